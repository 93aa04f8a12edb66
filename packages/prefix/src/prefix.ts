/** Prefixes: reads them in CIDR, mask and wildcard notation, writes them, makes them from parts. */
import {
  type Address,
  compareBits,
  type Family,
  familyBits,
  looksLikeIpv6,
  type Words,
} from './address.ts';
import { type Fault, makeFault, type Refusal, refuse, textFault } from './fault.ts';
import { integerToIpv4, readIpv4 } from './ipv4.ts';
import { readIpv6, writeIpv6Network } from './ipv6.ts';
import { maskBitsToLength, readLength } from './mask.ts';

/**
 * An address block in CIDR notation. `w0` to `w3` are the words of its network address, as in
 * Address; every bit past `length` is zero.
 */
export interface Prefix extends Words {
  /** How many leading bits all its addresses have in common: 0 to 32 or 128. */
  readonly length: number;
}

/** What `parsePrefix` accepts besides CIDR, address/mask and address/wildcard-mask notation. */
export interface ParsePrefixOptions {
  /** Accept a lone address as its own prefix: `192.0.2.1` as `192.0.2.1/32`. Off by default. */
  readonly acceptAddress?: boolean;
}

/** The bits of word `word` (0 to 3) that a prefix length covers, as a signed integer. */
export function maskWord(length: number, word: number): number {
  const bits = length - 32 * word;
  return bits <= 0 ? 0 : bits >= 32 ? -1 : -1 << (32 - bits);
}

/** Where a reader of prefixes puts what it read: w0, w1, w2, w3, length, family. */
export type PrefixWords = Int32Array;

const WORDS: PrefixWords = /* @__PURE__ */ new Int32Array(6);

/**
 * Reads the prefix in `text` between `start` and `end`: `10.0.0.0/8`, `10.0.0.0/255.0.0.0`,
 * `10.0.0.0/0.255.255.255` or `2001:db8::/32`; with `acceptAddress` also an address alone.
 *
 * @returns undefined, or a refusal
 */
export function readPrefix(
  text: string,
  start: number,
  end: number,
  acceptAddress: boolean,
  words: PrefixWords,
): Refusal | undefined {
  let slash = end - 1;
  while (slash >= start && text.charCodeAt(slash) !== 47) slash--;
  const addressEnd = slash < start ? end : slash;
  const value = readIpv4(text, start, addressEnd);
  const isIpv6 = typeof value !== 'number' && looksLikeIpv6(text, start, addressEnd);
  if (isIpv6) {
    const refused = readIpv6(text, start, addressEnd, words);
    if (refused !== undefined) return refused;
    words[5] = 6;
  } else {
    if (typeof value !== 'number') return value;
    words[0] = value;
    words[1] = 0;
    words[2] = 0;
    words[3] = 0;
    words[5] = 4;
  }
  if (slash < start) {
    if (!acceptAddress) return refuse('length-missing', end);
    words[4] = isIpv6 ? 128 : 32;
    return undefined;
  }
  const length = readLengthOrMask(text, slash + 1, end, isIpv6 ? 128 : 32);
  if (typeof length !== 'number') return length;
  words[4] = length;
  return hasHostBits(words, length) ? refuse('host-bits', start) : undefined;
}

/** Reads what stands after the slash: a length, or for IPv4 a mask or a wildcard mask. */
function readLengthOrMask(
  text: string,
  start: number,
  end: number,
  longest: number,
): number | Refusal {
  const length = readLength(text, start, end, longest);
  if (length >= 0) return length;
  const rest = text.slice(start, end);
  const at = rest.search(/\D/);
  if (at > 0 && rest[at] === '.' && longest === 32) return readMask(text, start, end);
  if (at >= 0) return refuse('character', start + at);
  return refuse(
    rest === '' ? 'length-missing' : rest[0] === '0' ? 'leading-zero' : 'length-range',
    start,
  );
}

/** Reads a mask, or failing that a wildcard mask: `0.0.0.0` and `255.255.255.255` are masks. */
function readMask(text: string, start: number, end: number): number | Refusal {
  const mask = readIpv4(text, start, end);
  if (typeof mask !== 'number') return mask;
  const length = maskBitsToLength(mask);
  if (length >= 0) return length;
  const wildcardLength = maskBitsToLength(~mask);
  return wildcardLength >= 0 ? wildcardLength : refuse('mask', start);
}

