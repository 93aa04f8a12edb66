/** Tables: rows of cells, with a header or without. */
import { isFault } from '@cidery/prefix';
import { DELIMITERS, type Delimiter, type Row } from './cells.ts';
import { type Columns, findColumns } from './columns.ts';
import { isSilent } from './comments.ts';
import { type Item, type Line, type LineReader, readError, refusing, valueError } from './entry.ts';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';
import { Records } from './records.ts';

/** A table as its first lines show it. */
export interface TableShape {
  readonly delimiter: Delimiter;
  readonly header: readonly string[] | undefined;
  /** Where the header ends. */
  readonly headerLine: number;
  readonly rows: readonly Row[];
}

/** Of a hundred rows so many have as many cells as most. */
const REGULAR_PERCENT = 80;

/** The table that lines are; undefined where no delimiter makes rows of as many cells. */
export function tableOf(lines: readonly Line[], options: ReadOptions): TableShape | undefined {
  const shapes = DELIMITERS.map((delimiter) => ({ delimiter, rows: rowsOf(lines, delimiter) }));
  const regular = shapes.filter(({ rows }) => isRegular(rows));
  const [best] = regular.toSorted((a, b) => widthOf(b.rows) - widthOf(a.rows));
  if (best === undefined) return undefined;
  const { delimiter, rows } = best;
  const [first, ...rest] = rows as unknown as readonly [Row, ...Row[]]; // a table has rows
  const isHeader = rest.length > 0 && !first.cells.some((cell) => isValue(cell, options));
  return isHeader
    ? { delimiter, header: first.cells, headerLine: first.number, rows: rest }
    : { delimiter, header: undefined, headerLine: 0, rows };
}

function rowsOf(lines: readonly Line[], delimiter: Delimiter): Row[] {
  const records = new Records(delimiter);
  return lines.flatMap((line) => {
    if (!records.isOpen && isSilent(line.text)) return [];
    return records.add(line) ?? [];
  });
}

function isRegular(rows: readonly Row[]): boolean {
  const width = widthOf(rows);
  const regular = rows.filter(({ cells }) => cells.length === width).length;
  return width > 1 && 100 * regular >= REGULAR_PERCENT * rows.length;
}

/** How many cells most rows have. */
function widthOf(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width = 0] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  return width;
}

function isValue(cell: string, options: ReadOptions): boolean {
  return cell !== '' && !isFault(readValue(cell, { ...options, hostBits: 'keep', zone: 'keep' }));
}

/** Reads the rows of a table. Gives one error where it is not clear which columns to read. */
export function tableReader(shape: TableShape, options: ReadOptions): LineReader {
  const { delimiter, header, headerLine, rows } = shape;
  const columns = findColumns(header, rows, options);
  if ('message' in columns) return refusing(`the table ${columns.message}`, columns.choice);
  const records = new Records(delimiter);
  return {
    read(line) {
      if (!records.isOpen && isSilent(line.text)) return [];
      const row = records.add(line);
      if (row === undefined || row.number <= headerLine) return [];
      return itemsOf(row, columns, options);
    },
    end() {
      const open = records.end();
      return open === undefined ? [] : [readError('has a quoted cell without an end', open.number)];
    },
  };
}

function itemsOf({ cells, number: place }: Row, columns: Columns, options: ReadOptions): Item[] {
  const { first, second, joint = '', label: labelAt } = columns;
  const parts = [cells[first] ?? '', ...(second === undefined ? [] : [cells[second] ?? ''])];
  if (parts.every((part) => part === '')) {
    // A row of which only other cells are filled has lost its value; an empty row has none.
    return cells.every((cell) => cell === '')
      ? []
      : [readError('has no value in its column', place)];
  }
  const text = parts.join(parts[1]?.startsWith('/') ? '' : joint);
  const value = readValue(text, options);
  if (isFault(value)) return [valueError(value, place)];
  const label = oneLine((labelAt === undefined ? undefined : cells[labelAt]) ?? '') || null;
  return [{ text, value, label, place }];
}

/** A quoted cell may have several lines; an answer has one. */
function oneLine(label: string): string {
  const lines = label.split('\n').map((line) => line.trim());
  return lines.join(' ');
}
