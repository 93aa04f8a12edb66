/** Whether the window is as narrow as a phone: the style sheet changes its layout there, too. */
import { signal } from '@preact/signals';

/** Undefined where the page is drawn without a window. */
const query = globalThis.matchMedia?.('(max-width: 720px)');

export const isNarrow = signal(query?.matches ?? false);

// Paper has another width than the window; what is printed is what the window shows.
query?.addEventListener('change', () => {
  if (!matchMedia('print').matches) isNarrow.value = query.matches;
});
