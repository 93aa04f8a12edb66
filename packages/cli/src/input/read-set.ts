/** Many values as one set, without an object per line. */
import { PrefixSet, PrefixSetBuilder, parsePrefixLines, parseValue } from '@cidery/prefix';
import type { Context } from '../context.ts';
import { readBlocks } from './read-blocks.ts';
import { type Line, linesOf, readLines, refuseBinary, refuseEmpty } from './read-lines.ts';
import { valuesOf } from './read-values.ts';
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
      for await (const lines of readLines([source], context)) sets.push(setOf(lines, context));
    } else {
      await readBulk(source, sets, context, blockBytes);
    }
  }
  return sets.union();
}

async function readBulk(
  source: Stream,
  sets: SetStack,
  context: Context,
  blockBytes: number,
): Promise<void> {
  const name = sourceName(source);
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
      } else {
        // Ranges, comments, masks after a space and errors are rare, so they may cost more.
        refuseBinary(block, name);
        sets.push(setOf(linesOf(block, name, lineCount, context, onProgress), context));
      }
      onProgress(block.length);
      lineCount += parsed.lineCount;
    }
  } finally {
    progress.end();
  }
  if (lineCount === 0) refuseEmpty(name, context);
}

function setOf(lines: Iterable<Line>, context: Context): PrefixSet {
  const builder = new PrefixSetBuilder();
  for (const { value } of valuesOf(lines, parseValue, context)) builder.add(value);
  return builder.build();
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
