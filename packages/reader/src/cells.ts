/** Lines of a table as cells. */
import Papa from 'papaparse';

/** What separates the cells of a line. */
export type Delimiter = ',' | ';' | '\t' | '|';

export const DELIMITERS: readonly Delimiter[] = ['\t', ';', '|', ','];

/** How many lines a quoted cell may have. */
const MOST_CELL_LINES = 100;

/** The cells of a record (RFC 4180), or undefined while a quoted cell has not ended. */
export function cellsOf(record: string, delimiter: Delimiter): readonly string[] | undefined {
  // Most lines have no quotes, and then there is nothing that a library knows better.
  if (!record.includes('"')) return record.split(delimiter).map(tidyCell);
  const { data, errors } = Papa.parse<string[]>(record, { delimiter, newline: '\n' });
  const isOpen = errors.some(({ code }) => code === 'MissingQuotes');
  if (isOpen && record.split('\n', MOST_CELL_LINES + 1).length <= MOST_CELL_LINES) return undefined;
  return (data[0] ?? []).map(tidyCell);
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
  readonly text: string;
}
