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

/** CSV has a header and line feeds at its line ends. */
export const RECORD_WRITERS: Readonly<Record<Format, RecordWriter>> = {
  json: { start: '[', separator: ',\n', end: ']\n', write: writeJson },
  ndjson: { start: '', separator: '', end: '', write: writeJsonLine },
  csv: { start: `${CSV_COLUMNS}\n`, separator: '', end: '', write: writeCsv },
};

function writeJsonLine(line: number, input: string, result: Converted | ItemFault): string {
  return `${writeJson(line, input, result)}\n`;
}

function writeJson(line: number, input: string, result: Converted | ItemFault): string {
  const members =
    'code' in result ? `"error":${JSON.stringify(result)}}` : JSON.stringify(result).slice(1);
  return `{"line":${digits(line)},"input":${JSON.stringify(input)},${members}`;
}

function writeCsv(line: number, input: string, result: Converted | ItemFault): string {
  const place = `${digits(line)},${csvField(input)}`;
  if ('code' in result) return `${place},,,,,,,${csvField(result.message)}\n`;
  const { kind, family, length, mask, wildcardMask, prefix } = result;
  return `${place},${kind},${family},${length},${mask},${wildcardMask},${prefix ?? ''},\n`;
}

/** A number's digits. String(number) would leave them in the engine's cache of such texts, and so in memory for long. */
function digits(number: number): string {
  return number.toFixed(0);
}

/** A field, in quotation marks where it needs them (RFC 4180 §2). */
function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
