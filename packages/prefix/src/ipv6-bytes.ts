/** Finds IPv6 addresses in bytes of text, by their first colon. */
import {
  byteAt,
  COLON,
  DOT,
  hexDigitAt,
  isDigit,
  isLetter,
  isWord,
  mayEndAt,
  readIpv4Bytes,
} from './address-bytes.ts';

export class Ipv6BytesReader {
  /** Whether `read` has found an address; if so, where it begins and ends, and its words. */
  isAddress = false;
  start = 0;
  end = 0;
  readonly words = new Uint32Array(4);
  readonly #quad = new Int32Array(1);
  readonly #groups = new Int32Array(8);
  #count = 0; // groups read
  #gap = -1; // groups read before '::'

  /**
   * Reads the text around a colon, the first after `readEnd`, up to which everything has been read.
   *
   * @returns where to search on; what may be a dotted quad is left to be read
   */
  read(bytes: Uint8Array, colon: number, readEnd: number): number {
    this.isAddress = false;
    let start = colon;
    while (start > readEnd && hexDigitAt(bytes, start - 1) >= 0) start--;
    const isDouble = byteAt(bytes, colon + 1) === COLON;
    const isGroup = colon - start <= 4 && (start === readEnd || !isTail(bytes, start));
    if (!isDouble && (isGroup ? start === colon : isLabel(bytes, colon))) return colon + 1;
    if (!isGroup || (start === colon && isWord(byteAt(bytes, colon - 1)))) {
      return runEnd(bytes, colon);
    }
    this.start = start;
    this.#count = 0;
    this.#gap = start === colon ? 0 : -1;
    return this.#readGroups(bytes, start === colon ? start + 2 : start);
  }

  #readGroups(bytes: Uint8Array, first: number): number {
    for (let at = first; ; ) {
      const groupStart = at;
      let group = 0;
      for (let digit = hexDigitAt(bytes, at); digit >= 0; digit = hexDigitAt(bytes, ++at)) {
        group = (group << 4) | digit;
      }
      const next = byteAt(bytes, at);
      if (next === DOT) {
        const quadEnd = readIpv4Bytes(bytes, groupStart, this.#quad);
        if (quadEnd >= 0 && mayEndAt(bytes, quadEnd)) {
          return this.#endWithQuad(quadEnd) ? quadEnd : groupStart;
        }
      }
      if (!mayEndAt(bytes, at)) return runEnd(bytes, groupStart);
      if (at === groupStart) {
        if (next === COLON) return runEnd(bytes, at);
        // A single colon at the end is punctuation.
        this.#end(this.#gap === this.#count ? at : at - 1);
        return at;
      }
      if (this.#count === 8 || at - groupStart > 4) return runEnd(bytes, groupStart);
      this.#groups[this.#count++] = group;
      if (next !== COLON) {
        this.#end(at);
        return at;
      }
      if (byteAt(bytes, ++at) === COLON) {
        if (this.#gap >= 0) return runEnd(bytes, at);
        this.#gap = this.#count;
        at++;
      }
    }
  }

  /** The address ends with the quad that was read; false when that does not make eight groups. */
  #endWithQuad(end: number): boolean {
    if (this.#count > 6) return false;
    const quad = this.#quad[0] as number; // it has one element
    this.#groups[this.#count++] = quad >>> 16;
    this.#groups[this.#count++] = quad & 65535;
    this.#end(end);
    return this.isAddress;
  }

  /** The groups end: an address, if they are eight, or fewer with a gap. */
  #end(end: number): void {
    const left = 8 - this.#count;
    this.isAddress = this.#gap < 0 ? left === 0 : left > 0;
    if (!this.isAddress) return;
    this.end = end;
    const { words } = this;
    words.fill(0);
    for (let group = 0; group < this.#count; group++) {
      const place = this.#gap >= 0 && group >= this.#gap ? group + left : group;
      const shift = place % 2 === 0 ? 16 : 0;
      // In bounds, both.
      words[place >> 1] =
        (words[place >> 1] as number) | ((this.#groups[group] as number) << shift);
    }
  }
}

/** Whether the word at `start` is the rest of a longer one, or follows a dot. */
function isTail(bytes: Uint8Array, start: number): boolean {
  const before = byteAt(bytes, start - 1);
  return isWord(before) || before === DOT;
}

/**
 * Whether the word before the colon is a label, as in `src:2001:db8::1`, and can be no group: it has
 * letters alone, and one past `f`, unless a dot is before it.
 */
function isLabel(bytes: Uint8Array, colon: number): boolean {
  let start = colon;
  let isGroup = true;
  while (isLetter(byteAt(bytes, start - 1))) isGroup = hexDigitAt(bytes, --start) >= 0 && isGroup;
  const before = byteAt(bytes, start - 1);
  return !isDigit(before) && (!isGroup || (before === DOT && start < colon));
}

/** Where the digits and colons from `at` on end; before the last group, if a dot follows it. */
function runEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  let groupStart = at;
  for (;;) {
    if (byteAt(bytes, end) === COLON) groupStart = ++end;
    else if (hexDigitAt(bytes, end) >= 0) end++;
    else break;
  }
  return byteAt(bytes, end) === DOT ? groupStart : end;
}
