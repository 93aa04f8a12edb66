/** Prefixes in bulk: lines of text to a set, and a set to lines of text. */
import type { Fault } from './fault.ts';
import { ipv4LineChunks, readIpv4Line } from './ipv4-lines.ts';
import { writeIpv6Network } from './ipv6.ts';
import { type PrefixWords, parsePrefix, readPrefix } from './prefix.ts';
import { PrefixSet, PrefixSetBuilder } from './prefix-set.ts';

/** What is wrong with a line. */
export interface LineFault extends Fault {
  /** Number of the line, from 1. */
  readonly line: number;
}

/** What lines of text come to. */
export interface ParsedLines {
  /** All addresses of the lines without a fault. */
  readonly set: PrefixSet;
  /** How many lines there were. */
  readonly lineCount: number;
  /** The first faults, in order of lines, up to `maximumFaults`. */
  readonly faults: readonly LineFault[];
  /** How many lines had a fault. */
  readonly faultCount: number;
}

/** How `parsePrefixLines` reads. */
export interface ParseLinesOptions {
  /** Keep no more faults than this; the others are only counted. 100 by default. */
  readonly maximumFaults?: number;
  /** Adds to this builder instead, and the set of the result is empty. */
  readonly into?: PrefixSetBuilder;
  /** Called from time to time with the number of bytes read so far. */
  readonly onProgress?: (readBytes: number) => void;
}

// Small enough to stay in a processor's cache, large enough that decoding costs nothing.
const CHUNK_BYTES = 1 << 18;
/** Of a line with a prefix, about; lists with shorter lines are read as well. */
const BYTES_PER_LINE = 14;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const ACCEPT_ADDRESS = { acceptAddress: true };

/**
 * Reads UTF-8 text with a prefix or an address on each line into a set. A line ends with a line
 * feed, or a carriage return and a line feed; the last one may lack its end. What is a valid line
 * is what `parsePrefix(line, { acceptAddress: true })` accepts: no blank lines, no comments. Lines
 * with a fault are left out of the set.
 */
export function parsePrefixLines(bytes: Uint8Array, options?: ParseLinesOptions): ParsedLines {
  const into = options?.into;
  const builder = into ?? new PrefixSetBuilder(64 + Math.ceil(bytes.length / BYTES_PER_LINE));
  const faults: LineFault[] = [];
  const words: PrefixWords = new Int32Array(6);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const maximumFaults = options?.maximumFaults ?? 100;
  let faultCount = 0;
  let lineCount = 0;
  for (let start = 0; start < bytes.length; ) {
    const end = chunkEnd(bytes, start);
    while (start < end) {
      const next = readIpv4Line(bytes, start, words);
      if (next < 0) break;
      builder.addIpv4(words[0] as number, words[4] as number); // the reader filled both
      lineCount++;
      start = next;
    }
    // From the first line of another kind on, the text of the chunk is decoded, all at once.
    readLines(decoder.decode(bytes.subarray(start, end)), (text, from, to) => {
      lineCount++;
      if (readPrefix(text, from, to, true, words) === undefined) {
        builder.addWords(words);
      } else if (faultCount++ < maximumFaults) {
        // Its reader has just refused it.
        const fault = parsePrefix(text.slice(from, to), ACCEPT_ADDRESS) as Fault;
        faults.push({ ...fault, line: lineCount });
      }
    });
    start = end;
    options?.onProgress?.(end);
  }
  const set = into === undefined ? builder.take() : new PrefixSet();
  return { set, lineCount, faults, faultCount };
}

/** Gives where each line of a text, which ends with a whole line, begins and ends. */
function readLines(text: string, take: (text: string, start: number, end: number) => void): void {
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const isWindows = feed > start && text.charCodeAt(feed - 1) === CARRIAGE_RETURN;
    take(text, start, isWindows ? end - 1 : end);
    start = end + 1;
  }
}

/** Where a chunk from `start` ends: after a whole line. */
function chunkEnd(bytes: Uint8Array, start: number): number {
  const feed = bytes.indexOf(LINE_FEED, start + CHUNK_BYTES);
  return feed < 0 ? bytes.length : feed + 1;
}

const LONGEST_LINE = 44; // eight groups, a length of three digits, the line feed

/** The fewest prefixes that make up the set, as lines with line feeds: IPv4 first, ascending. */
export function formatPrefixLines(set: PrefixSet): Uint8Array {
  const chunks = Array.from(prefixLineChunks(set), (chunk) => chunk.slice());
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** The same lines in chunks, each of which is valid until the next one is asked for. */
export function* prefixLineChunks(set: PrefixSet): Generator<Uint8Array, void> {
  yield* ipv4LineChunks(set.ipv4);
  if (set.ipv6.length > 0) yield formatIpv6Lines(set);
}

function formatIpv6Lines(set: PrefixSet): Uint8Array {
  let bytes = new Uint8Array(4 * set.ipv6.length + LONGEST_LINE);
  let at = 0;
  const [, cursor] = set.cursors();
  while (cursor.next()) {
    if (at + LONGEST_LINE > bytes.length) {
      const larger = new Uint8Array(2 * bytes.length + LONGEST_LINE);
      larger.set(bytes);
      bytes = larger;
    }
    // An IPv6 address has four words.
    const [w0, w1, w2, w3] = cursor.first as unknown as [number, number, number, number];
    const text = `${writeIpv6Network(w0, w1, w2, w3, cursor.length)}/${cursor.length}\n`;
    for (let i = 0; i < text.length; i++) bytes[at++] = text.charCodeAt(i);
  }
  return bytes.subarray(0, at);
}
