/** Comma-separated values (RFC 4180, with line feeds as line ends, as Unix tools have them). */
import type { Cell, Column } from './report.ts';

/**
 * A writer of lines.
 *
 * @param keepFormulas leave cells that begin like a formula as they are
 */
export function csvWriter<Item>(columns: readonly Column<Item>[], keepFormulas: boolean) {
  const field = keepFormulas ? quoted : (text: string) => quoted(harmless(text));
  return {
    header: line(columns.map(({ name }) => name)),
    row: (item: Item) => line(columns.map(({ of }) => field(cellText(of(item))))),
  };
}

/** A cell as text: nothing for null, and several values with a space between. */
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
 * A cell that a spreadsheet does not run as a formula, by the service's rule and the page's: an apostrophe before what
 * begins like one, whatever apostrophes it begins with itself. See docs/decisions/0007.
 */
function harmless(text: string): string {
  return /^'*[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
}
