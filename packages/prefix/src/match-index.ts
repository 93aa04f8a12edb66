/**
 * The search structure of longest-prefix match for one family. Nested prefixes cut the address
 * space into segments, each with the one longest prefix that covers it; a look-up finds the segment
 * of an address.
 */
import type { Address, Family, Words } from './address.ts';
import { cutSegments, NONE } from './match-segments.ts';
import type { Prefix } from './prefix.ts';

type Bits = Omit<Words, 'family'>;

const MOST_BUCKET_BITS = 18;

export class MatchIndex {
  readonly #size: number;
  readonly #stride: number;
  /** See cutSegments. */
  readonly #segments: Uint32Array;
  readonly #count: number;
  /** All starts share their first `skip` bits; the next `bits` bits are the number of a bucket. */
  readonly #skip: number;
  readonly #bits: number;
  /** How many segments begin in the buckets before b. */
  readonly #buckets: Uint32Array;

  /**
   * Indexes those of the prefixes that are of the family; a prefix's number is its place among all.
   */
  constructor(prefixes: readonly Prefix[], family: Family) {
    const size = family === 4 ? 1 : 4;
    this.#size = size;
    this.#stride = size + 1;
    this.#segments = cutSegments(prefixes, family, size);
    this.#count = this.#segments.length / this.#stride;
    this.#skip = commonBits(this.#segments, this.#segments.length - this.#stride, size);
    this.#bits = Math.min(MOST_BUCKET_BITS, 32 - Math.clz32(this.#count), 32 * size - this.#skip);
    this.#buckets = this.#countBuckets();
  }

  /** The number of the longest prefix that contains an address of the family, or NONE. */
  find(address: Address): number {
    const last = this.#count - 1;
    if (last < 0 || this.#compareStart(0, address) > 0) return NONE;
    if (this.#compareStart(last, address) <= 0) return this.#owner(last);
    // In between, an address has the bits that the first and the last start have in common.
    const bucket = this.#bucketOf(address);
    // In bounds: there is one count more than there are buckets.
    let low = this.#buckets[bucket] as number;
    let high = this.#buckets[bucket + 1] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compareStart(middle, address) <= 0) low = middle + 1;
      else high = middle;
    }
    return this.#owner(low - 1);
  }

  #owner(i: number): number {
    return this.#segments[i * this.#stride + this.#size] as number; // i is the number of a segment
  }

  #countBuckets(): Uint32Array {
    const buckets = new Uint32Array((1 << this.#bits) + 1);
    for (let i = 0; i < this.#count; i++) {
      const at = i * this.#stride;
      const [w0 = 0, w1 = 0, w2 = 0, w3 = 0] = this.#segments.subarray(at, at + this.#size);
      const bucket = this.#bucketOf({ w0, w1, w2, w3 });
      buckets[bucket + 1] = i + 1;
    }
    // Where no segment begins the count stays what it was.
    let begun = 0;
    for (let bucket = 0; bucket < buckets.length; bucket++) {
      begun = buckets[bucket] || begun;
      buckets[bucket] = begun;
    }
    return buckets;
  }

  /** The `bits` bits that follow the first `skip` bits. */
  #bucketOf({ w0, w1, w2, w3 }: Bits): number {
    const shift = this.#skip & 31;
    const word = this.#skip >> 5;
    const high = word === 0 ? w0 : word === 1 ? w1 : word === 2 ? w2 : w3;
    const low = word === 0 ? w1 : word === 1 ? w2 : word === 2 ? w3 : 0;
    const joined = shift === 0 ? high : (high << shift) | (low >>> (32 - shift));
    return joined >>> (32 - this.#bits);
  }

  /** Orders the start of segment i and an address. */
  #compareStart(i: number, { w0, w1, w2, w3 }: Bits): number {
    const segments = this.#segments;
    const at = i * this.#stride;
    // In bounds: i is the number of a segment.
    const order = (segments[at] as number) - (w0 >>> 0);
    if (order !== 0 || this.#size === 1) return order;
    return (
      (segments[at + 1] as number) - (w1 >>> 0) ||
      (segments[at + 2] as number) - (w2 >>> 0) ||
      (segments[at + 3] as number) - (w3 >>> 0)
    );
  }
}

/** How many leading bits the first and the last segment's starts share, at most all but one. */
function commonBits(segments: Uint32Array, last: number, size: number): number {
  for (let word = 0; word < size && last >= 0; word++) {
    const difference = (segments[word] as number) ^ (segments[last + word] as number); // in bounds
    if (difference !== 0) return 32 * word + Math.clz32(difference);
  }
  return last < 0 ? 0 : 32 * size - 1;
}
