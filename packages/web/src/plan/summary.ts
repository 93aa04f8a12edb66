/** The use of a plan's address space. */
import { addressCount, type Family, type Prefix } from '@cidery/prefix';
import { type Block, halvesOf, isRestReserved } from './block.ts';
import { isBlank } from './details.ts';
import type { Plan } from './plan.ts';

export interface FamilySummary {
  readonly family: Family;
  /** The share of free addresses, 0 to 1. */
  readonly freeShare: number;
  /** The share of reserved addresses, 0 to 1: what is left of blocks that keep their rest. */
  readonly reservedShare: number;
  /** The largest free block; the lowest if several are equal. */
  readonly largestFree: Prefix | undefined;
  readonly usedBlocks: number;
  readonly freeBlocks: number;
  readonly reservedBlocks: number;
}

/** One summary for each family of the plan, IPv4 first. */
export function summarise(plan: Plan): FamilySummary[] {
  const families: Family[] = [4, 6];
  return families.flatMap((family) => {
    const roots = plan.roots.filter((root) => root.prefix.family === family);
    return roots.length === 0 ? [] : [summariseFamily(family, roots)];
  });
}

function summariseFamily(family: Family, roots: Plan['roots']): FamilySummary {
  const free = { addresses: 0n, blocks: 0 };
  const reserved = { addresses: 0n, blocks: 0 };
  let addresses = 0n;
  let usedBlocks = 0;
  let largestFree: Prefix | undefined;
  const onBlank = (prefix: Prefix, block: Block, isReserved: boolean): void => {
    const sum = isReserved ? reserved : free;
    sum.addresses += addressCount(prefix);
    sum.blocks += block.leafCount;
    const isLargest = largestFree === undefined || prefix.length < largestFree.length;
    if (!isReserved && isLargest) largestFree = prefix;
  };
  for (const { prefix, block } of roots) {
    addresses += addressCount(prefix);
    usedBlocks += forEachBlank(prefix, block, onBlank);
  }
  return {
    family,
    freeShare: shareOf(free.addresses, addresses),
    reservedShare: shareOf(reserved.addresses, addresses),
    largestFree,
    usedBlocks,
    freeBlocks: free.blocks,
    reservedBlocks: reserved.blocks,
  };
}

/** A share with six digits, which are more than a percentage shows. */
function shareOf(part: bigint, whole: bigint): number {
  return Number((part * 1_000_000n) / whole) / 1_000_000;
}

/**
 * Calls `onBlank` for every blank block, by address, and says whether it is reserved; returns the
 * number of blocks in use.
 */
export function forEachBlank(
  prefix: Prefix,
  block: Block,
  onBlank: (prefix: Prefix, block: Block, isReserved: boolean) => void,
  isReserved = false,
): number {
  if (block.markedCount === 0) {
    onBlank(prefix, block, isReserved);
    return 0;
  }
  if (block.halves === undefined) return 1;
  const [low, high] = halvesOf(prefix);
  const isKept = isRestReserved(block, isReserved);
  return (
    forEachBlank(low, block.halves[0], onBlank, isKept) +
    forEachBlank(high, block.halves[1], onBlank, isKept)
  );
}

/**
 * The parts of a block with room for a new one: blank, and not inside another marked block. Whoever
 * names the block as the place takes its kept rest, too.
 */
export function roomIn(prefix: Prefix, block: Block): Prefix[] {
  if (block.halves === undefined || block.markedCount === 0) return [prefix];
  const [low, high] = halvesOf(prefix);
  const roomOfHalf = (half: Prefix, inner: Block): Prefix[] => {
    if (inner.markedCount === 0) return [half];
    return isBlank(inner.details) ? roomIn(half, inner) : [];
  };
  return [...roomOfHalf(low, block.halves[0]), ...roomOfHalf(high, block.halves[1])];
}
