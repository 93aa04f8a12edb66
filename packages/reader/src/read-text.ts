/** A whole text at once. */
import { type Encoding, linesOf, toUtf8 } from './decode.ts';
import { type Entry, type Item, isReadError, type ReadError, readError } from './entry.ts';
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
  for (const item of itemsOf(text, options)) {
    if (isReadError(item)) errors.push(item);
    else entries.push(item);
  }
  return { entries, errors };
}

function* itemsOf(
  text: string | Uint8Array,
  { encoding, ...options }: ReadTextOptions,
): Generator<Item, void> {
  const isText = typeof text === 'string';
  const bytes = isText ? new TextEncoder().encode(text) : toUtf8(text);
  if (bytes.includes(0)) {
    yield readError('is binary, or UTF-16 without a byte-order mark: it has NUL bytes');
    return;
  }
  const reader = new TextReader(options);
  for (const line of linesOf(bytes, { encoding: isText ? 'utf-8' : encoding })) {
    yield* reader.push(line);
  }
  yield* reader.end();
}
