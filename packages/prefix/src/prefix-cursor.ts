/** Walks the minimal prefixes of a set of boundaries without an object per prefix. */
import { makePrefix, type Prefix } from './prefix.ts';
import { compareWords, decrement, fillHostBits, increment, largestBlockBits } from './words.ts';

/**
 * After each `next()` that returns true, `first` and `last` are the ends of the next prefix and
 * `length` its length, in ascending order. The prefixes are the fewest that make up the set.
 */
export class PrefixCursor {
  readonly size: number;
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  length = 0;
  readonly #boundaries: Uint32Array;
  readonly #rangeLast: Uint32Array;
  #at = 0;
  #isInRange = false;

  /** `size` is 1 for IPv4 and 4 for IPv6. */
  constructor(boundaries: Uint32Array, size: number) {
    this.#boundaries = boundaries;
    this.size = size;
    this.first = new Uint32Array(size);
    this.last = new Uint32Array(size);
    this.#rangeLast = new Uint32Array(size);
  }

  next(): boolean {
    const { first, last, size } = this;
    if (this.#isInRange) {
      first.set(last);
      increment(first, 0, size);
    } else if (!this.#nextRange()) {
      return false;
    }
    const bits = largestBlockBits(first, this.#rangeLast, size);
    last.set(first);
    fillHostBits(last, bits, size);
    this.length = 32 * size - bits;
    this.#isInRange = compareWords(last, 0, this.#rangeLast, 0, size) !== 0;
    return true;
  }

  /** The current prefix as an object. */
  prefix(): Prefix {
    const { first, size } = this;
    const w0 = first[0] as number; // there is a first word
    const w1 = first[1] ?? 0; // and in IPv6 three more
    const w2 = first[2] ?? 0;
    const w3 = first[3] ?? 0;
    return makePrefix({ family: size === 1 ? 4 : 6, w0, w1, w2, w3 }, this.length);
  }

  #nextRange(): boolean {
    const boundaries = this.#boundaries;
    const { size } = this;
    if (this.#at >= boundaries.length) return false;
    for (let word = 0; word < size; word++) {
      // In bounds: a range has a first boundary. One that reaches the last address has no second.
      this.first[word] = boundaries[this.#at + word] as number;
      this.#rangeLast[word] = boundaries[this.#at + size + word] ?? 0;
    }
    decrement(this.#rangeLast, 0, size);
    this.#at += 2 * size;
    return true;
  }
}
