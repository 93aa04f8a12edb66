/** A draft of a table: this page's CSV, spreadsheets, exports of phpIPAM and NetBox, and the like. */
import {
  cellsOf,
  DELIMITERS,
  type Delimiter,
  findColumns,
  type Line,
  Records,
  type Row,
  tableOf,
  type ValueColumns,
} from '@cidery/reader';
import type { Refusal } from '../plan/refusal.ts';
import { type Columns, columnsOf } from './column-names.ts';
import type { Draft } from './draft.ts';
import { alignedTable, drawnTable } from './drawn-table.ts';
import { looksLikeValue } from './looks-like-value.ts';
import { rowsToDraft, type Table, tableUnder } from './rows-to-draft.ts';

/** The draft of a table, whose columns have any names or none; undefined for other texts. */
export function tableToDraft(lines: readonly Line[]): Draft | Refusal | undefined {
  const table = drawnTable(lines) ?? alignedTable(lines) ?? namedTable(lines) ?? shapedTable(lines);
  return table && rowsToDraft(table, lines);
}

/** Lines before the header: comments, and the line with which spreadsheets name the separator. */
const SILENT_HEAD = /^\s*(?:#|\/\/)|^"?sep=."?$/i;

/** The table whose header names the column of prefixes. */
function namedTable(lines: readonly Line[]): Table | undefined {
  const start = lines.findIndex(({ text }) => text.trim() !== '' && !SILENT_HEAD.test(text));
  const header = lines[start] && headerOf(lines[start].text);
  if (header === undefined) return undefined;
  const rows = rowsOf(lines.slice(start + 1), header.delimiter);
  return tableUnder(header.cells, rows);
}

interface Header {
  readonly delimiter: Delimiter;
  readonly cells: readonly string[];
}

/** The header that a line is: with the separator that gives it the most cells. */
function headerOf(line: string): Header | undefined {
  const headers = DELIMITERS.flatMap((delimiter): Header[] => {
    const cells = cellsOf(line, delimiter);
    if (typeof cells === 'string' || cells.some(looksLikeValue)) return [];
    return columnsOf(cells).fields.has('prefix') ? [{ delimiter, cells }] : [];
  });
  return headers.toSorted((a, b) => b.cells.length - a.cells.length)[0];
}

/** The rows that are not empty. */
function rowsOf(lines: readonly Line[], delimiter: Delimiter): Row[] {
  const records = new Records(delimiter);
  const rows = lines.flatMap((line) => records.add(line) ?? []);
  rows.push(...[records.end()].filter((row) => row !== undefined));
  return rows.filter(({ cells, error }) => error ?? cells.some((cell) => cell !== ''));
}

/** The table whose cells show which column holds the prefixes, whatever its header says. */
function shapedTable(lines: readonly Line[]): Table | undefined {
  const shape = tableOf(lines, {}, false);
  if (shape === undefined) return undefined;
  const values = findColumns(shape, {});
  if ('message' in values) return undefined;
  const { header, rows, width } = shape;
  if (header !== undefined) return { values, columns: columnsAround(values, header), rows };
  // The reader knows better what a list of one or two cells is.
  return width < 3 || values.joint === '-' ? undefined : { values, columns: undefined, rows };
}

/** The columns beside those of the values. Where only one is left, it holds the names. */
function columnsAround(values: ValueColumns, header: readonly string[]): Columns {
  const { first, second = first, label } = values;
  const others = header.map((name, at) => (at === first || at === second ? '' : name));
  const { fields, labels } = columnsOf(others);
  const isLabel = labels.some(([, at]) => at === label);
  if (label === undefined || !isLabel || fields.has('name') || fields.has('description')) {
    return { fields, labels };
  }
  return {
    fields: new Map([...fields, ['name', label]]),
    labels: labels.filter(([, at]) => at !== label),
  };
}
