/**
 * What can be done to a plan. Each operation returns a new plan that shares what did not change, or a Refusal that
 * says what is wrong and what would help; it never changes its argument.
 */
import { type Cloud, formatPrefix, overlaps, type Prefix, parsePrefix } from '@cidery/prefix';
import { strings } from '../strings.ts';
import {
  type Block,
  FREE_BLOCK,
  halvesOf,
  levelsLeft,
  makeBlock,
  replaceBlock,
  splitEvenly,
} from './block.ts';
import { changeDetails, cleanText, type Details, isBlank } from './details.ts';
import { LIMITS } from './limits.ts';
import { blockAt, blockCount, type Plan, rootIndexOf } from './plan.ts';
import { type Refusal, refuse } from './refusal.ts';

/** The plan with one more root, which may overlap no other. */
export function addRoot(plan: Plan, prefix: Prefix): Plan | Refusal {
  const other = plan.roots.find((root) => overlaps(root.prefix, prefix));
  if (other !== undefined) {
    return refuse(strings.refusals.overlap(formatPrefix(prefix), formatPrefix(other.prefix)));
  }
  if (plan.roots.length >= LIMITS.roots) return refuse(strings.refusals.tooManyRoots(LIMITS.roots));
  return withinLimit({ ...plan, roots: [...plan.roots, { prefix, block: FREE_BLOCK }] });
}

/** The plan without the root that the prefix lies in. */
export function removeRoot(plan: Plan, prefix: Prefix): Plan {
  const index = rootIndexOf(plan, prefix);
  return { ...plan, roots: plan.roots.filter((_root, at) => at !== index) };
}

export function setTitle(plan: Plan, title: string): Plan {
  return { ...plan, title: cleanText(title, LIMITS.title) };
}

export function setCloud(plan: Plan, cloud: Cloud | undefined): Plan {
  return { ...plan, cloud };
}

/** Splits everything in the block at `prefix` down to blocks of `length`. What is written on it stays on the whole. */
export function splitToLength(plan: Plan, prefix: Prefix, length: number): Plan | Refusal {
  const block = blockAt(plan, prefix);
  if (block === undefined) return refuse(strings.refusals.noBlock(formatPrefix(prefix)));
  const levels = length - prefix.length;
  if (
    !Number.isInteger(length) ||
    levels < 1 ||
    levels > levelsLeft(prefix.family, prefix.length)
  ) {
    const longest = prefix.length + levelsLeft(prefix.family, prefix.length);
    return refuse(
      prefix.length === longest
        ? strings.refusals.oneAddress(formatPrefix(prefix))
        : strings.refusals.splitLength(formatPrefix(prefix), prefix.length + 1, longest),
    );
  }
  const others = blockCount(plan) - block.leafCount;
  if (others + 2 ** levels > LIMITS.blocks) {
    return refuse(strings.refusals.tooManyBlocks(others + 2 ** levels, LIMITS.blocks));
  }
  return withinLimit(replaceAt(plan, prefix, (found) => splitEvenly(found, levels)));
}

/** The length of the equal parts when a block is split in `count`: the next power of two. */
export function lengthForCount(prefix: Prefix, count: number): number {
  return prefix.length + Math.ceil(Math.log2(count));
}

/** Splits the block in at least `count` equal parts: the next power of two. */
export function splitInParts(plan: Plan, prefix: Prefix, count: number): Plan | Refusal {
  return Number.isInteger(count) && count >= 2
    ? splitToLength(plan, prefix, lengthForCount(prefix, count))
    : refuse(strings.refusals.partCount);
}

/**
 * Makes the block at `prefix` one again. What is written on it stays; where nothing is and exactly one block in it
 * has something written on it, it takes that: the block has grown.
 */
export function join(plan: Plan, prefix: Prefix): Plan | Refusal {
  const block = blockAt(plan, prefix);
  if (block === undefined) return refuse(strings.refusals.noBlock(formatPrefix(prefix)));
  if (block.halves === undefined) return refuse(strings.refusals.notSplit(formatPrefix(prefix)));
  const details = growsByJoin(block) ? onlyDetails(block) : block.details;
  return replaceAt(plan, prefix, () => makeBlock(details, undefined));
}

/** Whether joining a block keeps what is written on the one marked block in it. */
function growsByJoin(block: Block): boolean {
  return isBlank(block.details) && block.markedCount === 1;
}

/** The blocks in the one at `prefix` that lose what is written on them when it is joined: by name, or else by prefix. */
export function droppedByJoin(plan: Plan, prefix: Prefix): string[] {
  const block = blockAt(plan, prefix);
  if (block?.halves === undefined || growsByJoin(block)) return [];
  const dropped: string[] = [];
  const collect = (at: Prefix, inner: Block): void => {
    if (inner.markedCount === 0) return;
    if (at !== prefix && !isBlank(inner.details)) {
      dropped.push(inner.details.name || formatPrefix(at));
    }
    if (inner.halves === undefined) return;
    const [low, high] = halvesOf(at);
    collect(low, inner.halves[0]);
    collect(high, inner.halves[1]);
  };
  collect(prefix, block);
  return dropped;
}

/** The details of the one marked block in a block. */
function onlyDetails(block: Block): Details {
  let at = block;
  while (isBlank(at.details) && at.halves !== undefined) {
    at = at.halves[0].markedCount === 1 ? at.halves[0] : at.halves[1];
  }
  return at.details;
}

/** Changes what is written on a block. */
export function edit(plan: Plan, prefix: Prefix, change: Partial<Details>): Plan | Refusal {
  if (blockAt(plan, prefix) === undefined) {
    return refuse(strings.refusals.noBlock(formatPrefix(prefix)));
  }
  return replaceAt(plan, prefix, (block) => {
    const details = changeDetails(block.details, change);
    return details === block.details ? block : makeBlock(details, block.halves);
  });
}

/** Splits the plan just as far as a block at `prefix` needs, and writes on it. */
export function carve(plan: Plan, prefix: Prefix, change: Partial<Details>): Plan | Refusal {
  if (rootIndexOf(plan, prefix) < 0) {
    return refuse(strings.refusals.outside(formatPrefix(prefix)));
  }
  return withinLimit(
    replaceAt(plan, prefix, (block) => {
      const details = changeDetails(block.details, change);
      return details === block.details ? block : makeBlock(details, block.halves);
    }),
  );
}

/** The plan with the block at `prefix`, which lies in a root, replaced; the same plan where nothing changed. */
export function replaceAt(plan: Plan, prefix: Prefix, change: (block: Block) => Block): Plan {
  const index = rootIndexOf(plan, prefix);
  const roots = plan.roots.map((root, at) =>
    at === index
      ? { ...root, block: replaceBlock(root.block, root.prefix.length, prefix, change) }
      : root,
  );
  return roots[index]?.block === plan.roots[index]?.block ? plan : { ...plan, roots };
}

function withinLimit(plan: Plan): Plan | Refusal {
  const count = blockCount(plan);
  return count <= LIMITS.blocks
    ? plan
    : refuse(strings.refusals.tooManyBlocks(count, LIMITS.blocks));
}

/** The prefix that a person typed for a root or a block, or a Refusal with the library's own words. */
export function readPrefix(text: string): Prefix | Refusal {
  const result = parsePrefix(text.trim());
  return 'code' in result ? refuse(result.message) : result;
}
