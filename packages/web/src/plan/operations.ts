/**
 * The operations on a plan. Each returns a new plan that shares unchanged blocks, or a Refusal with
 * the error and its remedy. None changes its argument.
 */
import { type Cloud, formatPrefix, overlaps, type Prefix } from '@cidery/prefix';
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

/** Splits the block at `prefix` into blocks of `length`. Its details stay on the whole block. */
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

/**
 * Joins all parts of the block at `prefix`. The block keeps its details. A blank block takes the
 * details of the only marked block in it: that block has grown.
 */
export function join(plan: Plan, prefix: Prefix): Plan | Refusal {
  const block = blockAt(plan, prefix);
  if (block === undefined) return refuse(strings.refusals.noBlock(formatPrefix(prefix)));
  if (block.halves === undefined) return refuse(strings.refusals.notSplit(formatPrefix(prefix)));
  const details = growsByJoin(block) ? onlyDetails(block) : block.details;
  return replaceAt(plan, prefix, () => makeBlock(details, undefined, { keepsRest: false }));
}

/** Whether joining a block keeps the details of the only marked block in it. */
function growsByJoin(block: Block): boolean {
  return isBlank(block.details) && block.markedCount === 1;
}

/** The blocks that lose their details when the block at `prefix` is joined: by name or prefix. */
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

/** Changes the details of a block. */
export function edit(plan: Plan, prefix: Prefix, change: Partial<Details>): Plan | Refusal {
  if (blockAt(plan, prefix) === undefined) {
    return refuse(strings.refusals.noBlock(formatPrefix(prefix)));
  }
  return writeOn(plan, prefix, change);
}

/** Splits the plan as far as a block at `prefix` needs, and changes its details. */
export function carve(plan: Plan, prefix: Prefix, change: Partial<Details>): Plan | Refusal {
  if (rootIndexOf(plan, prefix) < 0) {
    return refuse(strings.refusals.outside(formatPrefix(prefix)));
  }
  return withinLimit(writeOn(plan, prefix, change));
}

function writeOn(plan: Plan, prefix: Prefix, change: Partial<Details>): Plan {
  return replaceAt(plan, prefix, (block) => {
    const details = changeDetails(block.details, change);
    return details === block.details ? block : makeBlock(details, block.halves, block);
  });
}

/** The plan with `change` applied to the block at `prefix`, in a root; the same if unchanged. */
export function replaceAt(plan: Plan, prefix: Prefix, change: (block: Block) => Block): Plan {
  const index = rootIndexOf(plan, prefix);
  const roots = plan.roots.map((root, at) =>
    at === index
      ? { ...root, block: replaceBlock(root.block, root.prefix.length, prefix, change) }
      : root,
  );
  return roots[index]?.block === plan.roots[index]?.block ? plan : { ...plan, roots };
}

/** The plan, or a Refusal if it has too many blocks. */
export function withinLimit(plan: Plan): Plan | Refusal {
  const count = blockCount(plan);
  return count <= LIMITS.blocks
    ? plan
    : refuse(strings.refusals.tooManyBlocks(count, LIMITS.blocks));
}
