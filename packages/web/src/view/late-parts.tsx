/** Parts of the planner that load after the first view: it does without. */
import { strings } from '../strings.ts';
import { say } from './context.ts';
import { latePart } from './late-part.tsx';

const blockDetails = latePart(async () => (await import('./block-details.tsx')).BlockDetails);
const cellEditor = latePart(async () => (await import('./cell-editor.tsx')).CellEditor);
const severalBlocks = latePart(async () => (await import('./several-blocks.tsx')).SeveralBlocks);

export const BlockDetails = blockDetails.Late;
export const CellEditor = cellEditor.Late;
export const SeveralBlocks = severalBlocks.Late;

type Several = typeof import('./several-blocks.tsx')['several'];

/** Does something to all selected blocks. */
export async function onSeveral(act: (several: Several) => void): Promise<void> {
  try {
    act((await import('./several-blocks.tsx')).several);
  } catch {
    say(strings.app.notLoaded, 'refused');
  }
}

/** Loads these parts ahead of time, so that they work without a network, too. */
export async function preloadParts(): Promise<void> {
  await Promise.allSettled([blockDetails.preload(), cellEditor.preload(), severalBlocks.preload()]);
}
