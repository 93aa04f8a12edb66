/** How much of a block is in use. */
import { type Block, isRestReserved } from './block.ts';

/** Blocks are immutable, so the share of each is computed once: where its rest is free, or not. */
const shares = { free: new WeakMap<Block, number>(), reserved: new WeakMap<Block, number>() };

/**
 * The share of a block's addresses that are not free, 0 to 1. A blank part is reserved where the
 * block around it keeps its rest; `isReserved` says so of the block itself.
 */
export function usedShare(block: Block, isReserved = false): number {
  const isKept = isRestReserved(block, isReserved);
  if (block.markedCount === 0) return isKept ? 1 : 0;
  if (block.halves === undefined) return 1;
  const known = shares[isKept ? 'reserved' : 'free'].get(block);
  if (known !== undefined) return known;
  const [low, high] = block.halves;
  const share = (usedShare(low, isKept) + usedShare(high, isKept)) / 2;
  shares[isKept ? 'reserved' : 'free'].set(block, share);
  return share;
}
