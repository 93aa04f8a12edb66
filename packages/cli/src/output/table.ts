/** Aligned columns for a person. */
import { cellText } from './csv.ts';
import { type Cell, type Column, columnLabel, tableCell } from './report.ts';
import type { Style } from './style.ts';

const GAP = '  ';

/** A cell for a person: yes or no for a boolean, and a dash for an empty cell. */
export function readableCell(cell: Cell): string {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return printable(cellText(cell)) || '-';
}

/** Control characters would move a terminal's cursor, or worse. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
}

/**
 * A function from a batch of items to lines of a table, with a header before the first. The columns
 * are as wide as the header and the first batch need, so memory does not grow with the items.
 */
export function createTable<Item>(
  columns: readonly Column<Item>[],
  style: Style,
): (items: readonly Item[]) => string {
  const names = columns.map(({ name }) => columnLabel(name).toUpperCase());
  let widths: readonly number[] | undefined;
  return (items) => {
    const rows = items.map((item) =>
      columns.map((column) => readableCell(tableCell(column, item))),
    );
    const header = widths === undefined ? [names] : [];
    widths ??= widthsOf([names, ...rows]);
    const pads = paddings(columns, widths);
    const paintCell = (text: string, at: number) =>
      at === 0 ? style.key(text) : style.value(text);
    return [
      ...header.map((cells) => line(cells, pads, style.header)),
      ...rows.map((cells) => line(cells, pads, paintCell)),
    ].join('');
  };
}

function widthsOf([names = [], ...rows]: readonly (readonly string[])[]): number[] {
  return names.map((name, at) =>
    rows.reduce((width, cells) => Math.max(width, (cells[at] as string).length), name.length),
  );
}

type Pad = (text: string) => string;

/** Numbers are aligned to the right; nothing pads the last column of text. */
function paddings<Item>(columns: readonly Column<Item>[], widths: readonly number[]): Pad[] {
  return widths.map((width, at) => {
    if (columns[at]?.isNumeric) return (text) => text.padStart(width);
    return at === widths.length - 1 ? (text) => text : (text) => text.padEnd(width);
  });
}

function line(
  cells: readonly string[],
  pads: readonly Pad[],
  paint: (text: string, at: number) => string,
): string {
  return `${pads.map((pad, at) => paint(pad(cells[at] as string), at)).join(GAP)}\n`;
}
