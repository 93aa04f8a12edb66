/** Items as objects of JSON. */
import type { Cell, Column } from './report.ts';

export function jsonObject<Item>(columns: readonly Column<Item>[], item: Item): object {
  return Object.fromEntries(columns.map(({ name, of }) => [name, jsonCell(of(item))]));
}

function jsonCell(cell: Cell) {
  return typeof cell === 'bigint' ? String(cell) : cell;
}
