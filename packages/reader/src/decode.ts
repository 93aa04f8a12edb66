/** From bytes to lines: encodings, byte-order marks, and the ends of lines. */
import { type Line, type ReadError, readError } from './entry.ts';

/** What bytes mean where no byte-order mark says it. */
export type Encoding = 'utf-8' | 'latin1';

/** An encoding that a byte-order mark names. */
export type MarkedEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The encoding that the first bytes name, undefined without a byte-order mark. */
export function markedEncoding(bytes: Uint8Array): MarkedEncoding | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

export interface LinesOptions {
  /** `utf-8` by default. */
  readonly encoding?: Encoding | undefined;
  /** How many lines came before. */
  readonly linesBefore?: number;
  /** Gets the number of characters read so far from time to time. */
  readonly onProgress?: ((characters: number) => void) | undefined;
}

/** How many lines there are between two reports of progress. */
const REPORTED_LINES = 4096;
const LINE_FEED = 10;

/**
 * The lines of bytes that begin with a line and, unless they are the last, end with one. A line ends
 * with a line feed, or a carriage return and a line feed. Lines that are not valid in the encoding
 * are errors. A byte-order mark at the beginning is left out.
 */
export function* linesOf(
  bytes: Uint8Array,
  { encoding = 'utf-8', linesBefore = 0, onProgress }: LinesOptions = {},
): Generator<Line | ReadError, void> {
  const text = decode(bytes, encoding);
  if (text === undefined) {
    yield* linesOneByOne(bytes, linesBefore);
    return;
  }
  yield* linesOfText(text, { linesBefore, onProgress });
}

/** A carriage return that does not stand before the end of its line. */
const LONE_RETURN = /\r(?=[^\r\n])/;

/** The lines of a text, as `linesOf` gives them. */
export function* linesOfText(
  text: string,
  { linesBefore = 0, onProgress }: Omit<LinesOptions, 'encoding'> = {},
): Generator<Line | ReadError, void> {
  const hasLoneReturns = LONE_RETURN.test(text);
  let number = linesBefore;
  for (let start = text.startsWith('\ufeff') ? 1 : 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    number++;
    const line = text.slice(start, withoutReturn(text, start, end));
    yield hasLoneReturns && LONE_RETURN.test(line)
      ? readError(RETURNS, number)
      : { text: line, number };
    start = end + 1;
    if (number % REPORTED_LINES === 0) onProgress?.(start);
  }
}

const RETURNS =
  'has a carriage return inside: save the file with line feeds, or with both, at the ends of its lines';

function withoutReturn(text: string, start: number, end: number): number {
  return end > start && text[end - 1] === '\r' ? end - 1 : end;
}

/** Undefined for bytes that are not valid. */
function decode(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The lines of bytes of which some are not valid UTF-8. */
function* linesOneByOne(bytes: Uint8Array, linesBefore: number): Generator<Line | ReadError, void> {
  let number = linesBefore;
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed;
    const line = bytes.subarray(start, end);
    const text = decode(line, 'utf-8');
    number++;
    start = end + 1;
    yield text === undefined
      ? readError(`is not valid UTF-8 or UTF-16${invalidByte(line)}`, number, 'encoding')
      : { text: text.replace(/^\ufeff|\r$/g, ''), number };
  }
}

/** Names the first byte that is not part of a valid character. */
function invalidByte(line: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const at = line.findIndex((_, index) => {
    try {
      decoder.decode(line.subarray(index, index + 1), { stream: true });
      return false;
    } catch {
      return true;
    }
  });
  // A character of several bytes is wrong from its first byte on.
  const end = at >= 0 ? at : line.length;
  const begin = line.subarray(0, end).findLastIndex((byte) => byte >= 0xc0);
  const isCutOff = begin >= 0 && decode(line.subarray(0, end), 'utf-8') === undefined;
  const position = isCutOff ? begin : at;
  const byte = (line[position] as number).toString(16); // one of the two found it, from 0x80 on
  return `: byte 0x${byte} at position ${position + 1}`;
}

/**
 * The text of bytes in the encoding that their byte-order mark names, as UTF-8 bytes without the
 * mark; the bytes themselves where there is nothing to change. What is not valid UTF-16 becomes a
 * byte that is not valid UTF-8, so that `linesOf` reports its line.
 */
export function toUtf8(bytes: Uint8Array): Uint8Array {
  const marked = markedEncoding(bytes);
  if (marked === undefined) return bytes;
  if (marked === 'utf-8') return bytes.subarray(3);
  try {
    return new TextEncoder().encode(new TextDecoder(marked, { fatal: true }).decode(bytes));
  } catch {
    return brokenUtf16(bytes, marked);
  }
}

const NEVER_IN_UTF8 = 0xff;

function brokenUtf16(bytes: Uint8Array, marked: 'utf-16le' | 'utf-16be'): Uint8Array {
  const text = new TextDecoder(marked).decode(bytes);
  // What the decoder replaces, and what was a replacement before, is not told apart: neither is a
  // character that a value or a label should have.
  const parts = text.split('\ufffd').map((part) => new TextEncoder().encode(part));
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length + 1, -1));
  joined.fill(NEVER_IN_UTF8);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length + 1;
  }
  return joined;
}
