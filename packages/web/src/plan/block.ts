/**
 * A block of a plan: a node of a binary tree with two equal halves. Its prefix follows from its
 * root and the path to it, so blocks cannot overlap or leave a gap. Blocks are immutable: an
 * operation makes new ones along one path and shares the rest.
 */
import { type Family, familyBits, type Prefix } from '@cidery/prefix';
import { type Details, isBlank, NO_DETAILS } from './details.ts';

export interface Block {
  readonly details: Details;
  /** The two halves; undefined if the block is not split. */
  readonly halves: readonly [low: Block, high: Block] | undefined;
  /**
   * Whether the blank parts of a marked, split block are reserved: what was written on the block
   * when it was whole holds for them too. Otherwise they are free.
   */
  readonly keepsRest: boolean;
  /** The number of blocks in it that are not split further. */
  readonly leafCount: number;
  /** The number of blocks in it, itself included, that are not blank. */
  readonly markedCount: number;
}

/** A block that is neither split nor marked. */
export const FREE_BLOCK: Block = {
  details: NO_DETAILS,
  halves: undefined,
  keepsRest: false,
  leafCount: 1,
  markedCount: 0,
};

export function makeBlock(
  details: Details,
  halves: Block['halves'],
  { keepsRest }: { keepsRest: boolean },
): Block {
  const marked = isBlank(details) ? 0 : 1;
  if (halves === undefined) {
    return marked === 0 ? FREE_BLOCK : { ...FREE_BLOCK, details, markedCount: 1 };
  }
  const [low, high] = halves;
  return {
    details,
    halves,
    keepsRest: keepsRest && marked === 1,
    leafCount: low.leafCount + high.leafCount,
    markedCount: low.markedCount + high.markedCount + marked,
  };
}

/** The prefixes of a block's two halves; the block must be longer than one address. */
export function halvesOf(prefix: Prefix): [Prefix, Prefix] {
  const length = prefix.length + 1;
  const bit = 1 << (31 - (prefix.length & 31));
  const word = prefix.length >> 5;
  return [
    { ...prefix, length },
    {
      family: prefix.family,
      length,
      w0: word === 0 ? prefix.w0 | bit : prefix.w0,
      w1: word === 1 ? prefix.w1 | bit : prefix.w1,
      w2: word === 2 ? prefix.w2 | bit : prefix.w2,
      w3: word === 3 ? prefix.w3 | bit : prefix.w3,
    },
  ];
}

/** Bit number `index` (0 is the first) of a prefix: 0 for the lower half, 1 for the higher one. */
export function bitAt(prefix: Prefix, index: number): 0 | 1 {
  // An index below 128 is in one of the four words.
  const word = [prefix.w0, prefix.w1, prefix.w2, prefix.w3][index >> 5] as number;
  return ((word >>> (31 - (index & 31))) & 1) as 0 | 1; // one bit is 0 or 1
}

/**
 * The block at `target` inside `block`, whose prefix has `length`; undefined if not split that far.
 */
export function findBlock(block: Block, length: number, target: Prefix): Block | undefined {
  let found: Block | undefined = block;
  for (let index = length; index < target.length && found !== undefined; index++) {
    found = found.halves?.[bitAt(target, index)];
  }
  return found;
}

/** The tree with `change` applied to the block at `target`. Splits blocks on the path as needed. */
export function replaceBlock(
  block: Block,
  length: number,
  target: Prefix,
  change: (block: Block) => Block,
): Block {
  if (length === target.length) return change(block);
  const [low, high] = block.halves ?? [FREE_BLOCK, FREE_BLOCK];
  const isHigh = bitAt(target, length) === 1;
  const before = isHigh ? high : low;
  const after = replaceBlock(before, length + 1, target, change);
  if (after === before && block.halves !== undefined) return block;
  return withHalves(block, isHigh ? [low, after] : [after, high]);
}

/** The block with other halves. A block that was in use as a whole keeps what is left of it. */
function withHalves(block: Block, halves: Block['halves']): Block {
  const keepsRest = block.halves === undefined || block.keepsRest;
  return makeBlock(block.details, halves, { keepsRest });
}

/** Whether the blank parts of a block are reserved, if those of the block around it are or not. */
export function isRestReserved(block: Block, isReservedAround: boolean): boolean {
  return isBlank(block.details) ? isReservedAround : block.keepsRest;
}

/** The block with every part split `levels` times; equal parts share one object. */
export function splitEvenly(block: Block, levels: number): Block {
  if (levels <= 0) return block;
  if (block.halves !== undefined) {
    const [low, high] = block.halves;
    const after = [splitEvenly(low, levels - 1), splitEvenly(high, levels - 1)] as const;
    return after[0] === low && after[1] === high ? block : withHalves(block, after);
  }
  const half = splitEvenly(FREE_BLOCK, levels - 1);
  return withHalves(block, [half, half]);
}

/** How often a block of this length can be halved. */
export function levelsLeft(family: Family, length: number): number {
  return familyBits(family) - length;
}
