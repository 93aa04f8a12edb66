/** Comma-separated values (RFC 4180, with line feeds as line ends, as Unix tools have them). */
import type { Cell, Column } from './report.ts';

export function csvHeader<Item>(columns: readonly Column<Item>[]): string {
  return line(columns.map(({ name }) => name));
}

export function csvRow<Item>(columns: readonly Column<Item>[], item: Item): string {
  return line(columns.map(({ of }) => cellText(of(item))));
}

/** A cell as text: nothing for null, and several values with a space between. */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'object' ? cell.join(' ') : String(cell);
}

function line(fields: readonly string[]): string {
  const quoted = fields.map((field) =>
    /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field,
  );
  return `${quoted.join(',')}\n`;
}
