/** Which columns the table shows: those that the window has room for, until somebody chooses. */
import { computed, signal } from '@preact/signals';
import { type Column, DEFAULT_COLUMNS } from '../state/columns.ts';
import { planner } from './context.ts';

/** What a window narrower than that many pixels shows at first. */
const NARROW: readonly (readonly [number, ReadonlySet<Column>])[] = [
  [481, new Set(['name'])],
  [721, new Set(['name', 'hosts'])],
  [1021, new Set(['name', 'usable', 'hosts'])],
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
