/** How much of a block is in use. */
import type { Block } from './block.ts';

/** Blocks are immutable, so the share of each is computed once. */
const shares = new WeakMap<Block, number>();

/** The share of a block's addresses that are not free, 0 to 1. */
export function usedShare(block: Block): number {
  if (block.markedCount === 0) return 0;
  if (block.halves === undefined) return 1;
  const known = shares.get(block);
  if (known !== undefined) return known;
  const share = (usedShare(block.halves[0]) + usedShare(block.halves[1])) / 2;
  shares.set(block, share);
  return share;
}
