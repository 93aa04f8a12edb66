/**
 * The time between the first paint and the application. The document's `data-loading` says what is
 * on its way, so that the style sheet hides what would be wrong.
 */

/** Called by the first script. Until the application runs, the last click is kept. */
export function startLoading(): void {
  const { dataset } = document.documentElement;
  // The view that the build has drawn is not what such an address opens.
  dataset.loading = location.hash.length > 1 ? 'address' : 'example';
  const keep = ({ target }: MouseEvent): void => {
    const button = target instanceof Element && target.closest('button');
    if (!button) return;
    for (const before of clickedButtons()) delete before.dataset.clicked;
    button.dataset.clicked = '';
  };
  document.addEventListener('click', (event) => 'loading' in dataset && keep(event));
}

/** Called by the application when it has taken the view over: shows everything and clicks. */
export function endLoading(): void {
  delete document.documentElement.dataset.loading;
  document.getElementById('late')?.remove();
  for (const button of clickedButtons()) {
    delete button.dataset.clicked;
    button.click();
  }
}

function clickedButtons(): NodeListOf<HTMLElement> {
  return document.querySelectorAll<HTMLElement>('[data-clicked]');
}

/** What has been typed into the calculator's field, if its text is not what the build has drawn. */
export function typedText(drawn: string): string | undefined {
  const field = document.getElementById('input');
  const text = field instanceof HTMLInputElement ? field.value : drawn;
  return text === drawn ? undefined : text;
}
