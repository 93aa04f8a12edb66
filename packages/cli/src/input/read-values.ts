/** Values one by one, with the text that they came in. */
import { isFault, unmapValue } from '@cidery/prefix';
import {
  type Item,
  isReadError,
  type Line,
  type ReadError,
  type ReadOptions,
  readValue,
  TextReader,
  valueError,
} from '@cidery/reader';
import type { Context } from '../context.ts';
import type { Take } from './kinds.ts';
import { readRawLines } from './read-lines.ts';
import { errorOf } from './remedies.ts';
import { type Source, type Stream, sourceName } from './source.ts';

export interface LocatedValue<Value> {
  readonly text: string;
  readonly value: Value;
  /** What the file says of the value; null where it says nothing. */
  readonly label: string | null;
  /** `list.txt:3`, or empty for an argument. */
  readonly where: string;
}

/** How many values are in memory at once. */
const BATCH_SIZE = 128;

/**
 * The values of the sources in batches, each as soon as its meaning is clear. What cannot be read
 * is reported and left out.
 *
 * @throws InputError
 */
export async function* readValues<Value>(
  sources: readonly Source[],
  take: Take<Value>,
  context: Context,
  options: ReadOptions = context.options.reading,
): AsyncGenerator<LocatedValue<Value>[], void> {
  for (const source of sources) {
    let batch: LocatedValue<Value>[] = [];
    for await (const items of itemsOf(source, context, options)) {
      for (const item of items) {
        const value = located(item, source, take, context);
        if (value !== undefined && batch.push(value) >= BATCH_SIZE) {
          yield batch;
          batch = [];
        }
      }
      if (batch.length > 0) yield batch;
      batch = [];
    }
  }
}

/** All values of the sources at once. */
export async function readAllValues<Value>(
  sources: readonly Source[],
  take: Take<Value>,
  context: Context,
  options?: ReadOptions,
): Promise<LocatedValue<Value>[]> {
  const all: LocatedValue<Value>[] = [];
  for await (const values of readValues(sources, take, context, options)) {
    for (const value of values) all.push(value);
  }
  return all;
}

/** The same values, each by itself. */
export async function* readOneByOne<Value>(
  sources: readonly Source[],
  take: Take<Value>,
  context: Context,
  options?: ReadOptions,
): AsyncGenerator<LocatedValue<Value>, void> {
  for await (const values of readValues(sources, take, context, options)) yield* values;
}

/** Where a value is, before a message: `list.txt:3: `, or nothing of an argument. */
export function placeText(where: string): string {
  return where === '' ? '' : `${where}: `;
}

/** The items of a source, in parts as they arrive. */
async function* itemsOf(
  source: Source,
  context: Context,
  options: ReadOptions,
): AsyncGenerator<Iterable<Item>, void> {
  if (source.kind === 'argument') {
    yield [argumentItem(source.text, options)];
    return;
  }
  const reader = new TextReader(options);
  for await (const lines of readRawLines(source, context)) yield pushAll(reader, lines);
  yield reader.end();
}

/** An argument is one value, and no file of several. */
function argumentItem(text: string, options: ReadOptions): Item {
  const value = readValue(text, options);
  return isFault(value) ? valueError(value, undefined) : { text, value, label: null, place: 1 };
}

/** Gives what is clear after each of the lines. */
export function* pushAll(
  reader: TextReader,
  lines: Iterable<Line | ReadError>,
): Generator<Item, void> {
  for (const line of lines) yield* reader.push(line);
}

/** What a verb gets of an item; undefined for an error, which is reported. */
export function located<Value>(
  item: Item,
  source: Source,
  take: Take<Value>,
  context: Context,
): LocatedValue<Value> | undefined {
  const where = source.kind === 'argument' ? '' : placeIn(source, item.place);
  if (isReadError(item)) {
    context.reporter.invalid(where, errorOf(item));
    return undefined;
  }
  const read = context.options.isUnmapped ? unmapValue(item.value) : item.value;
  const value = take(read, item.text);
  if (isFault(value)) {
    context.reporter.invalid(where, value);
    return undefined;
  }
  return { text: item.text, value, label: item.label, where };
}

/** `list.txt:3`, `ranges.json:prefixes[2].ip_prefix`, or the file where it is all of it. */
function placeIn(source: Stream, place: ReadError['place']): string {
  return place === undefined ? sourceName(source) : `${sourceName(source)}:${place}`;
}
