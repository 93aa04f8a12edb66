/** Whether the picture is shown: as a person chose last, or else in windows with room for it. */
import { computed } from '@preact/signals';
import { keptSetting } from '../state/kept-settings.ts';
import { isNarrow } from './narrow.ts';

const chosen = keptSetting('picture-open', (kept) =>
  typeof kept === 'boolean' ? kept : undefined,
);

export const isPictureOpen = computed(() => chosen.value ?? !isNarrow.value);

export function togglePicture(): void {
  chosen.value = !isPictureOpen.value;
}
