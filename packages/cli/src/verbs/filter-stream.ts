/** Filters a file or standard input, part after part. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { PrefixSet } from '@cidery/prefix';
import { markedEncoding } from '@cidery/reader';
import type { Context } from '../context.ts';
import { withFile } from '../file-error.ts';
import { readBlocks } from '../input/read-blocks.ts';
import { type Stream, sourceName } from '../input/source.ts';
import { filterBeside, newCounters, SLICE_BYTES } from '../parallel/filter-job.ts';
import { isWorthThread, type SecondThread } from '../parallel/second-thread.ts';
import { InputError } from '../reporter.ts';
import { type FilterOptions, LineFilter, type Selected } from './filter-lines.ts';

/** The longest line, and the most that is in memory. */
const LONGEST_LINE = 1 << 24;

export interface Filter {
  readonly set: PrefixSet;
  readonly options: FilterOptions;
  readonly context: Context;
  readonly thread: SecondThread;
}

export function isLarge(stream: Stream): boolean {
  return stream.kind === 'file' && isWorthThread(stream.path);
}

/**
 * What the filter selects, in order. A part is valid until the next one is requested.
 *
 * @throws InputError
 */
export async function* filterStream(
  stream: Stream,
  filter: Filter,
): AsyncGenerator<Selected, void> {
  const progress = filter.context.progress(sourceName(stream));
  try {
    const parts =
      stream.kind === 'file' && isLarge(stream)
        ? filterWithThread(stream.path, filter, progress.update)
        : filterAlone(stream, filter, progress.update);
    yield* parts;
  } finally {
    progress.end();
  }
}

/** @throws InputError for a text whose addresses are not bytes of ASCII */
function refuseUtf16(start: Uint8Array, stream: Stream): void {
  if (!markedEncoding(start)?.startsWith('utf-16')) return;
  const remedy = 'convert it to UTF-8, as with iconv -f UTF-16';
  throw new InputError(`${sourceName(stream)}: is UTF-16: ${remedy}`);
}

type OnProgress = (readBytes: number, totalBytes: number) => void;

async function* filterAlone(
  stream: Stream,
  { set, options, context }: Filter,
  onProgress: OnProgress,
): AsyncGenerator<Selected, void> {
  const lines = new LineFilter(set, options);
  const { stdin } = context.terminal;
  const reading = { stdin, blockBytes: LONGEST_LINE, isEager: true, onProgress };
  let isFirst = true;
  for await (const block of readBlocks(stream, reading)) {
    if (isFirst) refuseUtf16(block, stream);
    isFirst = false;
    lines.filter(block);
    yield lines.take();
  }
}

async function* filterWithThread(
  path: string,
  { set, options, thread }: Filter,
  onProgress: OnProgress,
): AsyncGenerator<Selected, void> {
  const descriptor = withFile(path, () => openSync(path, 'r'));
  let isDone = false;
  try {
    const start = new Uint8Array(2);
    withFile(path, () => readSync(descriptor, start, 0, start.length, 0));
    refuseUtf16(start, { kind: 'file', path });
    const sizeBytes = withFile(path, () => fstatSync(descriptor).size);
    const job = {
      ...{ ipv4: set.ipv4, ipv6: set.ipv6, options, descriptor, name: path, sizeBytes },
      ...{ longestLine: LONGEST_LINE, counters: newCounters() },
    };
    let readBytes = 0;
    for await (const slice of filterBeside(thread.worker, job)) {
      readBytes += SLICE_BYTES;
      onProgress(readBytes, sizeBytes);
      yield slice;
    }
    isDone = true;
  } finally {
    // It may be in the middle of its work, or wait for this thread.
    if (!isDone) await thread.end();
    closeSync(descriptor);
  }
}
