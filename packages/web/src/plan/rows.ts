/** The plan as the rows of a table. */
import type { Prefix } from '@cidery/prefix';
import { type Block, halvesOf } from './block.ts';
import { isBlank } from './details.ts';
import type { Plan } from './plan.ts';

export interface Row {
  readonly prefix: Prefix;
  readonly block: Block;
  /** The number of rows above that contain it: 0 for a root. */
  readonly depth: number;
  /** A group is split further; a free block has nothing written on it. */
  readonly kind: 'group' | 'used' | 'free';
  readonly isRoot: boolean;
}

/** Every root, every block that is not split, and every split block with details, by address. */
export function rowsOf(plan: Plan): Row[] {
  const rows: Row[] = [];
  for (const { prefix, block } of plan.roots) addRows(rows, prefix, block, 0, true);
  return rows;
}

function addRows(rows: Row[], prefix: Prefix, block: Block, depth: number, isRoot: boolean): void {
  const isMarked = !isBlank(block.details);
  if (block.halves === undefined) {
    rows.push({ prefix, block, depth, kind: isMarked ? 'used' : 'free', isRoot });
    return;
  }
  const isShown = isMarked || isRoot;
  if (isShown) rows.push({ prefix, block, depth, kind: 'group', isRoot });
  const [low, high] = halvesOf(prefix);
  const inner = isShown ? depth + 1 : depth;
  addRows(rows, low, block.halves[0], inner, false);
  addRows(rows, high, block.halves[1], inner, false);
}