function hasHostBits(words: PrefixWords, length: number): boolean {
  for (let word = length >> 5; word < 4; word++) {
    // Four words were read.
    if (((words[word] as number) & ~maskWord(length, word)) !== 0) return true;
  }
  return false;
}

/**
 * Reads a prefix strictly, in CIDR, address/mask or address/wildcard-mask notation. Host bits must
 * be zero.
 *
 * @returns the prefix, or a Fault; for host bits the Fault's suggestion is the prefix that was
 * probably meant
 */
export function parsePrefix(text: string, options?: ParsePrefixOptions): Prefix | Fault {
  const refused = readPrefix(text, 0, text.length, options?.acceptAddress === true, WORDS);
  return refused === undefined ? takePrefix(WORDS) : prefixFault(refused, text, options);
}

/** The prefix that a reader put into `words`. */
export function takePrefix(words: PrefixWords): Prefix {
  return {
    // The reader filled all six, the last with 4 or 6.
    family: words[5] as Family,
    length: words[4] as number,
    w0: words[0] as number,
    w1: words[1] as number,
    w2: words[2] as number,
    w3: words[3] as number,
  };
}

function prefixFault(refused: Refusal, text: string, options?: ParsePrefixOptions): Fault {
  const { code, position } = refused;
  switch (code) {
    case 'host-bits': {
      const read = takePrefix(WORDS);
      // Of a mask of 0.0.0.0 an address has nothing but host bits; as a wildcard mask it leaves
      // none.
      const isAddress = read.length === 0 && /\/0\.0\.0\.0$/.test(text);
      const meant = formatPrefix(makePrefix(read, isAddress ? 32 : read.length));
      return makeFault(code, text, '', position, meant);
    }
    case 'length-range': {
      const longest = text.includes(':') ? 128 : 32;
      return makeFault(code, text, wanted(0, longest), position);
    }
    default:
      return textFault(refused, text, (other) => parsePrefix(other, options));
  }
}

/** The prefix of these bits, those past `length` cleared. The family must have the length. */
export function makePrefix({ family, w0, w1, w2, w3 }: Words, length: number): Prefix {
  return {
    family,
    length,
    w0: w0 & maskWord(length, 0),
    w1: w1 & maskWord(length, 1),
    w2: w2 & maskWord(length, 2),
    w3: w3 & maskWord(length, 3),
  };
}

/**
 * The prefix of `length` around an address: of 10.1.2.3 and 8, 10.0.0.0/8.
 *
 * @returns a Fault when the family has no such length
 */
export function prefixOf(address: Address, length: number): Prefix | Fault {
  return lengthFault(length, 0, familyBits(address.family)) ?? makePrefix(address, length);
}

/** The Fault of a length that is not a whole number from `shortest` to `longest`, or undefined. */
export function lengthFault(length: number, shortest: number, longest: number): Fault | undefined {
  return Number.isInteger(length) && length >= shortest && length <= longest
    ? undefined
    : makeFault('length-range', `/${length}`, wanted(shortest, longest));
}

function wanted(shortest: number, longest: number): string {
  return `: a whole number from ${shortest} to ${longest} is needed`;
}

/** Reads a network address and its mask or wildcard mask, written apart: `10.0.0.0 255.0.0.0`. */
export function parsePrefixWithMask(address: string, mask: string): Prefix | Fault {
  return mask.includes('.')
    ? parsePrefix(`${address}/${mask}`)
    : makeFault('mask', mask, ': write it as in 255.255.255.0');
}

/** The canonical text of a prefix: `10.0.0.0/8`, `2001:db8::/32`. */
export function formatPrefix(prefix: Prefix): string {
  return `${formatNetwork(prefix)}/${prefix.length}`;
}

function formatNetwork({ family, length, w0, w1, w2, w3 }: Prefix): string {
  if (family === 4) return integerToIpv4(w0);
  return writeIpv6Network(w0, w1, w2, w3, length);
}

/** Orders IPv4 before IPv6, then by network address, then the shorter (larger) prefix first. */
export function comparePrefixes(a: Prefix, b: Prefix): number {
  return compareBits(a, b) || a.length - b.length;
}
