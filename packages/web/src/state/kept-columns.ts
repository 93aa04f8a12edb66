/** The columns that a person has chosen; this browser keeps them. */
import type { Signal } from '@preact/signals';
import { COLUMNS, type Column, DEFAULT_COLUMNS } from './columns.ts';
import { keptSetting } from './kept-settings.ts';

/** The very set DEFAULT_COLUMNS means that nobody has chosen yet. */
export function keptColumns(): Signal<ReadonlySet<Column>> {
  return keptSetting('columns', parseColumns, (columns) =>
    columns === DEFAULT_COLUMNS ? undefined : [...columns],
  );
}

/** Leaves out columns that this version of the page does not have. */
function parseColumns(kept: unknown): ReadonlySet<Column> {
  return Array.isArray(kept)
    ? new Set(COLUMNS.filter((column) => kept.includes(column)))
    : DEFAULT_COLUMNS;
}
