/** One cell a line, for items with many cells. */
import { type Cell, type Column, columnLabel, tableCell } from './report.ts';
import type { Style } from './style.ts';
import { readableCell } from './table.ts';

/**
 * A function from a batch of items to their text: a line for each cell that has a value, several
 * values under each other, and an empty line between items.
 */
export function recordText<Item>(
  columns: readonly Column<Item>[],
  style: Style,
): (items: readonly Item[]) => string {
  const width = Math.max(...columns.map(({ name }) => columnLabel(name).length));
  let separator = '';

  const cellLines = (label: string, cell: Cell) =>
    [cell].flat().map((value, at) => {
      const shown = (at === 0 ? label : '').padEnd(width);
      return `${style.key(shown)}  ${style.value(readableCell(value))}\n`;
    });

  return (items) =>
    items
      .map((item) => {
        const cells = columns
          .map((column) => ({ label: columnLabel(column.name), cell: tableCell(column, item) }))
          .filter(({ cell }) => cell !== null);
        const text = cells.flatMap(({ label, cell }) => cellLines(label, cell)).join('');
        const before = separator;
        separator = '\n';
        return before + text;
      })
      .join('');
}
