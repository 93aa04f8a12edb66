/** The lines of files and of standard input, decoded. */
import {
  BINARY_MESSAGE,
  isReadError,
  isSilent,
  type Line,
  linesOf,
  type ReadError,
} from '@cidery/reader';
import type { Context } from '../context.ts';
import { InputError } from '../reporter.ts';
import { readBlocks } from './read-blocks.ts';
import { errorOf } from './remedies.ts';
import { type Source, type Stream, sourceName } from './source.ts';

/** A line without its comment. */
export interface LocatedLine {
  readonly text: string;
  /** `list.txt:3`, or empty for an argument. */
  readonly where: string;
}

/** The longest line, and the most that is in memory. */
const BLOCK_BYTES = 1 << 24;

/**
 * The lines of the sources in batches, each as soon as it arrives, without comments and blank
 * lines. Lines that cannot be decoded are reported. An empty file is refused.
 *
 * @throws InputError
 */
export async function* readLines(
  sources: readonly Source[],
  context: Context,
): AsyncGenerator<LocatedLine[], void> {
  for (const source of sources) {
    if (source.kind === 'argument') {
      yield [{ text: source.text, where: '' }];
    } else {
      const name = sourceName(source);
      for await (const lines of readRawLines(source, context)) {
        yield [...lines].flatMap((line) => withContent(line, name, context));
      }
    }
  }
}

function withContent(line: Line | ReadError, name: string, { reporter }: Context): LocatedLine[] {
  if (isReadError(line)) {
    reporter.invalid(`${name}:${line.place}`, errorOf(line));
    return [];
  }
  // A `;` separates the parts of a request, so that it begins no comment here.
  const [content = ''] = isSilent(line.text) ? [] : line.text.split('#', 1);
  const text = content.trim();
  return text === '' ? [] : [{ text, where: `${name}:${line.number}` }];
}

/**
 * All lines of a stream, in batches that are valid until the next one is asked for. An empty stream
 * is refused.
 *
 * @throws InputError
 */
export async function* readRawLines(
  source: Stream,
  context: Context,
): AsyncGenerator<Iterable<Line | ReadError>, void> {
  const name = sourceName(source);
  const progress = context.progress(name);
  const { encoding } = context.options;
  let linesBefore = 0;
  const options = {
    stdin: context.terminal.stdin,
    blockBytes: BLOCK_BYTES,
    isEager: true,
    isTranscoded: true,
    onProgress: progress.update,
  };
  try {
    for await (const block of readBlocks(source, options)) {
      refuseBinary(block, name);
      yield linesOf(block, { encoding, linesBefore });
      linesBefore += countLines(block);
    }
  } finally {
    progress.end();
  }
  if (linesBefore === 0) refuseEmpty(name, context);
}

export function countLines(block: Uint8Array): number {
  let count = block.at(-1) === 10 ? 0 : 1;
  for (let at = block.indexOf(10); at >= 0; at = block.indexOf(10, at + 1)) count++;
  return count;
}

/** @throws InputError */
export function refuseBinary(block: Uint8Array, name: string): void {
  if (block.includes(0)) {
    throw new InputError(`${name}: ${BINARY_MESSAGE}`);
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
