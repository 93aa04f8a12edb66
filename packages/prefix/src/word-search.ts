/** Passes over most bytes of a text four at a time. */

// Four bytes at once, in either order of bytes.
const DOTS = 0x2e2e2e2e;
const COLONS = 0x3a3a3a3a;
const HIGH_BITS = 0xe0e0e0e0 | 0;
const DIGITS_AND_SIGNS = 0x20202020;

/** Whether a byte of the word is zero. */
function hasZero(word: number): boolean {
  return ((word - 0x01010101) & ~word & 0x80808080) !== 0;
}

/**
 * Finds the words of four bytes that may belong to an address. They begin where four divides the
 * place in memory, so they may begin up to three bytes before the text.
 */
export class WordSearch {
  #bytes: Uint8Array = new Uint8Array(0);
  #words: Int32Array = new Int32Array(0);
  #shift = 0; // bytes before the text in its first word

  /** Searches these bytes from now on. */
  setBytes(bytes: Uint8Array): void {
    if (bytes === this.#bytes) return; // a view costs more than most searches
    this.#bytes = bytes;
    this.#shift = bytes.byteOffset % 4;
    const length = (bytes.length + this.#shift) >>> 2;
    this.#words = new Int32Array(bytes.buffer, bytes.byteOffset - this.#shift, length);
  }

  /**
   * Where the next word begins, from that of `at` on, that may be inside a dotted quad; after the
   * last, the end. A quad has a word within, since it has seven bytes or more, and in the word a
   * dot, since an octet has three digits at most.
   */
  nextInQuad(at: number): number {
    const words = this.#words;
    let index = (at + this.#shift) >>> 2;
    for (; index < words.length; index++) {
      const word = words[index] as number; // in bounds
      if ((word & HIGH_BITS) === DIGITS_AND_SIGNS && hasZero(word ^ DOTS)) break;
    }
    return 4 * index - this.#shift;
  }

  /** Where the next word with a dot or a colon begins, from that of `at` on. */
  nextWithSign(at: number): number {
    const words = this.#words;
    let index = (at + this.#shift) >>> 2;
    for (; index < words.length; index++) {
      const word = words[index] as number; // in bounds
      if (hasZero(word ^ DOTS) || hasZero(word ^ COLONS)) break;
    }
    return 4 * index - this.#shift;
  }
}
