/** Writing records in each format that the answer may have. */
import type { Converted } from './convert-text.ts';
import type { ItemFault } from './read-item.ts';

/** How an answer is written: what stands before, between and behind its records. */
export interface RecordWriter {
  readonly start: string;
  readonly separator: string;
  readonly end: string;
  /**
   * @param line the number of the line or the element, from 1
   * @param input the item as it came; of one that is too long the beginning
   */
  write(line: number, input: string, result: Converted | ItemFault): string;
}

export type Format = 'json' | 'ndjson' | 'csv';

const CSV_COLUMNS = 'line,input,kind,family,length,mask,wildcardMask,prefix,error';

export interface RecordWriterOptions {
  /** Leave cells of CSV that begin like a formula as they came. */
  readonly keepFormulas: boolean;
}

/** The writer of a format. CSV has a header, and line feeds at its line ends. */
export function recordWriter(format: Format, { keepFormulas }: RecordWriterOptions): RecordWriter {
  switch (format) {
    case 'json':
      return { start: '[', separator: ',\n', end: ']\n', write: writeJson };
    case 'ndjson':
      return { start: '', separator: '', end: '', write: writeJsonLine };
    case 'csv': {
      const write = csvWriter(keepFormulas ? quoted : (text) => quoted(harmless(text)));
      return { start: `${CSV_COLUMNS}\n`, separator: '', end: '', write };
    }
  }
}

function writeJsonLine(line: number, input: string, result: Converted | ItemFault): string {
  return `${writeJson(line, input, result)}\n`;
}

function writeJson(line: number, input: string, result: Converted | ItemFault): string {
  const members =
    'code' in result ? `"error":${JSON.stringify(result)}}` : JSON.stringify(result).slice(1);
  return `{"line":${digits(line)},"input":${JSON.stringify(input)},${members}`;
}

function csvWriter(field: (text: string) => string): RecordWriter['write'] {
  return (line, input, result) => {
    const place = `${digits(line)},${field(input)}`;
    if ('code' in result) return `${place},,,,,,,${field(result.message)}\n`;
    const { kind, family, length, mask, wildcardMask, prefix } = result;
    return `${place},${kind},${family},${length},${mask},${wildcardMask},${prefix ?? ''},\n`;
  };
}

/** The digits of a line's number. V8 caches what `String` makes of a number, line for line. */
function digits(line: number): string {
  return line.toFixed(0);
}

/** A field, in quotation marks where it needs them (RFC 4180 §2). */
function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A cell that a spreadsheet does not run as a formula, behind an apostrophe where it would. One
 * that begins with apostrophes before it gets another, so that taking one off such a cell gives it
 * back as it was: see docs/decisions/0007.
 */
function harmless(text: string): string {
  return /^'*[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
}
