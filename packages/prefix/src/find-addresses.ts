/** Finds the addresses of a set in text: in the lines of logs, of lists and of anything else. */
import {
  byteAt,
  COLON,
  DOT,
  hexDigitAt,
  isDigit,
  mayBeginAt,
  mayEndAt,
  readIpv4Bytes,
} from './address-bytes.ts';
import { Ipv4Membership } from './ipv4-membership.ts';
import { Ipv6BytesReader } from './ipv6-bytes.ts';
import type { PrefixSet } from './prefix-set.ts';
import { countBoundaries } from './set-operations.ts';
import { WordSearch } from './word-search.ts';

/** How an `AddressFinder` reads. */
export interface FindAddressesOptions {
  /** Take an IPv4-mapped address, `::ffff:192.0.2.1`, for its IPv4 address, too. Off by default. */
  readonly mapped?: boolean;
}

/**
 * Finds the addresses of a set in bytes of text, whose encoding may be any that extends ASCII.
 *
 * An address is a strict dotted quad or IPv6 text (RFC 4291 §2.2) on its own: neither a letter or a
 * digit touches it, nor a dot between it and one of them. So `v1.2.3.4`, `1.2.3.4.5` and
 * `1.2.3.4.example.com` have none. No colon and word may follow IPv6 text; before it a label may
 * stand, as in `src:2001:db8::1`. Brackets, a port after a dotted quad, a zone id and the length of
 * a prefix are not part of the address.
 */
export class AddressFinder {
  /** Where the address begins that `find` has found. */
  start = 0;
  /** Where the address ends that `find` has found. */
  end = 0;
  readonly #ipv4: Ipv4Membership;
  readonly #ipv6: Uint32Array;
  readonly #isMapped: boolean;
  /** Whether IPv6 text matters only where a dotted quad may be a part of it. */
  readonly #isIpv4Alone: boolean;
  readonly #words = new WordSearch();
  readonly #quad = new Int32Array(1);
  readonly #groups = new Ipv6BytesReader();

  /** A finder for the addresses of a set. Making one costs about a millisecond. */
  constructor(set: PrefixSet, options?: FindAddressesOptions) {
    this.#ipv4 = new Ipv4Membership(set.ipv4);
    this.#ipv6 = set.ipv6;
    this.#isMapped = options?.mapped === true;
    this.#isIpv4Alone = set.ipv6.length === 0 && !this.#isMapped;
  }

  /**
   * Finds the first address of the set in whole lines, and sets `start` and `end`.
   *
   * @param from where to begin: where a line begins, or at the `end` of the address before
   * @returns whether there is one
   */
  find(bytes: Uint8Array, from: number): boolean {
    this.#words.setBytes(bytes);
    return this.#isIpv4Alone ? this.#findIpv4(bytes, from) : this.#findEither(bytes, from);
  }

  #findIpv4(bytes: Uint8Array, from: number): boolean {
    let readEnd = from; // everything before has been read
    for (let at = from; at < bytes.length; ) {
      const word = this.#words.nextInQuad(at);
      const wordEnd = word + 4;
      let start = quadsStart(bytes, Math.max(at, word), readEnd);
      let end = this.#readQuad(bytes, start);
      while (end < 0 && start < wordEnd) {
        start = afterDots(bytes, start, wordEnd);
        end = this.#readQuad(bytes, start);
      }
      if (end < 0) {
        at = wordEnd;
        continue;
      }
      const isPart = bytes[start - 1] === COLON && this.#isInIpv6(bytes, end, readEnd);
      if (!isPart && this.#ipv4.has(this.#quad[0] as number)) return this.#found(end);
      at = readEnd = end;
    }
    return false;
  }

  #findEither(bytes: Uint8Array, from: number): boolean {
    let readEnd = from; // everything before has been read
    for (let at = from; at < bytes.length; ) {
      const word = this.#words.nextWithSign(at);
      const end = Math.min(word + 4, bytes.length);
      at = Math.max(at, word);
      while (at < end) {
        const byte = bytes[at];
        const quadEnd = byte === DOT ? this.#readQuad(bytes, octetStart(bytes, at, readEnd)) : -1;
        if (quadEnd >= 0) {
          if (this.#ipv4.has(this.#quad[0] as number)) return this.#found(quadEnd);
          at = readEnd = quadEnd;
        } else if (byte === COLON) {
          at = readEnd = this.#groups.read(bytes, at, readEnd);
          if (this.#groups.isAddress && this.#hasIpv6()) {
            this.start = this.#groups.start;
            return this.#found(this.#groups.end);
          }
        } else {
          at++;
        }
      }
    }
    return false;
  }

  /** Reads the quad at `start`, and notes it. Returns where it ends, or -1 when there is none. */
  #readQuad(bytes: Uint8Array, start: number): number {
    if (!mayBeginAt(bytes, start)) return -1;
    const end = readIpv4Bytes(bytes, start, this.#quad);
    if (end < 0 || !mayEndAt(bytes, end)) return -1;
    this.start = start;
    return end;
  }

  /** Whether the quad from `start` to `end` is the end of an IPv6 address. */
  #isInIpv6(bytes: Uint8Array, end: number, readEnd: number): boolean {
    const { start } = this;
    let at = start;
    while (at > readEnd && (bytes[at - 1] === COLON || hexDigitAt(bytes, at - 1) >= 0)) at--;
    for (let groupsEnd = readEnd; at < start; ) {
      if (bytes[at] === COLON) {
        at = groupsEnd = this.#groups.read(bytes, at, groupsEnd);
        if (this.#groups.isAddress && this.#groups.end === end) return true;
      } else {
        at++;
      }
    }
    return false;
  }

  /** Whether the IPv6 address that was read is in the set. */
  #hasIpv6(): boolean {
    const { words } = this.#groups;
    if (countBoundaries(this.#ipv6, words, 4) % 2 === 1) return true;
    const isMapped = words[2] === 0xffff && words[1] === 0 && words[0] === 0;
    return this.#isMapped && isMapped && this.#ipv4.has(words[3] as number); // it has four
  }

  #found(end: number): true {
    this.end = end;
    return true;
  }
}

const LONGEST_QUAD = 15;

/**
 * Where a quad begins that has the byte at `at`, if there is one: at the first of the digits and dots
 * there, or at the first digit after it.
 */
function quadsStart(bytes: Uint8Array, at: number, readEnd: number): number {
  let start = at;
  if (isDigitOrDot(byteAt(bytes, at))) {
    const earliest = Math.max(readEnd, at - LONGEST_QUAD);
    while (start > earliest && isDigitOrDot(byteAt(bytes, start - 1))) start--;
    return start;
  }
  const latest = at + 3;
  while (start < latest && !isDigit(byteAt(bytes, start))) start++;
  return start;
}

function isDigitOrDot(byte: number): boolean {
  return isDigit(byte) || byte === DOT;
}

/** The first place after `start` that follows two dots, where a quad may begin; otherwise `end`. */
function afterDots(bytes: Uint8Array, start: number, end: number): number {
  let at = start + 1;
  while (at < end && !(bytes[at - 1] === DOT && bytes[at - 2] === DOT)) at++;
  return at;
}

/** Where the octet before the dot begins. */
function octetStart(bytes: Uint8Array, dot: number, readEnd: number): number {
  const earliest = Math.max(readEnd, dot - 3);
  let start = dot;
  while (start > earliest && isDigit(byteAt(bytes, start - 1))) start--;
  return start;
}
