/** Whether lines are the rows of a table, and what separates their cells. */
import { isFault } from '@cidery/prefix';
import { DELIMITERS, type Delimiter, type Row } from './cells.ts';
import { isSilent } from './comments.ts';
import type { Line } from './entry.ts';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';
import { Records } from './records.ts';

/** A table as its first lines show it. */
export interface TableShape {
  readonly delimiter: Delimiter;
  readonly header: readonly string[] | undefined;
  /** The first row, or the header. */
  readonly firstLine: number;
  /** The line of the header; 0 without one. */
  readonly headerLine: number;
  /** How many cells the header has, without one how many most rows have. */
  readonly width: number;
  readonly rows: readonly Row[];
}

/** Of a hundred rows so many have as many cells as most. */
const REGULAR_PERCENT = 80;
/** After a header, fewer are enough. */
const REGULAR_PERCENT_AFTER_HEADER = 50;

/**
 * The table that lines are; undefined where no delimiter makes rows of as many cells. Where a table
 * is asked for, most rows need not have the same number.
 */
export function tableOf(
  lines: readonly Line[],
  options: ReadOptions,
  isAsked: boolean,
): TableShape | undefined {
  const shapes = DELIMITERS.map((delimiter) => shapeOf(lines, delimiter, options));
  const tables = shapes.filter(
    (shape): shape is TableShape => shape !== undefined && (isAsked || isRegular(shape)),
  );
  return tables.toSorted((a, b) => b.width - a.width)[0];
}

function shapeOf(
  lines: readonly Line[],
  delimiter: Delimiter,
  options: ReadOptions,
): TableShape | undefined {
  const all = rowsOf(lines, delimiter);
  const [first, ...rest] = all;
  const usual = usualWidth(all);
  if (first === undefined || usual < 2) return undefined;
  const { cells, number: firstLine } = first;
  const isHeader =
    rest.length > 0 && cells.length > 1 && !cells.some((cell) => isValueLike(cell, options));
  return isHeader
    ? {
        delimiter,
        header: cells,
        firstLine,
        headerLine: firstLine,
        width: cells.length,
        rows: rest,
      }
    : { delimiter, header: undefined, firstLine, headerLine: 0, width: usual, rows: all };
}

function rowsOf(lines: readonly Line[], delimiter: Delimiter): Row[] {
  const records = new Records(delimiter);
  const rows: Row[] = [];
  for (const line of lines) {
    const isCell = delimiter === ';' && rows.length > 0 && line.text.startsWith(';');
    if (!records.isOpen && isSilent(line.text) && !isCell) continue;
    const row = records.add(line);
    if (row !== undefined) rows.push(row);
  }
  const open = records.end();
  return open === undefined ? rows : [...rows, open];
}

function isRegular({ header, rows, width }: TableShape): boolean {
  // A row with a broken quote has no cells, and no list has such quotes.
  const regular = rows.filter(({ cells, error }) => cells.length === width || error).length;
  const percent = header === undefined ? REGULAR_PERCENT : REGULAR_PERCENT_AFTER_HEADER;
  return 100 * regular >= percent * rows.length;
}

/** How many cells most rows have. */
function usualWidth(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const { cells, error } of rows) {
    if (error === undefined) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const [[width] = [0]] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0]);
  return width;
}

/** Whether a cell is a value, or was meant to be one: a header has none. */
function isValueLike(cell: string, options: ReadOptions): boolean {
  if (/\d[.:/]\d|::/.test(cell)) return true;
  return cell !== '' && !isFault(readValue(cell, { ...options, hostBits: 'keep', zone: 'keep' }));
}
