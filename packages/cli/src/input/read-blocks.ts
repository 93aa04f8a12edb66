/** Reads a source in blocks of whole lines, with bounded memory. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { fileError, withFile } from '../file-error.ts';
import { InputError } from '../reporter.ts';
import type { Input } from '../terminal.ts';
import type { ByteReader } from './byte-reader.ts';
import { type Stream, sourceName } from './source.ts';
import { transcoded } from './transcode.ts';

export interface ReadOptions {
  readonly stdin: Input;
  /** The maximum size of a block, and of a line. */
  readonly blockBytes: number;
  /** Yield whole lines as soon as they arrive, rather than full blocks. */
  readonly isEager: boolean;
  /** Turn the encoding that a byte-order mark names into UTF-8; otherwise leave bytes alone. */
  readonly isTranscoded?: boolean;
  /** Gets the bytes read so far after each read, and the total, which is 0 while it is unknown. */
  readonly onProgress?: (readBytes: number, totalBytes: number) => void;
}

export const LINE_FEED = 10;
export const SMALLEST_BUFFER_BYTES = 1 << 18;

/** A block is valid until the next one is requested. The caller counts lines. */
export async function* readBlocks(
  source: Stream,
  options: ReadOptions,
): AsyncGenerator<Uint8Array, void> {
  const { blockBytes, isEager, onProgress } = options;
  await using opened = source.kind === 'file' ? openFile(source.path) : openStdin(options.stdin);
  const reader = options.isTranscoded === true ? transcoded(opened) : opened;
  let buffer = new Uint8Array(Math.min(SMALLEST_BUFFER_BYTES, blockBytes));
  let length = 0;
  let searchedBytes = 0; // known to have no line feed
  let readBytes = 0;
  for (;;) {
    if (length === buffer.length) {
      buffer = enlarge(buffer, blockBytes, sourceName(source));
    }
    const count = await reader.read(buffer, length);
    if (count === 0) break;
    length += count;
    readBytes += count;
    onProgress?.(readBytes, reader.totalBytes);
    if (isEager || length === buffer.length) {
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

/**
 * A buffer of twice the size, up to `blockBytes`, with the same bytes.
 *
 * @throws InputError when a line of the source is longer
 */
export function enlarge(
  from: Uint8Array,
  blockBytes: number,
  name: string,
): Uint8Array<ArrayBuffer> {
  if (from.length >= blockBytes) {
    const mebibytes = blockBytes >> 20;
    throw new InputError(
      `${name}: has a line longer than ${mebibytes} MiB: it is not a list of lines`,
    );
  }
  const to = new Uint8Array(Math.min(2 * from.length, blockBytes));
  to.set(from);
  return to;
}

type OpenReader = ByteReader & AsyncDisposable;

/** @throws InputError */
function openFile(path: string): OpenReader {
  const descriptor = withFile(path, () => openSync(path, 'r'));
  return {
    totalBytes: withFile(path, () => fstatSync(descriptor).size),
    read: (into, offset) =>
      withFile(path, () => readSync(descriptor, into, offset, into.length - offset, null)),
    [Symbol.asyncDispose]: async () => closeSync(descriptor),
  };
}

function openStdin(stdin: Input): OpenReader {
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
        rest = Buffer.from(next.value as Uint8Array); // stdin has no encoding set
      }
      const count = Math.min(rest.length, into.length - offset);
      into.set(rest.subarray(0, count), offset);
      rest = rest.subarray(count);
      return count;
    },
    [Symbol.asyncDispose]: async () => void (await chunks.return?.()),
  };
}
