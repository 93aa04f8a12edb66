/** Reads a source in blocks of whole lines, with bounded memory. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { fileError, withFile } from '../file-error.ts';
import { InputError } from '../reporter.ts';
import type { Input } from '../terminal.ts';
import { type Stream, sourceName } from './source.ts';

export interface ReadOptions {
  readonly stdin: Input;
  /** The most bytes of a block, and of a line. */
  readonly blockBytes: number;
  /** Hand on whole lines as soon as they are there, rather than full blocks. */
  readonly isEager: boolean;
  /** Is told after each read how many bytes were read so far, and how many there are where that is known. */
  readonly onProgress?: (readBytes: number, totalBytes: number) => void;
}

const LINE_FEED = 10;
const SMALLEST_BUFFER_BYTES = 1 << 18;

/** The start of a block's lines, counted from 1, is the caller's to count. A block is valid until the next is asked for. */
export async function* readBlocks(
  source: Stream,
  options: ReadOptions,
): AsyncGenerator<Uint8Array, void> {
  const { blockBytes, isEager, onProgress } = options;
  await using reader = source.kind === 'file' ? openFile(source.path) : openStdin(options.stdin);
  // One byte more than the file has, so that its end is met before the buffer is full.
  const wantedBytes = isEager ? 0 : reader.totalBytes + 1;
  let buffer = new Uint8Array(Math.min(Math.max(wantedBytes, SMALLEST_BUFFER_BYTES), blockBytes));
  let length = 0;
  let searchedBytes = 0; // in which there is no line feed
  let readBytes = 0;
  for (;;) {
    if (length === buffer.length) {
      if (length >= blockBytes)
        throw new InputError(`${sourceName(source)}: ${tooLong(blockBytes)}`);
      buffer = enlarge(buffer, Math.min(2 * length, blockBytes));
    }
    const count = await reader.read(buffer, length);
    if (count === 0) break;
    length += count;
    readBytes += count;
    onProgress?.(readBytes, reader.totalBytes);
    if (isEager || length === blockBytes) {
      const feed = buffer.subarray(searchedBytes, length).lastIndexOf(LINE_FEED);
      if (feed >= 0) {
        const end = searchedBytes + feed + 1;
        yield buffer.subarray(0, end);
        buffer.copyWithin(0, end, length);
        length -= end;
      }
      searchedBytes = length;
    }
  }
  if (length > 0) yield buffer.subarray(0, length);
}

function tooLong(blockBytes: number): string {
  return `has a line longer than ${blockBytes >> 20} MiB, so it is no list of lines`;
}

function enlarge(from: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(size);
  to.set(from);
  return to;
}

/** Fills a buffer from an offset on and returns how many bytes it read; 0 at the end. */
interface ByteReader extends AsyncDisposable {
  /** 0 where that is not known. */
  readonly totalBytes: number;
  read(into: Uint8Array, offset: number): Promise<number> | number;
}

/** @throws InputError */
function openFile(path: string): ByteReader {
  const descriptor = withFile(path, () => openSync(path, 'r'));
  return {
    totalBytes: withFile(path, () => fstatSync(descriptor).size),
    read: (into, offset) =>
      withFile(path, () => readSync(descriptor, into, offset, into.length - offset, null)),
    [Symbol.asyncDispose]: async () => closeSync(descriptor),
  };
}

function openStdin(stdin: Input): ByteReader {
  if (stdin.isTTY) {
    throw new InputError(
      'nothing to read: give input as arguments, in a file, or on standard input',
    );
  }
  const chunks: AsyncIterator<Uint8Array | string> = stdin[Symbol.asyncIterator]();
  let rest = new Uint8Array(0);
  return {
    totalBytes: 0,
    async read(into, offset) {
      while (rest.length === 0) {
        const next = await chunks
          .next()
          .catch((error) => Promise.reject(fileError('stdin', error)));
        if (next.done === true) return 0;
        rest = Buffer.from(next.value as Uint8Array); // a stream set to an encoding is none of ours
      }
      const count = Math.min(rest.length, into.length - offset);
      into.set(rest.subarray(0, count), offset);
      rest = rest.subarray(count);
      return count;
    },
    [Symbol.asyncDispose]: async () => void (await chunks.return?.()),
  };
}
