/** Many values as one set, without an object per line. */
import {
  type NetworkValue,
  type PrefixSet,
  PrefixSetBuilder,
  parsePrefixLines,
  unmapValue,
} from '@cidery/prefix';
import { type Item, linesOf, TextReader } from '@cidery/reader';
import type { Context } from '../context.ts';
import { anyValue } from './kinds.ts';
import { readBlocks } from './read-blocks.ts';
import { countLines, refuseBinary, refuseEmpty } from './read-lines.ts';
import { located, pushAll, readValues } from './read-values.ts';
import { type Source, type Stream, sourceName } from './source.ts';

/** The longest line of a file. */
const BLOCK_BYTES = 1 << 25;
/** How many values are kept before they are merged, so that memory has a bound. */
const MOST_VALUES = 1 << 22;

/**
 * The set of all addresses in the values of the sources. Lines with an error are reported and left
 * out.
 *
 * @throws InputError
 */
export async function readSet(
  sources: readonly Source[],
  context: Context,
  blockBytes = BLOCK_BYTES,
  mostValues = MOST_VALUES,
): Promise<PrefixSet> {
  const parts = new Parts(mostValues);
  for (const source of sources) {
    if (source.kind === 'argument') {
      for await (const values of readValues([source], anyValue, context)) {
        for (const { value } of values) parts.add(value);
      }
    } else {
      await readBulk(source, parts, context, blockBytes);
    }
  }
  const set = parts.union();
  return context.options.isUnmapped ? unmapped(set) : set;
}

function unmapped(set: PrefixSet): PrefixSet {
  const builder = new PrefixSetBuilder();
  for (const prefix of set.prefixes()) builder.add(unmapValue(prefix));
  return builder.take();
}

async function readBulk(
  source: Stream,
  parts: Parts,
  context: Context,
  blockBytes: number,
): Promise<void> {
  const name = sourceName(source);
  const { reading, encoding } = context.options;
  const reader = new TextReader(reading);
  const addAll = (items: Iterable<Item>) => {
    for (const item of items) {
      const value = located(item, source, anyValue, context)?.value;
      if (value !== undefined) parts.add(value);
    }
  };
  const progress = context.progress(name);
  let lineCount = 0;
  // Parsing takes most of the time, so it counts as progress; of a stream, whose size is unknown,
  // the bytes read count.
  let [readBytes, parsedBytes, totalBytes] = [0, 0, 0];
  const show = () => progress.update(totalBytes === 0 ? readBytes : parsedBytes, totalBytes);
  const options = {
    stdin: context.terminal.stdin,
    blockBytes,
    isEager: false,
    isTranscoded: true,
    onProgress(read: number, total: number) {
      [readBytes, totalBytes] = [read, total];
      show();
    },
  };
  try {
    for await (const block of readBlocks(source, options)) {
      const before = parsedBytes;
      const onProgress = (bytes: number) => {
        parsedBytes = before + bytes;
        show();
      };
      const { builder } = parts;
      const parsed = parsePrefixLines(block, { into: builder, maximumFaults: 0, onProgress });
      if (parsed.faultCount === 0) {
        reader.skipPlainLines();
        lineCount += parsed.lineCount;
      } else {
        // Files of other kinds, comments and errors are rarer, so they may cost more. The lines
        // that were read already are read again: a set does not mind.
        refuseBinary(block, name);
        const lines = linesOf(block, { encoding, linesBefore: lineCount, onProgress });
        addAll(pushAll(reader, lines));
        lineCount += countLines(block);
      }
      onProgress(block.length);
      parts.merge();
    }
    addAll(reader.end());
  } finally {
    progress.end();
  }
  if (lineCount === 0) refuseEmpty(name, context);
}

/** The values of a set: merged to sets from time to time. */
class Parts {
  // Memory that is not used is not touched, and growing copies.
  readonly builder = new PrefixSetBuilder(1 << 20);
  readonly #mostValues: number;
  readonly #sets: PrefixSet[] = [];

  constructor(mostValues: number) {
    this.#mostValues = mostValues;
  }

  add(value: NetworkValue): void {
    this.builder.add(value);
    this.merge();
  }

  /**
   * Merges the values if there are many. Each set is united with one of about its size, so that n
   * values cost n·log n in all.
   */
  merge(): void {
    if (this.builder.count < this.#mostValues) return;
    let united = this.builder.take();
    for (
      let last = this.#sets.at(-1);
      last !== undefined && last.rangeCount <= 2 * united.rangeCount;
      last = this.#sets.at(-1)
    ) {
      united = last.union(united);
      this.#sets.pop();
    }
    this.#sets.push(united);
  }

  union(): PrefixSet {
    return this.#sets.reduce((united, set) => set.union(united), this.builder.take());
  }
}
