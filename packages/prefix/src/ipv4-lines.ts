/** Lines of text with IPv4 prefixes, read from bytes and written to bytes without making strings. */
import { byteAt, DOT, readIpv4Bytes } from './address-bytes.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SLASH = 47;
const LENGTH_AT = 4; // of PrefixWords

/**
 * Reads the line at `start` if it is an IPv4 address or a prefix in CIDR notation, as most lines of
 * most files are: the address into `words[0]`, the length into `words[4]`.
 *
 * @returns where the next line begins, or -1 for any other line, valid or not
 */
export function readIpv4Line(bytes: Uint8Array, start: number, words: Int32Array): number {
  let at = readIpv4Bytes(bytes, start, words);
  if (at < 0) return -1;
  let length = 32;
  if (byteAt(bytes, at) === SLASH) {
    length = byteAt(bytes, ++at) - 48;
    if (length >>> 0 > 9) return -1;
    const next = byteAt(bytes, ++at) - 48;
    if (next >>> 0 <= 9) {
      if (length === 0) return -1;
      length = length * 10 + next;
      at++;
    }
    const address = words[0] as number; // it was just read
    if (length > 32 || (length < 32 && address << length !== 0)) return -1;
  }
  words[LENGTH_AT] = length;
  if (byteAt(bytes, at) === CARRIAGE_RETURN && at + 1 < bytes.length) at++;
  return byteAt(bytes, at) === LINE_FEED ? Math.min(at + 1, bytes.length) : -1;
}

// Of each octet its digits, left-aligned in three bytes, and how many they are.
const OCTETS = /* @__PURE__ */ Uint8Array.from({ length: 1024 }, (_, at) => {
  const digits = String(at >> 2);
  return at % 4 === 3 ? digits.length : digits.charCodeAt(at % 4); // NaN becomes 0
});

/** The longest line, and what `writeOctet` may write after it. */
const LONGEST_LINE = '255.255.255.255/32\n'.length + 3;

/** Small enough to stay in a processor's cache. */
const CHUNK_BYTES = 1 << 16;

/**
 * The fewest prefixes that make up a set, given by its boundaries, as lines with line feeds. A
 * chunk is valid until the next one is asked for.
 */
export function* ipv4LineChunks(boundaries: Uint32Array): Generator<Uint8Array, void> {
  const bytes = new Uint8Array(CHUNK_BYTES);
  const position: Position = { index: 0, first: boundaries[0] ?? 0 };
  for (;;) {
    const length = fillChunk(bytes, boundaries, position);
    if (length === 0) return;
    yield bytes.subarray(0, length);
  }
}

/** Where the next prefix begins: in the range of two boundaries. */
interface Position {
  index: number;
  first: number;
}

/** Writes the lines that fit into a chunk, and returns how many bytes they have. */
function fillChunk(bytes: Uint8Array, boundaries: Uint32Array, position: Position): number {
  const room = bytes.length - LONGEST_LINE;
  let { index, first } = position;
  let at = 0;
  while (index < boundaries.length && at <= room) {
    const end = boundaries[index + 1] ?? 2 ** 32;
    const bits = blockBits(first, end - first);
    at = writeOctet(bytes, at, first >>> 24, DOT);
    at = writeOctet(bytes, at, (first >>> 16) & 255, DOT);
    at = writeOctet(bytes, at, (first >>> 8) & 255, DOT);
    at = writeOctet(bytes, at, first & 255, SLASH);
    at = writeOctet(bytes, at, 32 - bits, LINE_FEED);
    first += 2 ** bits;
    if (first < end) continue;
    index += 2;
    first = boundaries[index] ?? 0;
  }
  position.index = index;
  position.first = first;
  return at;
}

/** How many host bits the largest prefix has that begins at `first`, of up to `count` addresses. */
function blockBits(first: number, count: number): number {
  const alignment = first === 0 ? 32 : 31 - Math.clz32(first & -first);
  const largest = count === 2 ** 32 ? 32 : 31 - Math.clz32(count);
  return Math.min(alignment, largest);
}

/** Writes a number up to 255 and the byte after it; returns where the next goes. */
function writeOctet(bytes: Uint8Array, at: number, octet: number, after: number): number {
  // Three digits are always written, and what follows overwrites those that the number has not.
  const digits = 4 * octet;
  bytes[at] = OCTETS[digits] as number; // in bounds, as are the others
  bytes[at + 1] = OCTETS[digits + 1] as number;
  bytes[at + 2] = OCTETS[digits + 2] as number;
  const end = at + (OCTETS[digits + 3] as number);
  bytes[end] = after;
  return end + 1;
}
