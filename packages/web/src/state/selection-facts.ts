/** What several selected rows are together. */
import { addressCount, comparePrefixes, containsPrefix, type Prefix } from '@cidery/prefix';
import { formatLabels, type Label } from '../plan/details.ts';
import type { Row } from '../plan/rows.ts';

/** How many labels are listed at most. */
const LABELS_AT_MOST = 12;

/** The number of addresses of all rows; what is in a selected group is counted once. */
export function addressesOf(rows: readonly Row[]): bigint {
  let sum = 0n;
  let outer: Prefix | undefined;
  for (const prefix of rows.map((row) => row.prefix).toSorted(comparePrefixes)) {
    if (outer !== undefined && containsPrefix(outer, prefix)) continue;
    outer = prefix;
    sum += addressCount(prefix);
  }
  return sum;
}

/** The first labels that any of the rows has. */
export function labelsOf(rows: readonly Row[]): Label[] {
  const labels = new Map<string, Label>();
  for (const { block } of rows) {
    for (const label of block.details.labels) {
      if (labels.size < LABELS_AT_MOST) labels.set(formatLabels([label]), label);
    }
  }
  return [...labels.values()];
}
