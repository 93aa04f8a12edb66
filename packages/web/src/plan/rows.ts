/** The plan as the rows of a table. */
import type { Prefix } from '@cidery/prefix';
import { type Block, halvesOf, isRestReserved } from './block.ts';
import { isBlank } from './details.ts';
import type { Plan } from './plan.ts';

export interface Row {
  readonly prefix: Prefix;
  readonly block: Block;
  /** The number of rows above that contain it: 0 for a root. */
  readonly depth: number;
  /**
   * A group is split further. A block with nothing written on it is free, or reserved where a group
   * around it keeps its rest.
   */
  readonly kind: 'group' | 'used' | 'reserved' | 'free';
  readonly isRoot: boolean;
}

/** Every root, every block that is not split, and every split block with details, by address. */
export function rowsOf(plan: Plan): Row[] {
  const rows: Row[] = [];
  for (const { prefix, block } of plan.roots) {
    addRows(rows, prefix, block, { depth: 0, isRoot: true, isReserved: false });
  }
  return rows;
}

interface Around {
  readonly depth: number;
  readonly isRoot: boolean;
  /** Whether blank parts are reserved there. */
  readonly isReserved: boolean;
}

function addRows(rows: Row[], prefix: Prefix, block: Block, around: Around): void {
  const { depth, isRoot, isReserved } = around;
  const isMarked = !isBlank(block.details);
  if (block.halves === undefined) {
    const kind = isMarked ? 'used' : isReserved ? 'reserved' : 'free';
    rows.push({ prefix, block, depth, kind, isRoot });
    return;
  }
  const isShown = isMarked || isRoot;
  if (isShown) rows.push({ prefix, block, depth, kind: 'group', isRoot });
  const [low, high] = halvesOf(prefix);
  const inner: Around = {
    depth: isShown ? depth + 1 : depth,
    isRoot: false,
    isReserved: isRestReserved(block, isReserved),
  };
  addRows(rows, low, block.halves[0], inner);
  addRows(rows, high, block.halves[1], inner);
}
