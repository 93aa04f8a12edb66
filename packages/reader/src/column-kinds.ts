/** What the cells of a column are. */
import { isFault } from '@cidery/prefix';
import type { Row } from './cells.ts';
import { isOnlyMask } from './pair-rule.ts';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';

/** What at least half of the cells of a column are. `integer`: an address as a number, or any other number. */
export type ColumnKind = 'prefix' | 'address' | 'mask' | 'length' | 'integer' | 'other';

/** How many rows tell what a column holds. */
const MOST_ROWS = 10_000;

/** The kinds of all columns. */
export function columnKinds(
  rows: readonly Row[],
  width: number,
  options: ReadOptions,
): readonly ColumnKind[] {
  return Array.from({ length: width }, (_, at) => kindOf(rows, at, options));
}

function kindOf(rows: readonly Row[], at: number, options: ReadOptions): ColumnKind {
  const counts = { prefix: 0, address: 0, mask: 0, length: 0, integer: 0, other: 0 };
  for (const { cells } of rows.slice(0, MOST_ROWS)) {
    const cell = cells[at] ?? '';
    if (cell !== '') counts[kindOfCell(cell, options)]++;
  }
  const { prefix, address, mask, length, integer, other } = counts;
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
