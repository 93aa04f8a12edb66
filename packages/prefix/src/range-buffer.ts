import type { Words } from './address.ts';
import { maskWord } from './prefix.ts';

/** Ranges of one family in typed arrays, in the order they came. */
export class RangeBuffer {
  readonly size: number;
  /** The words of each range's first and last address, with room for more. */
  firsts: Uint32Array;
  lasts: Uint32Array;
  /** How many words of each are used. */
  length = 0;

  /** `size` is 1 for IPv4 and 4 for IPv6. There is room for so many ranges before it grows. */
  constructor(size: number, capacity = 64) {
    this.size = size;
    this.firsts = new Uint32Array(size * capacity);
    this.lasts = new Uint32Array(size * capacity);
  }

  /**
   * Adds the range from one address to the last address of the prefix of `length` around the other.
   */
  add(first: Words, last: Words, length: number): void {
    const at = this.grow();
    setWords(this.firsts, at, first);
    setWords(this.lasts, at, last);
    this.fillHostBits(at, length);
  }

  /** Makes room for one range more and returns where it goes. */
  grow(): number {
    const at = this.length;
    this.length = at + this.size;
    if (this.length > this.firsts.length) {
      this.firsts = enlarge(this.firsts);
      this.lasts = enlarge(this.lasts);
    }
    return at;
  }

  /** Makes the range at `at`, which is a single address, that of the prefix of `length`. */
  fillHostBits(at: number, length: number): void {
    const { lasts, size } = this;
    for (let word = 0; word < size; word++) {
      lasts[at + word] = (lasts[at + word] as number) | ~maskWord(length, word); // in bounds
    }
  }
}

function enlarge(from: Uint32Array): Uint32Array {
  const to = new Uint32Array(2 * from.length);
  to.set(from);
  return to;
}

/** Puts the words of an address or a prefix at `at`: one for IPv4, four for IPv6. */
function setWords(to: Uint32Array, at: number, { family, w0, w1, w2, w3 }: Words): void {
  to[at] = w0;
  if (family === 6) {
    to[at + 1] = w1;
    to[at + 2] = w2;
    to[at + 3] = w3;
  }
}
