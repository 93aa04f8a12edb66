/** Operations on several blocks at once: each is one new plan, and so one step to undo. */
import {
  comparePrefixes,
  containsPrefix,
  formatPrefix,
  type Prefix,
  sibling,
} from '@cidery/prefix';
import { strings } from '../strings.ts';
import { type Block, halvesOf, makeBlock } from './block.ts';
import { changeDetails, type Details } from './details.ts';
import { droppedByJoin, join } from './operations.ts';
import { isRoot, type Plan } from './plan.ts';
import { type Refusal, refuse } from './refusal.ts';

/** The plan with a change of the details of the blocks at these prefixes, each given once. */
export function editSeveral(
  plan: Plan,
  prefixes: readonly Prefix[],
  change: (details: Details) => Partial<Details>,
): Plan {
  // Sorted, they come in the order of the walk: each block is looked at once.
  const sorted = prefixes.toSorted(comparePrefixes);
  let at = 0;
  const walk = (prefix: Prefix, block: Block): Block => {
    const isMeant = sorted[at]?.length === prefix.length && isNextIn(prefix);
    if (isMeant) at += 1;
    const details = isMeant ? changeDetails(block.details, change(block.details)) : block.details;
    let { halves } = block;
    if (halves !== undefined && isNextIn(prefix)) {
      const [low, high] = halvesOf(prefix);
      const changed = [walk(low, halves[0]), walk(high, halves[1])] as const;
      if (changed[0] !== halves[0] || changed[1] !== halves[1]) halves = changed;
    }
    const isSame = details === block.details && halves === block.halves;
    return isSame ? block : makeBlock(details, halves, block);
  };
  const isNextIn = (prefix: Prefix): boolean => {
    const next = sorted[at];
    return next !== undefined && containsPrefix(prefix, next);
  };
  const changed = new Map(
    plan.roots
      .toSorted((a, b) => comparePrefixes(a.prefix, b.prefix))
      .map((root) => [root, walk(root.prefix, root.block)]),
  );
  const roots = plan.roots.map((root) => {
    const block = changed.get(root) as Block; // every root has been walked
    return block === root.block ? root : { ...root, block };
  });
  return roots.every((root, index) => root === plan.roots[index]) ? plan : { ...plan, roots };
}

export interface Joined {
  readonly plan: Plan;
  /** The blocks that the parts were joined into. */
  readonly wholes: readonly Prefix[];
  /** The blocks that lost their details, by name or prefix. */
  readonly dropped: readonly string[];
}

/** Joins blocks into the whole blocks that they make up together. */
export function joinSeveral(plan: Plan, prefixes: readonly Prefix[]): Joined | Refusal {
  const chosen = new Set(prefixes.map(formatPrefix));
  const wholes: Prefix[] = [];
  const single: Prefix[] = [];
  /** Whether the chosen blocks cover this one. If they cover one half alone, that is noted. */
  const isCovered = (prefix: Prefix, block: Block): boolean => {
    if (chosen.has(formatPrefix(prefix))) return true;
    if (block.halves === undefined) return false;
    const [low, high] = halvesOf(prefix);
    const isLow = isCovered(low, block.halves[0]);
    const isHigh = isCovered(high, block.halves[1]);
    if (isLow && isHigh) return true;
    if (isLow) note(low, block.halves[0]);
    if (isHigh) note(high, block.halves[1]);
    return false;
  };
  const note = (prefix: Prefix, { halves }: Block): void => {
    (halves === undefined ? single : wholes).push(prefix);
  };
  for (const { prefix, block } of plan.roots) if (isCovered(prefix, block)) note(prefix, block);

  const [alone] = single;
  if (alone !== undefined) return refuse(whyAlone(plan, alone));
  let joined = plan;
  const dropped: string[] = [];
  for (const whole of wholes) {
    dropped.push(...droppedByJoin(joined, whole));
    // A whole block is split, so no refusal is possible.
    joined = join(joined, whole) as Plan;
  }
  return { plan: joined, wholes: wholes.toSorted(comparePrefixes), dropped };
}

/** Why a block that is chosen without its other half cannot be joined. */
function whyAlone(plan: Plan, prefix: Prefix): string {
  const text = formatPrefix(prefix);
  if (isRoot(plan, prefix)) return strings.refusals.wholeRoot(text);
  // A part of a network has a sibling.
  return strings.refusals.halfMissing(text, formatPrefix(sibling(prefix) as Prefix));
}
