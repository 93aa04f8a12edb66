/** Searches and filters the rows of the table, and finds the row of a prefix. */
import {
  type Cloud,
  containsPrefix,
  formatPrefix,
  isFault,
  type Prefix,
  parsePrefix,
} from '@cidery/prefix';
import { cloudObjection } from '../plan/cloud.ts';
import { formatLabels } from '../plan/details.ts';
import type { Row } from '../plan/rows.ts';

/** `objection`: the subnets in use that the plan's cloud does not make. */
export type Filter = 'all' | 'used' | 'reserved' | 'free' | 'objection';

/** Why the plan's cloud would not make the subnet that the row is, if it would not. */
export function objectionTo({ kind, prefix }: Row, cloud: Cloud | undefined): string | undefined {
  return cloud === undefined || kind !== 'used' ? undefined : cloudObjection(cloud, prefix);
}

/**
 * The rows whose name, note, labels or prefix contain the text, ignoring case. A text that is a
 * prefix or an address finds the rows in it and around it.
 */
export function findRows(
  rows: readonly Row[],
  text: string,
  filter: Filter,
  cloud?: Cloud,
): readonly Row[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '' && filter === 'all') return rows;
  const prefix = parsePrefix(wanted, { acceptAddress: true });
  const isFound = (row: Row): boolean => {
    if (!passes(row, filter, cloud)) return false;
    if (wanted === '' || formatPrefix(row.prefix).includes(wanted)) return true;
    if (!isFault(prefix))
      return containsPrefix(row.prefix, prefix) || containsPrefix(prefix, row.prefix);
    const { name, note, labels } = row.block.details;
    return [name, note, formatLabels(labels)].some((value) => value.toLowerCase().includes(wanted));
  };
  return rows.filter(isFound);
}

function passes(row: Row, filter: Filter, cloud: Cloud | undefined): boolean {
  if (filter === 'objection') return objectionTo(row, cloud) !== undefined;
  return filter === 'all' || row.kind === filter;
}

/** The row that a search means first: that of the address it is, or else the first one found. */
export function firstFound(found: readonly Row[], text: string): Row | undefined {
  const prefix = parsePrefix(text.trim(), { acceptAddress: true });
  return (isFault(prefix) ? undefined : nearestRow(found, prefix)) ?? found[0];
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
