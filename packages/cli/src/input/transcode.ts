/** Files that begin with a byte-order mark, as UTF-8 without one. */
import { markedEncoding } from '@cidery/reader';
import type { ByteReader } from './byte-reader.ts';

const LONGEST_MARK = 3;
const CHUNK_BYTES = 1 << 16;

/** The same bytes as UTF-8, where the first of them are a byte-order mark. */
export function transcoded(reader: ByteReader): ByteReader {
  let source: ByteReader | undefined;
  return {
    totalBytes: reader.totalBytes,
    async read(into, offset) {
      source ??= await begin(reader);
      return source.read(into, offset);
    },
  };
}

/** Reads the first bytes, which choose how the others are read. */
async function begin(reader: ByteReader): Promise<ByteReader> {
  const head = new Uint8Array(LONGEST_MARK);
  let length = 0;
  // What cannot become a mark is not waited for: a line may be shorter.
  for (let count = 1; count > 0 && mayBeMark(head.subarray(0, length)); length += count) {
    count = await reader.read(head, length);
  }
  const first = head.subarray(0, length);
  const encoding = markedEncoding(first);
  if (encoding === undefined) return continued(reader, first);
  if (encoding === 'utf-8') return reader;
  const decoder = new TextDecoder(encoding);
  return continued(decoded(reader, decoder), encode(decoder.decode(first, { stream: true })));
}

/** Whether more bytes could make a byte-order mark of these. */
function mayBeMark(bytes: Uint8Array): boolean {
  const [first] = bytes;
  const isBegun = first === undefined || first === 0xef || first >= 0xfe;
  return isBegun && bytes.length < LONGEST_MARK && markedEncoding(bytes) === undefined;
}

/** Bytes that were read already, and then the rest. */
function continued(reader: ByteReader, first: Uint8Array): ByteReader {
  let rest = first;
  return {
    totalBytes: reader.totalBytes,
    read(into, offset) {
      if (rest.length === 0) return reader.read(into, offset);
      const taken = rest.subarray(0, into.length - offset);
      into.set(taken, offset);
      rest = rest.subarray(taken.length);
      return taken.length;
    },
  };
}

/** What a decoder makes of bytes, as UTF-8. */
function decoded(reader: ByteReader, decoder: InstanceType<typeof TextDecoder>): ByteReader {
  const chunk = new Uint8Array(CHUNK_BYTES);
  let current = continued(EMPTY, new Uint8Array(0));
  let isEnded = false;
  return {
    totalBytes: 0, // in UTF-8 it is not known
    async read(into, offset) {
      for (;;) {
        const count = await current.read(into, offset);
        if (count > 0 || isEnded) return count;
        const read = await reader.read(chunk, 0);
        isEnded = read === 0;
        const text = decoder.decode(chunk.subarray(0, read), { stream: !isEnded });
        current = continued(EMPTY, encode(text));
      }
    },
  };
}

const EMPTY: ByteReader = { totalBytes: 0, read: () => 0 };

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
