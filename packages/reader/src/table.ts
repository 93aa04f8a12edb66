/** Tables: rows of cells, with a header or without. */
import { isFault, type PairRule } from '@cidery/prefix';
import type { Row } from './cells.ts';
import { findColumns } from './columns.ts';
import { isSilent } from './comments.ts';
import { type Item, type Line, type LineReader, readError, refusing, valueError } from './entry.ts';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';
import { Records } from './records.ts';
import type { TableShape } from './table-shape.ts';
import type { ValueColumns } from './value-columns.ts';

/** Reads the rows of a table. Gives one error where it is not clear which columns to read. */
export function tableReader(shape: TableShape, options: ReadOptions): LineReader {
  const { delimiter, header, firstLine, headerLine, rows } = shape;
  const columns = findColumns(shape, options);
  if ('message' in columns) {
    const broken = rows.find(({ error }) => error !== undefined);
    return broken === undefined
      ? refusing(`the table ${columns.message}`, columns.choice)
      : refusing(`line ${broken.number} of the table ${broken.error}`);
  }
  const records = new Records(delimiter);
  const headerText = header?.join('\n');
  return {
    read(line) {
      if (!records.isOpen && isNotRow(line, shape, firstLine)) return [];
      const row = records.add(line);
      // Tables that were joined have their header again.
      if (row === undefined || row.number <= headerLine || row.cells.join('\n') === headerText) {
        return [];
      }
      return itemsOf(row, columns, shape.width, options);
    },
    end() {
      const open = records.end();
      return open === undefined ? [] : itemsOf(open, columns, shape.width, options);
    },
  };
}

/** Comments and rules. In a table of semicolons, one at the beginning is an empty cell. */
function isNotRow({ text, number }: Line, { delimiter }: TableShape, firstLine: number): boolean {
  const isCell = delimiter === ';' && number > firstLine && text.startsWith(';');
  return isSilent(text) && !isCell;
}

function itemsOf(
  { cells, number: place, error }: Row,
  columns: ValueColumns,
  width: number,
  options: ReadOptions,
): Item[] {
  if (error !== undefined) return [readError(error, place)];
  if (cells.slice(width).some((cell) => cell !== ''))
    return [readError(tooMany(cells, width), place)];
  const { first, second, label: labelAt } = columns;
  const parts = [cells[first] ?? '', ...(second === undefined ? [] : [cells[second] ?? ''])];
  if (parts.every((part) => part === '')) {
    // A row of which only other cells are filled has lost its value; an empty row has none.
    return cells.every((cell) => cell === '')
      ? []
      : [readError('has no value in its column', place)];
  }
  const text = parts.join(jointOf(parts[1], columns));
  const pairs: PairRule | undefined = options.pairs ?? columns.pairs;
  const value = readValue(text, { ...options, pairs });
  if (isFault(value)) return [valueError(value, place)];
  const label = oneLine((labelAt === undefined ? undefined : cells[labelAt]) ?? '') || null;
  return [{ text, value, label, place }];
}

function tooMany(cells: readonly string[], width: number): string {
  return `has ${cells.length} cells, and the table ${width} columns: put quotes around a cell that has the delimiter inside`;
}

function jointOf(second: string | undefined, { joint, pairs }: ValueColumns): string {
  if (joint === undefined || second?.startsWith('/')) return '';
  // With a space it is refused where it could be a mask as well as a wildcard mask.
  const isEither = second === '0.0.0.0' || second === '255.255.255.255';
  return joint === '/' && pairs === undefined && isEither ? ' ' : joint;
}

/** A quoted cell may have several lines; an answer has one. */
function oneLine(label: string): string {
  const lines = label.split('\n').map((line) => line.trim());
  return lines.join(' ');
}
