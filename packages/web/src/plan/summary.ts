/** The use of a plan's address space. */
import { addressCount, type Family, type Prefix } from '@cidery/prefix';
import { type Block, halvesOf } from './block.ts';
import { isBlank } from './details.ts';
import type { Plan } from './plan.ts';

export interface FamilySummary {
  readonly family: Family;
  /** The share of free addresses, 0 to 1. */
  readonly freeShare: number;
  /** The largest free block; the lowest if several are equal. */
  readonly largestFree: Prefix | undefined;
  readonly usedBlocks: number;
  readonly freeBlocks: number;
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
  let addresses = 0n;
  let freeAddresses = 0n;
  let usedBlocks = 0;
  let largestFree: Prefix | undefined;
  let freeBlocks = 0;
  const onFree = (prefix: Prefix, block: Block): void => {
    freeAddresses += addressCount(prefix);
    freeBlocks += block.leafCount;
    if (largestFree === undefined || prefix.length < largestFree.length) largestFree = prefix;
  };
  for (const { prefix, block } of roots) {
    addresses += addressCount(prefix);
    usedBlocks += forEachFree(prefix, block, onFree);
  }
  return {
    family,
    // Six digits are more than a percentage shows.
    freeShare: Number((freeAddresses * 1_000_000n) / addresses) / 1_000_000,
    largestFree,
    usedBlocks,
    freeBlocks,
  };
}

/** Calls `onFree` for every free block, by address; returns the number of blocks in use. */
export function forEachFree(
  prefix: Prefix,
  block: Block,
  onFree: (prefix: Prefix, block: Block) => void,
): number {
  if (block.markedCount === 0) {
    onFree(prefix, block);
    return 0;
  }
  if (block.halves === undefined) return 1;
  const [low, high] = halvesOf(prefix);
  return forEachFree(low, block.halves[0], onFree) + forEachFree(high, block.halves[1], onFree);
}

/** The parts of a block with room for a new one: free, and not inside another marked block. */
export function roomIn(prefix: Prefix, block: Block): Prefix[] {
  if (block.halves === undefined || block.markedCount === 0) return [prefix];
  const [low, high] = halvesOf(prefix);
  const roomOfHalf = (half: Prefix, inner: Block): Prefix[] => {
    if (inner.markedCount === 0) return [half];
    return isBlank(inner.details) ? roomIn(half, inner) : [];
  };
  return [...roomOfHalf(low, block.halves[0]), ...roomOfHalf(high, block.halves[1])];
}
