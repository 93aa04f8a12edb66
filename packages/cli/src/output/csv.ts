/** Comma-separated values (RFC 4180, with line feeds as line ends, as Unix tools have them). */
import type { Cell, Column } from './report.ts';

/**
 * A writer of lines.
 *
 * @param keepFormulas do not change cells that begin like a formula
 */
export function csvWriter<Item>(columns: readonly Column<Item>[], keepFormulas: boolean) {
  const field = keepFormulas ? quoted : (text: string) => quoted(harmless(text));
  return {
    header: line(columns.map(({ name }) => name)),
    row: (item: Item) => line(columns.map(({ of }) => field(cellText(of(item))))),
  };
}

/** A cell as text: empty for null, and several values with a space between. */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'object' ? cell.join(' ') : String(cell);
}

function line(fields: readonly string[]): string {
  return `${fields.join(',')}\n`;
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/**
 * A cell that a spreadsheet does not run as a formula, by the rule of the service and the page: an
 * apostrophe before a cell that begins like a formula, even after apostrophes of its own. See
 * docs/decisions/0007.
 */
function harmless(text: string): string {
  return /^'*[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
}
