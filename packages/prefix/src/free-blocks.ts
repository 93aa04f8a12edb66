/** Free prefixes by size, to be cut up for allocations the way a buddy allocator does. */
import { addressToInteger, familyBits } from './address.ts';
import { firstAddress } from './prefix-facts.ts';
import type { PrefixSet } from './prefix-set.ts';

export class FreeBlocks {
  /** The first addresses of the free blocks, by their host bits and then by how many zero bits the address ends with. */
  readonly #lists: bigint[][][];
  /** The lists to be sorted before their lowest is looked for. */
  readonly #unsorted = new Set<bigint[]>();

  /** The set is of one family, whose addresses have `bits` bits. */
  constructor(free: PrefixSet, bits: number) {
    this.#lists = Array.from({ length: bits + 1 }, () =>
      Array.from({ length: bits + 1 }, () => []),
    );
    for (const prefix of free.prefixes()) {
      this.#add(addressToInteger(firstAddress(prefix)), familyBits(prefix.family) - prefix.length);
    }
  }

  /**
   * Takes `2 ** bits` addresses from the smallest block that has them at a multiple of `2 ** boundaryBits`, the
   * lowest of equals, and returns the first; undefined when there is no such block. Where the boundary and then the size
   * never grow from one call to the next, what is added to a list that is in use finds it empty: each list is sorted
   * once, and n calls cost n·log n.
   */
  take(bits: number, boundaryBits: number): bigint | undefined {
    for (let size = bits; size < this.#lists.length; size++) {
      const first = this.#takeLowest(size, boundaryBits);
      if (first === undefined) continue;
      // The upper half of the block, of its lower half, and so on, stay free.
      for (let half = size - 1; half >= bits; half--) this.#add(first + (1n << BigInt(half)), half);
      return first;
    }
    return undefined;
  }

  /** Takes the lowest block of a size whose address ends with at least so many zero bits. */
  #takeLowest(size: number, zeros: number): bigint | undefined {
    let lowest: bigint[] = [];
    // In bounds: a size is at most the family's bits.
    for (const list of (this.#lists[size] as bigint[][]).slice(zeros)) {
      if (this.#unsorted.delete(list)) list.sort((a, b) => (a < b ? 1 : -1)); // the lowest comes last
      // The last of an empty list is undefined, which is never less.
      if (lowest.length === 0 || (list.at(-1) as bigint) < (lowest.at(-1) as bigint)) lowest = list;
    }
    return lowest.pop();
  }

  #add(first: bigint, size: number): void {
    const lists = this.#lists[size] as bigint[][]; // in bounds
    const zeros = first === 0n ? this.#lists.length : (first & -first).toString(2).length;
    while (lists.length < zeros) lists.push([]);
    const list = lists[zeros - 1] as bigint[]; // in bounds
    list.push(first);
    this.#unsorted.add(list);
  }
}
