/** The columns that the table shows: those that fit the window, until a person chooses. */
import { computed, signal } from '@preact/signals';
import { type Column, DEFAULT_COLUMNS } from '../state/columns.ts';
import { planner } from './context.ts';

/** The first columns of a window narrower than so many pixels. */
const NARROW: readonly (readonly [number, ReadonlySet<Column>])[] = [
  [481, new Set(['name'])],
  [721, new Set(['name', 'used', 'hosts'])],
  // From here, the selected block stands beside the table.
  [861, new Set(['name'])],
  [981, new Set(['name', 'used'])],
  [1201, new Set(['name', 'used', 'hosts'])],
  [1341, new Set(['name', 'used', 'usable', 'hosts'])],
];

const width = signal(innerWidth);
addEventListener('resize', () => {
  width.value = innerWidth;
});

export const shownColumns = computed((): ReadonlySet<Column> => {
  const chosen = planner.columns.value;
  if (chosen !== DEFAULT_COLUMNS) return chosen;
  return NARROW.find(([below]) => width.value < below)?.[1] ?? chosen;
});

export function toggleColumn(column: Column): void {
  const columns = new Set(shownColumns.value);
  if (!columns.delete(column)) columns.add(column);
  planner.columns.value = columns;
}
