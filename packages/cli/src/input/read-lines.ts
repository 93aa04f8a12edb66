/** Values one by one: arguments, and the lines of files and of standard input. */
import type { Context } from '../context.ts';
import { InputError } from '../reporter.ts';
import { readBlocks } from './read-blocks.ts';
import { type Source, type Stream, sourceName } from './source.ts';

export interface Line {
  readonly text: string;
  /** `list.txt:3`, or empty for an argument. */
  readonly where: string;
}

/** The longest line, and the most that is in memory. */
const BLOCK_BYTES = 1 << 24;

/**
 * The lines of the sources in batches, each as soon as it arrives. An empty file is refused.
 *
 * @throws InputError
 */
export async function* readLines(
  sources: readonly Source[],
  context: Context,
): AsyncGenerator<Line[], void> {
  for (const source of sources) {
    if (source.kind === 'argument') yield [{ text: source.text, where: '' }];
    else yield* readSource(source, context);
  }
}

async function* readSource(source: Stream, context: Context): AsyncGenerator<Line[], void> {
  const name = sourceName(source);
  const progress = context.progress(name);
  let lineCount = 0;
  const options = {
    stdin: context.terminal.stdin,
    blockBytes: BLOCK_BYTES,
    isEager: true,
    onProgress: progress.update,
  };
  try {
    for await (const block of readBlocks(source, options)) {
      refuseBinary(block, name);
      const lines = [...linesOf(block, name, lineCount, context)];
      lineCount += countLines(block);
      yield lines;
    }
  } finally {
    progress.end();
  }
  if (lineCount === 0) refuseEmpty(name, context);
}

/** How many lines there are between two reports of progress. */
const REPORTED_LINES = 4096;

/**
 * The lines of a block, numbered from `linesBefore` + 1 on. A line ends with a line feed, or a
 * carriage return and a line feed; the last line may lack its end. `onProgress` gets the number of
 * characters read so far from time to time.
 */
export function* linesOf(
  block: Uint8Array,
  name: string,
  linesBefore: number,
  { options }: Context,
  onProgress?: (characters: number) => void,
): Generator<Line, void> {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(block);
  let number = linesBefore;
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(start, feed > start && text[feed - 1] === '\r' ? feed - 1 : end);
    number++;
    start = end + 1;
    if (number % REPORTED_LINES === 0) onProgress?.(start);
    const kept = options.comments ? withoutComment(line) : line;
    if (kept !== undefined) yield { text: kept, where: `${name}:${number}` };
  }
}

/** The line without its comment and surrounding white space; undefined when nothing is left. */
function withoutComment(line: string): string | undefined {
  const hash = line.indexOf('#');
  const kept = (hash < 0 ? line : line.slice(0, hash)).trim();
  return kept === '' ? undefined : kept;
}

function countLines(block: Uint8Array): number {
  let count = block.at(-1) === 10 ? 0 : 1;
  for (let at = block.indexOf(10); at >= 0; at = block.indexOf(10, at + 1)) count++;
  return count;
}

/** @throws InputError */
export function refuseBinary(block: Uint8Array, name: string): void {
  if (block.includes(0)) {
    throw new InputError(`${name}: is binary or UTF-16 (it has NUL bytes): UTF-8 text is needed`);
  }
}

/**
 * An empty file is more often a mistake upstream than an empty list.
 *
 * @throws InputError
 */
export function refuseEmpty(name: string, { options }: Context): void {
  if (options.allowEmpty) return;
  throw new InputError(`${name}: is empty; if that is intended, add --allow-empty`);
}
