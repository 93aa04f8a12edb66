/** A plan, and how to find its blocks. */
import { type Cloud, containsPrefix, formatPrefix, type Prefix } from '@cidery/prefix';
import { type Block, FREE_BLOCK, findBlock } from './block.ts';

export interface Root {
  readonly prefix: Prefix;
  readonly block: Block;
}

export interface Plan {
  readonly title: string;
  /** The cloud whose subnet rules apply, if any. */
  readonly cloud: Cloud | undefined;
  /** In the order they were added; no two overlap. */
  readonly roots: readonly Root[];
}

export const EMPTY_PLAN: Plan = { title: '', cloud: undefined, roots: [] };

/** A plan of whole, unsplit roots. */
export function planOf(prefixes: readonly Prefix[], title = ''): Plan {
  return {
    title,
    cloud: undefined,
    roots: prefixes.map((prefix) => ({ prefix, block: FREE_BLOCK })),
  };
}

/** The index of the root that a prefix lies in, or -1. */
export function rootIndexOf(plan: Plan, prefix: Prefix): number {
  return plan.roots.findIndex((root) => containsPrefix(root.prefix, prefix));
}

/** The block of a prefix; undefined if the plan does not have it. */
export function blockAt(plan: Plan, prefix: Prefix): Block | undefined {
  const root = plan.roots[rootIndexOf(plan, prefix)];
  return root && findBlock(root.block, root.prefix.length, prefix);
}

/** A block as people call it: its prefix and, if it has one, its name. */
export function nameOf(plan: Plan, prefix: Prefix): string {
  const name = blockAt(plan, prefix)?.details.name ?? '';
  return name === '' ? formatPrefix(prefix) : `${formatPrefix(prefix)} ${name}`;
}

/** The number of blocks that are not split further. */
export function blockCount(plan: Plan): number {
  return plan.roots.reduce((count, root) => count + root.block.leafCount, 0);
}

/** Whether the prefix is one of the roots. */
export function isRoot(plan: Plan, prefix: Prefix): boolean {
  const text = formatPrefix(prefix);
  return plan.roots.some((root) => formatPrefix(root.prefix) === text);
}
