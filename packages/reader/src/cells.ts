/** Lines of a table as cells. */
import Papa from 'papaparse';

/** What separates the cells of a line. */
export type Delimiter = ',' | ';' | '\t' | '|';

export const DELIMITERS: readonly Delimiter[] = ['\t', ';', '|', ','];

/**
 * The cells of a record (RFC 4180). `open`: a quoted cell has not ended. `malformed`: a quoted cell
 * has other characters after its end.
 */
export function cellsOf(
  record: string,
  delimiter: Delimiter,
): readonly string[] | 'open' | 'malformed' {
  const inner = delimiter === '|' ? withoutFrame(record) : record;
  // Most lines have no quotes, and then there is nothing that a library knows better.
  if (!inner.includes('"')) return inner.split(delimiter).map(tidyCell);
  const { data, errors } = Papa.parse<string[]>(inner, { delimiter, newline: '\n' });
  if (errors.some(({ code }) => code === 'MissingQuotes')) return 'open';
  const [cells] = data;
  return errors.length > 0 || cells === undefined || data.length > 1
    ? 'malformed'
    : cells.map(tidyCell);
}

/** A drawn table has a bar at both ends of a line, too. */
function withoutFrame(record: string): string {
  const text = record.trim();
  return text.length > 1 && text.startsWith('|') && text.endsWith('|') ? text.slice(1, -1) : record;
}

/** A formula of a spreadsheet, and before it the apostrophe with which a CSV makes it a text. */
const GUARDED_FORMULA = /^'(?='*[=+\-@\t\r\0])/;

function tidyCell(cell: string): string {
  return cell.trim().replace(GUARDED_FORMULA, '');
}

/** A record of a table: its cells, and the number of the line where it begins. */
export interface Row {
  readonly cells: readonly string[];
  readonly number: number;
  /** Why it has no cells. */
  readonly error?: string;
}
