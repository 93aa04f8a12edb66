/** Free prefixes by size, to be cut up for allocations the way a buddy allocator does. */
import { addressToInteger, familyBits } from './address.ts';
import { MinHeap } from './min-heap.ts';
import { firstAddress } from './prefix-facts.ts';
import type { PrefixSet } from './prefix-set.ts';

export class FreeBlocks {
  readonly #bits: number;
  /** The first addresses of the free blocks, by their host bits and then by how many zero bits the address ends with. */
  readonly #heaps: MinHeap[][];

  /** The set is of one family, whose addresses have `bits` bits. */
  constructor(free: PrefixSet, bits: number) {
    this.#bits = bits;
    this.#heaps = Array.from({ length: bits + 1 }, () => []);
    for (const prefix of free.prefixes()) {
      this.#add(addressToInteger(firstAddress(prefix)), familyBits(prefix.family) - prefix.length);
    }
  }

  /**
   * Takes `2 ** bits` addresses from the smallest block that has them at a multiple of `2 ** boundaryBits`, the
   * lowest of equals, and returns the first; undefined when there is no such block. That costs the logarithm of the
   * number of blocks, and not more with every block that is too small or begins elsewhere.
   */
  take(bits: number, boundaryBits: number): bigint | undefined {
    for (let size = bits; size <= this.#bits; size++) {
      const heap = lowestOf(this.#heaps[size] as MinHeap[], boundaryBits); // in bounds
      if (heap === undefined) continue;
      const first = heap.take();
      // The upper half of the block, of its lower half, and so on, stay free.
      for (let half = size - 1; half >= bits; half--) this.#add(first + (1n << BigInt(half)), half);
      return first;
    }
    return undefined;
  }

  #add(first: bigint, size: number): void {
    const heaps = this.#heaps[size] as MinHeap[]; // in bounds: a size is at most the family's bits
    const zeros = first === 0n ? this.#bits : (first & -first).toString(2).length - 1;
    while (heaps.length <= zeros) heaps.push(new MinHeap());
    (heaps[zeros] as MinHeap).add(first);
  }
}

/** Of the heaps of addresses that end with at least `zeros` zero bits the one with the lowest; undefined of empty ones. */
function lowestOf(heaps: readonly MinHeap[], zeros: number): MinHeap | undefined {
  return heaps
    .slice(zeros)
    .reduce<MinHeap | undefined>(
      (lowest, heap) =>
        heap.lowest !== undefined && (lowest?.lowest === undefined || heap.lowest < lowest.lowest)
          ? heap
          : lowest,
      undefined,
    );
}
