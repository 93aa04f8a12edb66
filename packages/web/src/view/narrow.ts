/** Whether the window is as narrow as a phone: the style sheet changes its layout there, too. */
import { signal } from '@preact/signals';

/** Undefined where the page is drawn without a window. */
const query = globalThis.matchMedia?.('(max-width: 720px)');

export const isNarrow = signal(query?.matches ?? false);

query?.addEventListener('change', () => {
  isNarrow.value = query.matches;
});
