/** What the cells of a column are. */
import { isFault } from '@cidery/prefix';
import type { Row } from './cells.ts';
import { isOnlyMask } from './pair-rule.ts';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';

/** What at least half of the cells of a column are. `integer`: an address as a number, or any other number. */
export type ColumnKind = 'prefix' | 'address' | 'mask' | 'length' | 'integer' | 'other';

/** How many cells tell what the columns hold; the row with the last one counts as a whole. */
const MOST_CELLS = 100_000;

type Counts = Record<ColumnKind, number>;

/** The kinds of all columns. */
export function columnKinds(
  rows: readonly Row[],
  width: number,
  options: ReadOptions,
): readonly ColumnKind[] {
  const counts = new Map<number, Counts>();
  let left = MOST_CELLS;
  for (const { cells } of rows) {
    if (left <= 0) break;
    left -= cells.length;
    countCells(cells.slice(0, width), counts, options);
  }
  // Of a wide header over short rows, most columns have no cells.
  return Array.from({ length: width }, (_, at) => kindOf(counts.get(at) ?? NO_CELLS));
}

const NO_CELLS: Counts = { prefix: 0, address: 0, mask: 0, length: 0, integer: 0, other: 0 };

function countCells(
  cells: readonly string[],
  counts: Map<number, Counts>,
  options: ReadOptions,
): void {
  for (const [at, cell] of cells.entries()) {
    if (cell === '') continue;
    const column = counts.get(at) ?? { ...NO_CELLS };
    column[kindOfCell(cell, options)]++;
    counts.set(at, column);
  }
}

function kindOf({ prefix, address, mask, length, integer, other }: Counts): ColumnKind {
  const values = prefix + address;
  if (values > mask + length + integer && values >= other) {
    return prefix > 0 ? 'prefix' : 'address';
  }
  if (mask > 0 && mask + length > integer + other) return 'mask';
  if (length > integer + other) return 'length';
  return integer > length + other ? 'integer' : 'other';
}

function kindOfCell(cell: string, options: ReadOptions): ColumnKind {
  if (/^\/?\d{1,3}$/.test(cell)) return 'length';
  if (/^\d+$/.test(cell)) return 'integer';
  if (isOnlyMask(cell)) return 'mask';
  // A cell that only lacks an option is a value all the same.
  const value = readValue(cell, { ...options, hostBits: 'keep', zone: 'keep' });
  if (isFault(value)) return 'other';
  return 'length' in value || 'first' in value ? 'prefix' : 'address';
}
