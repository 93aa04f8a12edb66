/** A whole text at once. */
import { type Encoding, linesOf, linesOfText, markedEncoding, toUtf8 } from './decode.ts';
import {
  type Entry,
  type Item,
  isReadError,
  type Line,
  type ReadError,
  readError,
} from './entry.ts';
import type { ReadOptions } from './read-options.ts';
import { TextReader } from './text-reader.ts';

/** What a text holds. */
export interface ReadResult {
  readonly entries: readonly Entry[];
  readonly errors: readonly ReadError[];
}

export interface ReadTextOptions extends ReadOptions {
  /** Of bytes without a byte-order mark: `utf-8` by default. */
  readonly encoding?: Encoding | undefined;
}

/** All values of a text, or of the bytes of a file, and what could not be read. */
export function readText(text: string | Uint8Array, options: ReadTextOptions = {}): ReadResult {
  const entries: Entry[] = [];
  const errors: ReadError[] = [];
  for (const item of itemsOfText(text, options)) {
    if (isReadError(item)) errors.push(item);
    else entries.push(item);
  }
  return { entries, errors };
}

/** The same, one by one: for those who do not keep all of them. */
export function* itemsOfText(
  text: string | Uint8Array,
  { encoding, ...options }: ReadTextOptions,
): Generator<Item, void> {
  const reader = new TextReader(options);
  for (const line of linesOfAny(text, encoding)) yield* reader.push(line);
  yield* reader.end();
}

function linesOfAny(
  text: string | Uint8Array,
  encoding: Encoding | undefined,
): Iterable<Line | ReadError> {
  if (typeof text === 'string') return text.includes('\0') ? [BINARY] : linesOfText(text);
  const bytes = toUtf8(text);
  if (bytes.includes(0)) return [BINARY];
  // A byte-order mark is stronger than what somebody says of bytes without one.
  return linesOf(bytes, { encoding: markedEncoding(text) === undefined ? encoding : 'utf-8' });
}

/** Why bytes with a NUL are not read. */
export const BINARY_MESSAGE = 'is binary, or UTF-16 without a byte-order mark: it has NUL bytes';

const BINARY = readError(BINARY_MESSAGE);
