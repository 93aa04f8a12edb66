/** Whether the picture is shown: as a person chose last, or else in windows with room for it. */
import { computed, signal } from '@preact/signals';
import { isNarrow } from './narrow.ts';

const KEY = 'cidery-picture';

function stored(): boolean | undefined {
  try {
    const value = localStorage.getItem(KEY);
    return value === null ? undefined : value === 'open';
  } catch {
    return undefined;
  }
}

const chosen = signal(stored());

export const isPictureOpen = computed(() => chosen.value ?? !isNarrow.value);

export function togglePicture(): void {
  chosen.value = !isPictureOpen.value;
  try {
    localStorage.setItem(KEY, chosen.value ? 'open' : 'folded');
  } catch {
    // Without storage, the choice lasts until the page is closed.
  }
}
