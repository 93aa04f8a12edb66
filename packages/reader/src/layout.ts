/** What the lines of a text are, by all of them: docs/notations.md has the order. */
import { accessListReader, isAccessList } from './access-list.ts';
import { findColumns, holdsAddressesAlone } from './columns.ts';
import { isReadError, type Line, type LineReader, refusing } from './entry.ts';
import { listReader } from './list.ts';
import type { ReadOptions } from './read-options.ts';
import { type TableShape, tableOf, tableReader } from './table.ts';
import { isWhois, whoisReader } from './whois.ts';

/** The reader of the layout that lines have. After `isList`, lines that were read made it a list. */
export function readerOf(
  lines: readonly Line[],
  options: ReadOptions,
  isList: boolean,
): LineReader {
  const { layout, pairs, column } = options;
  const asks = (name: ReadOptions['layout'], test: (line: string) => boolean) =>
    layout === name || (layout === undefined && lines.some(({ text }) => test(text)));
  if (asks('whois', isWhois)) return whoisReader(options);
  if (asks('access-list', isAccessList)) return accessListReader(lines, options);
  const isTable = layout === 'table' || column !== undefined;
  if (!isTable && (isList || layout === 'list' || pairs === 'list')) {
    return listReader(lines, options);
  }
  const table = tableOf(lines, options);
  if (table === undefined) return isTable ? notTable(column) : listReader(lines, options);
  return !isTable && isListOfValues(table, lines, options)
    ? listReader(lines, options)
    : tableReader(table, options);
}

/**
 * Whether a list reads every line of what could be a table, too. Where a column alone holds
 * prefixes, and where several do, the rows are a table.
 */
function isListOfValues(
  { header, rows }: TableShape,
  lines: readonly Line[],
  options: ReadOptions,
): boolean {
  if (header !== undefined) return false;
  const columns = findColumns(undefined, rows, options);
  const isPair = 'joint' in columns && columns.joint !== undefined;
  if (rows.length > 1 && !isPair && !holdsAddressesAlone(rows, options)) return false;
  const reader = listReader(lines, options);
  return lines.every((line) => {
    const items = [...reader.read(line)];
    return items.every((item) => !isReadError(item) && item.label === null);
  });
}

/** A column was asked for, and the lines have no columns. */
function notTable(column: string | undefined): LineReader {
  const asked = column === undefined ? '' : `, so that it has no column ${column}`;
  return refusing(`is not a table: its lines have no cells in common${asked}`);
}
