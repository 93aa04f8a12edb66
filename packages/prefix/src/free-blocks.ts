/** Free prefixes by size, to be cut up for allocations the way a buddy allocator does. */
import { addressToInteger, familyBits } from './address.ts';
import { firstAddress } from './prefix-facts.ts';
import type { PrefixSet } from './prefix-set.ts';

export class FreeBlocks {
  /** The first addresses of the free blocks of each number of host bits, ascending. */
  readonly #blocks: bigint[][];

  /** The set is of one family, whose addresses have `bits` bits. */
  constructor(free: PrefixSet, bits: number) {
    this.#blocks = Array.from({ length: bits + 1 }, () => []);
    for (const prefix of free.prefixes()) {
      // In bounds: a length is at most the family's bits.
      (this.#blocks[familyBits(prefix.family) - prefix.length] as bigint[]).push(
        addressToInteger(firstAddress(prefix)),
      );
    }
  }

  /**
   * Takes `2 ** bits` addresses from the smallest block that has them at a multiple of `2 ** boundaryBits`, the
   * lowest of equals, and returns the first; undefined when there is no such block.
   */
  take(bits: number, boundaryBits: number): bigint | undefined {
    const boundary = 1n << BigInt(boundaryBits);
    for (let size = bits; size < this.#blocks.length; size++) {
      const blocks = this.#blocks[size] as bigint[]; // in bounds
      const index = blocks.findIndex((first) => first % boundary === 0n);
      if (index < 0) continue;
      const [first] = blocks.splice(index, 1) as [bigint];
      // The upper half of the block, of its lower half, and so on, stay free.
      for (let half = size - 1; half >= bits; half--) this.#add(first + (1n << BigInt(half)), half);
      return first;
    }
    return undefined;
  }

  #add(first: bigint, bits: number): void {
    const blocks = this.#blocks[bits] as bigint[]; // in bounds
    const after = blocks.findIndex((other) => other > first);
    blocks.splice(after < 0 ? blocks.length : after, 0, first);
  }
}
