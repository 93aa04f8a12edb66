/** The rest of a named block that has other blocks in it: kept as reserved, or free. */
import { containsPrefix, formatPrefix, type Prefix } from '@cidery/prefix';
import { type Block, halvesOf, isRestReserved, makeBlock } from './block.ts';
import { isBlank } from './details.ts';
import { replaceAt } from './operations.ts';
import type { Plan } from './plan.ts';

/** The plan in which blocks keep their rest as reserved, or have it free. */
export function setRest(plan: Plan, prefixes: readonly Prefix[], keepsRest: boolean): Plan {
  return prefixes.reduce(
    (changed, prefix) =>
      replaceAt(changed, prefix, (block) =>
        block.keepsRest === keepsRest
          ? block
          : makeBlock(block.details, block.halves, { keepsRest }),
      ),
    plan,
  );
}

/** The blocks that keep a rest now, and did not before, by address. */
export function newlyKept(before: Plan, after: Plan): Prefix[] {
  const earlier = new Map(before.roots.map(({ prefix, block }) => [formatPrefix(prefix), block]));
  const found: Prefix[] = [];
  const compare = (prefix: Prefix, old: Block | undefined, block: Block): void => {
    // Unchanged parts are shared.
    if (old === block || block.halves === undefined) return;
    const [low, high] = halvesOf(prefix);
    if (block.keepsRest && !old?.keepsRest && hasRest(block)) found.push(prefix);
    compare(low, old?.halves?.[0], block.halves[0]);
    compare(high, old?.halves?.[1], block.halves[1]);
  };
  for (const { prefix, block } of after.roots) {
    compare(prefix, earlier.get(formatPrefix(prefix)), block);
  }
  return found;
}

/** Whether a split block has blank parts that belong to no other group in it. */
export function hasRest({ halves }: Block): boolean {
  if (halves === undefined) return false;
  return halves.some((half) => half.markedCount === 0 || (isBlank(half.details) && hasRest(half)));
}

/** Whether a blank block at `prefix` is reserved: whether the group around it keeps its rest. */
export function isReservedAt(plan: Plan, prefix: Prefix): boolean {
  const root = plan.roots.find((candidate) => containsPrefix(candidate.prefix, prefix));
  let isReserved = false;
  let block = root?.block;
  for (let at = root?.prefix; at && block && at.length < prefix.length; ) {
    isReserved = isRestReserved(block, isReserved);
    const [low, high]: [Prefix, Prefix] = halvesOf(at);
    const isHigh = containsPrefix(high, prefix);
    at = isHigh ? high : low;
    block = block.halves?.[isHigh ? 1 : 0];
  }
  return isReserved;
}
