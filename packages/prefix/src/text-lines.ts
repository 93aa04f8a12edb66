/** Prefixes in bulk: lines of text to a set, and a set to lines of text. */
import type { Fault } from './fault.ts';
import { writeIpv6Network } from './ipv6.ts';
import { type PrefixWords, parsePrefix, readPrefix } from './prefix.ts';
import { type PrefixSet, PrefixSetBuilder } from './prefix-set.ts';

export interface LineFault extends Fault {
  /** Number of the line, from 1. */
  readonly line: number;
}

export interface ParsedLines {
  readonly set: PrefixSet;
  /** How many lines there were. */
  readonly lineCount: number;
  /** The first faults, in order of lines, up to `maximumFaults`. */
  readonly faults: readonly LineFault[];
  /** How many lines had a fault. */
  readonly faultCount: number;
}

export interface ParseLinesOptions {
  /** Keep no more faults than this; the others are only counted. 100 by default. */
  readonly maximumFaults?: number;
  /** Is told from time to time how many of the bytes are read. */
  readonly onProgress?: (readBytes: number) => void;
}

// Small enough to stay in a processor's cache, large enough that decoding costs nothing.
const CHUNK_BYTES = 1 << 18;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const ACCEPT_ADDRESS = { acceptAddress: true };

/**
 * Reads UTF-8 text with a prefix or an address on each line into a set. A line ends with a line feed, or a
 * carriage return and a line feed; the last one may lack its end. What is a valid line is what
 * `parsePrefix(line, { acceptAddress: true })` accepts: no blank lines, no comments. Lines with a fault are left
 * out of the set.
 */
export function parsePrefixLines(bytes: Uint8Array, options?: ParseLinesOptions): ParsedLines {
  const reader = new LineReader(options?.maximumFaults ?? 100);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let start = 0; start < bytes.length; ) {
    const end = chunkEnd(bytes, start);
    reader.read(decoder.decode(bytes.subarray(start, end)));
    start = end;
    options?.onProgress?.(end);
  }
  return reader.result();
}

/** Where a chunk from `start` ends: after a whole line. */
function chunkEnd(bytes: Uint8Array, start: number): number {
  const feed = bytes.indexOf(LINE_FEED, start + CHUNK_BYTES);
  return feed < 0 ? bytes.length : feed + 1;
}

/** Reads whole lines, one text after the other. */
class LineReader {
  readonly #maximumFaults: number;
  readonly #builder = new PrefixSetBuilder();
  readonly #words: PrefixWords = new Int32Array(6);
  readonly #faults: LineFault[] = [];
  #faultCount = 0;
  #lineCount = 0;

  constructor(maximumFaults: number) {
    this.#maximumFaults = maximumFaults;
  }

  read(text: string): void {
    for (let start = 0; start < text.length; ) {
      const feed = text.indexOf('\n', start);
      let end = feed < 0 ? text.length : feed;
      const next = end + 1;
      if (feed > start && text.charCodeAt(feed - 1) === CARRIAGE_RETURN) end--;
      this.#lineCount++;
      if (readPrefix(text, start, end, true, this.#words) !== undefined) {
        this.#refuse(text.slice(start, end));
      } else {
        this.#builder.addWords(this.#words);
      }
      start = next;
    }
  }

  result(): ParsedLines {
    return {
      set: this.#builder.build(),
      lineCount: this.#lineCount,
      faults: this.#faults,
      faultCount: this.#faultCount,
    };
  }

  #refuse(line: string): void {
    this.#faultCount++;
    if (this.#faultCount > this.#maximumFaults) return;
    const fault = parsePrefix(line, ACCEPT_ADDRESS) as Fault; // its reader has just refused the line
    this.#faults.push({ ...fault, line: this.#lineCount });
  }
}

const DOT = 46;
const SLASH = 47;
const LONGEST_LINE = 44; // eight groups, a length of three digits, the line feed

/**
 * The fewest prefixes that make up the set as text, one on each line, each line with a line feed: IPv4 before IPv6,
 * ascending.
 */
export function formatPrefixLines(set: PrefixSet): Uint8Array {
  const writer = new LineWriter(16 * set.rangeCount + LONGEST_LINE);
  for (const cursor of set.cursors()) {
    while (cursor.next()) writer.write(cursor.first, cursor.length);
  }
  return writer.bytes.subarray(0, writer.length);
}

class LineWriter {
  bytes: Uint8Array;
  length = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Writes the prefix that begins with the words of an IPv4 or IPv6 address. */
  write(first: Uint32Array, length: number): void {
    this.#reserve();
    this.#network(first, length);
    this.length = writeOctet(this.bytes, this.length, length, LINE_FEED);
  }

  #network(first: Uint32Array, length: number): void {
    const { bytes } = this;
    let at = this.length;
    if (first.length === 1) {
      const address = first[0] as number; // there is a first word
      at = writeOctet(bytes, at, address >>> 24, DOT);
      at = writeOctet(bytes, at, (address >>> 16) & 255, DOT);
      at = writeOctet(bytes, at, (address >>> 8) & 255, DOT);
      this.length = writeOctet(bytes, at, address & 255, SLASH);
      return;
    }
    const [w0, w1, w2, w3] = first as unknown as [number, number, number, number]; // an IPv6 address has four
    const text = `${writeIpv6Network(w0, w1, w2, w3, length)}/`;
    for (let i = 0; i < text.length; i++) bytes[at++] = text.charCodeAt(i);
    this.length = at;
  }

  #reserve(): void {
    if (this.length + LONGEST_LINE <= this.bytes.length) return;
    const larger = new Uint8Array(2 * this.bytes.length + LONGEST_LINE);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/** Writes a number up to 255 and the character after it; returns where the next goes. */
function writeOctet(bytes: Uint8Array, start: number, octet: number, after: number): number {
  let at = start;
  if (octet > 99) bytes[at++] = 48 + octet / 100; // a byte array cuts the fraction off
  if (octet > 9) bytes[at++] = 48 + (((octet / 10) | 0) % 10);
  bytes[at++] = 48 + (octet % 10);
  bytes[at++] = after;
  return at;
}
