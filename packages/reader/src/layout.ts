/** What the lines of a text are, by all of them: docs/notations.md has the order. */
import { accessListReader, isAccessList } from './access-list.ts';
import { findColumns } from './columns.ts';
import { isReadError, type Line, type LineReader, refusing } from './entry.ts';
import { listReader } from './list.ts';
import { addressOf, isOnlyMask } from './pair-rule.ts';
import type { ReadOptions } from './read-options.ts';
import { tableReader } from './table.ts';
import { type TableShape, tableOf } from './table-shape.ts';
import { isWhois, whoisReader } from './whois.ts';

/** The reader of the layout that lines have. With `isList`, lines before them made it a list. */
export function readerOf(
  lines: readonly Line[],
  options: ReadOptions,
  isList: boolean,
): LineReader {
  switch (layoutOf(lines, options, isList)) {
    case 'whois':
      return whoisReader(options);
    case 'access-list':
      return accessListReader(lines, options);
    case 'table': {
      const table = tableOf(lines, options, true);
      return table === undefined ? refusing(NOT_TABLE) : tableReader(table, options);
    }
    case 'list':
      return listReader(lines, options);
    default:
      return tableOrList(lines, options);
  }
}

const NOT_TABLE =
  'is not a table: its lines have no cells that a comma, a semicolon, a tab or | separates';

/** The layout that options ask for, or that one line shows. */
function layoutOf(
  lines: readonly Line[],
  { layout, pairs, column, labelColumn }: ReadOptions,
  isList: boolean,
): ReadOptions['layout'] {
  if (layout !== undefined) return layout;
  if (column !== undefined || labelColumn !== undefined) return 'table';
  if (isList || pairs === 'list') return 'list';
  if (lines.some(({ text }) => isWhois(text))) return 'whois';
  return lines.some(({ text }) => isAccessList(text)) ? 'access-list' : undefined;
}

function tableOrList(lines: readonly Line[], options: ReadOptions): LineReader {
  const table = tableOf(lines, options, false);
  return table === undefined || isListOfValues(table, lines, options)
    ? listReader(lines, options)
    : tableReader(table, options);
}

/**
 * Whether a list reads every line of what could be a table, too. Where a column alone holds
 * prefixes, and where several do, the rows are a table.
 */
function isListOfValues(table: TableShape, lines: readonly Line[], options: ReadOptions): boolean {
  const { header, rows } = table;
  if (header !== undefined) return false;
  const columns = findColumns(table, options);
  const isPair = 'joint' in columns && columns.joint !== undefined;
  if (rows.length > 1 && !isPair && !holdsAddressesAlone(table, options)) return false;
  const reader = listReader(lines, options);
  return lines.every((line) => {
    const items = [...reader.read(line)];
    return items.every((item) => !isReadError(item) && item.label === null);
  });
}

/** Whether every cell of every row is an address: rows like these have no columns. */
function holdsAddressesAlone({ rows }: TableShape, options: ReadOptions): boolean {
  return rows.every(({ cells }) =>
    cells.every((cell) => !isOnlyMask(cell) && addressOf(cell, options) !== undefined),
  );
}
