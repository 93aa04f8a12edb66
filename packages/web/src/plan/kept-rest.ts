/** The rest of a named block that has other blocks in it: kept as reserved, or free. */
import { formatPrefix, type Prefix } from '@cidery/prefix';
import { type Block, bitAt, halvesOf, isRestReserved, makeBlock } from './block.ts';
import { isBlank } from './details.ts';
import { replaceAt } from './operations.ts';
import { type Plan, rootIndexOf } from './plan.ts';

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
  const root = plan.roots[rootIndexOf(plan, prefix)];
  let isReserved = false;
  let block = root?.block;
  for (let index = root?.prefix.length ?? 0; block && index < prefix.length; index++) {
    isReserved = isRestReserved(block, isReserved);
    block = block.halves?.[bitAt(prefix, index)];
  }
  return isReserved;
}
