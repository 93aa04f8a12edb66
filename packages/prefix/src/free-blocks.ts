/** Free prefixes by size, to be cut up for allocations the way a buddy allocator does. */
import { addressToInteger } from './address.ts';
import type { PrefixCursor } from './prefix-cursor.ts';
import { firstAddress } from './prefix-facts.ts';
import type { PrefixSet } from './prefix-set.ts';
import { lowestUnlike } from './words.ts';

/** What is going to be taken: `2 ** bits` addresses at a multiple of `2 ** boundaryBits`, which is at least `bits`. */
export interface Demand {
  readonly bits: number;
  readonly boundaryBits: number;
}

/** A number for each size of blocks, in host bits, and for how many zero bits their first address ends with. */
type Counts = readonly number[][];

export class FreeBlocks {
  /** The first addresses of the free blocks, by their host bits and then by how many zero bits the address ends with. */
  readonly #lists: bigint[][][];
  /** The lists to be sorted before their lowest is looked for. */
  readonly #unsorted = new Set<bigint[]>();

  /**
   * The set is of one family, whose addresses have `bits` bits. Of its blocks, which may be a hundred for each of its
   * ranges, those are kept that the demands can come to take, the lowest of each kind.
   */
  constructor(free: PrefixSet, bits: number, demands: readonly Demand[]) {
    this.#lists = table(bits, () => []);
    const room = mostTaken(countBlocks(free, bits), demands);
    for (const cursor of free.cursors()) {
      while (cursor.next()) {
        const [size, zeros] = [bits - cursor.length, trailingZeros(cursor)];
        const list = this.#lists[size]?.[zeros] as bigint[]; // in bounds
        if (list.length < (room[size] as number))
          this.#add(addressToInteger(firstAddress(cursor.prefix())), size);
      }
    }
  }

  /** How many blocks are kept. */
  get count(): number {
    return this.#lists.flat().reduce((sum, list) => sum + list.length, 0);
  }

  /**
   * Takes `2 ** bits` addresses from the smallest block that has them at a multiple of `2 ** boundaryBits`, the
   * lowest of equals, and returns the first; undefined when there is no such block. The boundary and then the size never
   * grow from one call to the next: so what is added to a list that is in use finds it empty, each list is sorted once,
   * and n calls cost n·log n.
   */
  take({ bits, boundaryBits }: Demand): bigint | undefined {
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
    const zeros = first === 0n ? lists.length : (first & -first).toString(2).length;
    const list = lists[zeros - 1] as bigint[]; // in bounds
    list.push(first);
    this.#unsorted.add(list);
  }
}

function table<Cell>(bits: number, cell: () => Cell): Cell[][] {
  return Array.from({ length: bits + 1 }, () => Array.from({ length: bits + 1 }, cell));
}

function countBlocks(free: PrefixSet, bits: number): Counts {
  const counts = table(bits, () => 0);
  for (const cursor of free.cursors()) {
    while (cursor.next()) {
      const bySize = counts[bits - cursor.length] as number[]; // in bounds, as is the next
      (bySize[trailingZeros(cursor)] as number)++;
    }
  }
  return counts;
}

/** How many zero bits the first address of a prefix ends with. */
function trailingZeros({ first, size }: PrefixCursor): number {
  return lowestUnlike(first, size, 0);
}

/**
 * For each size the most blocks that the demands take from it. A demand comes to a size where no smaller block served it.
 * Those whose boundary is at most a certain one leave it unserved only when all of its blocks at such a boundary are
 * taken, by them or by the stricter ones.
 */
function mostTaken(counts: Counts, demands: readonly Demand[]): number[] {
  // Of the demands of the sizes so far, how many have each boundary.
  const boundaries = counts.map(() => 0);
  let unserved = 0;
  return counts.map((byZeros, size) => {
    const own = demands.filter(({ bits }) => bits === size);
    for (const { boundaryBits } of own) (boundaries[boundaryBits] as number)++; // in bounds
    const coming = unserved + own.length;
    unserved = coming;
    let stricter = 0;
    let blocks = 0;
    for (let boundary = counts.length - 1; boundary >= 0; boundary--) {
      blocks += byZeros[boundary] as number; // in bounds, as is the next
      const left = Math.max(stricter, coming - Math.max(0, blocks - stricter));
      unserved = Math.min(unserved, left);
      stricter += boundaries[boundary] as number;
    }
    return coming;
  });
}
