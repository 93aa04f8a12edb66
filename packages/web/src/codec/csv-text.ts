/** Comma-separated values (RFC 4180). No cell runs as a formula in a spreadsheet. */

/**
 * The start of a formula in a spreadsheet, with the apostrophes that this codec writes before it.
 */
const FORMULA = /^'*[=+\-@\t\r\0]/;

/** One line of cells. */
export function formatCsvLine(cells: readonly string[]): string {
  return cells.map(formatCell).join(',');
}

function formatCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A line of cells and the number of its first line, from 1: a quoted cell may span several. */
export interface CsvLine {
  readonly cells: readonly string[];
  readonly number: number;
}

/** Reads cells, split at the first line's most frequent of `,`, `;` and tab. Skips blank lines. */
export function parseCsv(text: string): CsvLine[] {
  const content = text.replace(/^\ufeff/, '');
  const separator = separatorOf(content.slice(0, content.search(/[\r\n]|$/)));
  const lines: CsvLine[] = [];
  let cells: string[] = [];
  let at = 0;
  let start = 0;
  let number = 1;
  while (at < content.length) {
    const [cell, end] = readCell(content, at, separator);
    cells.push(cell);
    at = end;
    if (content[at] === separator) {
      at++;
      if (at < content.length) continue;
      cells.push('');
    }
    if (content[at] === '\r') at++;
    if (content[at] === '\n') at++;
    if (cells.some((text) => text !== '')) lines.push({ cells, number });
    cells = [];
    number += content.slice(start, at).match(/\r\n|[\r\n]/g)?.length ?? 0;
    start = at;
  }
  return lines;
}

function separatorOf(line: string): string {
  const count = (separator: string) => line.split(separator).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** The cell that starts at `start`, and the index of its end. */
function readCell(text: string, start: number, separator: string): [cell: string, end: number] {
  if (text[start] !== '"') {
    let end = start;
    while (
      end < text.length &&
      text[end] !== separator &&
      text[end] !== '\n' &&
      text[end] !== '\r'
    ) {
      end++;
    }
    return [unescapeCell(text.slice(start, end)), end];
  }
  let cell = '';
  let at = start + 1;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return [unescapeCell(cell + text.slice(at)), text.length];
    cell += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    cell += '"';
    at++;
  }
  // Text between the closing quote and the separator is not part of a cell.
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
  return [unescapeCell(cell), at];
}

function unescapeCell(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
