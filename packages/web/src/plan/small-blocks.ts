/** The blocks in use that the picture is too small to label, for a list beside it. */
import type { Prefix } from '@cidery/prefix';
import { type Block, halvesOf } from './block.ts';
import { isBlank } from './details.ts';
import type { Area, Cell } from './layout.ts';

/** The smallest area in which a label can be read, in pixels. */
const LEAST_LABEL = { width: 34, height: 18 };
/** The smallest area in which a number of two digits can be read, in pixels. */
const LEAST_NUMBER = { width: 15, height: 12 };

export interface SmallBlock {
  readonly prefix: Prefix;
  readonly block: Block;
  /** The cell that shows its number; undefined if that has no room, either. */
  readonly cell: Cell | undefined;
}

export interface SmallBlocks {
  readonly listed: readonly SmallBlock[];
  /** How many more there are than the list has. */
  readonly more: number;
}

export function hasRoomForLabel(area: Area): boolean {
  return area.width >= LEAST_LABEL.width && area.height >= LEAST_LABEL.height;
}

/** The first `limit` blocks in use without a label of their own, by address. */
export function smallBlocks(cells: readonly Cell[], limit: number): SmallBlocks {
  const listed: SmallBlock[] = [];
  let count = 0;
  for (const cell of cells) {
    const { prefix, block, kind } = cell;
    if (kind === 'crowd') {
      count += block.markedCount;
      addMarked(listed, prefix, block, limit);
    } else if (kind === 'used' && !hasRoomForLabel(cell)) {
      count += 1;
      if (listed.length < limit) listed.push({ prefix, block, cell: numbered(cell) });
    }
  }
  return { listed, more: count - listed.length };
}

function numbered(cell: Cell): Cell | undefined {
  const { width, height } = LEAST_NUMBER;
  return cell.width >= width && cell.height >= height ? cell : undefined;
}

/** Adds the blocks in a crowded cell on which something is written. */
function addMarked(listed: SmallBlock[], prefix: Prefix, block: Block, limit: number): void {
  if (block.markedCount === 0 || listed.length >= limit) return;
  if (!isBlank(block.details)) listed.push({ prefix, block, cell: undefined });
  if (block.halves === undefined) return;
  const [low, high] = halvesOf(prefix);
  addMarked(listed, low, block.halves[0], limit);
  addMarked(listed, high, block.halves[1], limit);
}
