/** Many values as one set, without an object per line. */
import { PrefixSet, PrefixSetBuilder, parsePrefixLines, unmapValue } from '@cidery/prefix';
import { type Item, linesOf, TextReader } from '@cidery/reader';
import type { Context } from '../context.ts';
import { anyValue } from './kinds.ts';
import { readBlocks } from './read-blocks.ts';
import { countLines, refuseBinary, refuseEmpty } from './read-lines.ts';
import { located, pushAll, readValues } from './read-values.ts';
import { type Source, type Stream, sourceName } from './source.ts';

/** About two million lines: large enough that merging the sets of blocks costs little. */
const BLOCK_BYTES = 1 << 25;

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
): Promise<PrefixSet> {
  const sets = new SetStack();
  for (const source of sources) {
    if (source.kind === 'argument') {
      for await (const values of readValues([source], anyValue, context)) {
        sets.push(PrefixSet.of(values.map(({ value }) => value)));
      }
    } else {
      await readBulk(source, sets, context, blockBytes);
    }
  }
  const set = sets.union();
  return context.options.isUnmapped ? unmapped(set) : set;
}

function unmapped(set: PrefixSet): PrefixSet {
  const builder = new PrefixSetBuilder();
  for (const prefix of set.prefixes()) builder.add(unmapValue(prefix));
  return builder.build();
}

async function readBulk(
  source: Stream,
  sets: SetStack,
  context: Context,
  blockBytes: number,
): Promise<void> {
  const name = sourceName(source);
  const { reading, encoding } = context.options;
  const reader = new TextReader(reading);
  const setOf = (items: Iterable<Item>) => {
    const builder = new PrefixSetBuilder();
    for (const item of items) {
      const value = located(item, source, anyValue, context)?.value;
      if (value !== undefined) builder.add(value);
    }
    return builder.build();
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
      const parsed = parsePrefixLines(block, { maximumFaults: 0, onProgress });
      if (parsed.faultCount === 0) {
        sets.push(parsed.set);
        reader.skipPlainLines();
        lineCount += parsed.lineCount;
      } else {
        // Files of other kinds, comments and errors are rarer, so they may cost more.
        refuseBinary(block, name);
        const lines = linesOf(block, { encoding, linesBefore: lineCount, onProgress });
        sets.push(setOf(pushAll(reader, lines)));
        lineCount += countLines(block);
      }
      onProgress(block.length);
    }
    sets.push(setOf(reader.end()));
  } finally {
    progress.end();
  }
  if (lineCount === 0) refuseEmpty(name, context);
}

/** Sets to unite, each with one of about its size, so that n prefixes cost n·log n in all. */
class SetStack {
  readonly #sets: PrefixSet[] = [];

  push(set: PrefixSet): void {
    let united = set;
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
    // Beginning with an empty set would cost one more walk through the largest.
    const [first = new PrefixSet(), ...others] = this.#sets.reverse();
    return others.reduce((united, set) => set.union(united), first);
  }
}
