import { cellText } from './csv.ts';
import type { Column } from './report.ts';

/** Cells with a tab between, and a dash for an empty one. */
export function plainLine<Item>(columns: readonly Column<Item>[]): (item: Item) => string {
  return (item) => columns.map(({ of }) => cellText(of(item)) || '-').join('\t');
}
