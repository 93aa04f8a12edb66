/** Searches and filters the rows of the table, and finds the row of a prefix. */
import { containsPrefix, formatPrefix, isFault, type Prefix, parsePrefix } from '@cidery/prefix';
import { formatLabels } from '../plan/details.ts';
import type { Row } from '../plan/rows.ts';

export type Filter = 'all' | 'used' | 'reserved' | 'free';

/**
 * The rows whose name, note, labels or prefix contain the text, ignoring case. A text that is a
 * prefix or an address finds the rows in it and around it.
 */
export function findRows(rows: readonly Row[], text: string, filter: Filter): readonly Row[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '' && filter === 'all') return rows;
  const prefix = parsePrefix(wanted, { acceptAddress: true });
  const isFound = (row: Row): boolean => {
    if (filter !== 'all' && row.kind !== filter) return false;
    if (wanted === '' || formatPrefix(row.prefix).includes(wanted)) return true;
    if (!isFault(prefix))
      return containsPrefix(row.prefix, prefix) || containsPrefix(prefix, row.prefix);
    const { name, note, labels } = row.block.details;
    return [name, note, formatLabels(labels)].some((value) => value.toLowerCase().includes(wanted));
  };
  return rows.filter(isFound);
}

/** The row of a prefix; without one, the first row in it or the last row around it. */
export function nearestRow(rows: readonly Row[], prefix: Prefix): Row | undefined {
  let around: Row | undefined;
  for (const row of rows) {
    if (containsPrefix(prefix, row.prefix)) return row;
    if (containsPrefix(row.prefix, prefix)) around = row;
  }
  return around;
}

/** The index of the row of exactly this prefix, or -1. */
export function rowIndexOf(rows: readonly Row[], prefix: Prefix): number {
  return rows.findIndex(
    (row) => row.prefix.length === prefix.length && containsPrefix(row.prefix, prefix),
  );
}
