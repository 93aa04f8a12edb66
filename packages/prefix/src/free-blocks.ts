/** Free prefixes by size, to be cut up for allocations the way a buddy allocator does. */
import { addressToInteger } from './address.ts';
import type { PrefixCursor } from './prefix-cursor.ts';
import { firstAddress } from './prefix-facts.ts';
import type { PrefixSet } from './prefix-set.ts';
import { lowestUnlike } from './words.ts';

/** `2 ** bits` addresses to take at a multiple of `2 ** boundaryBits`; `boundaryBits >= bits`. */
export interface Demand {
  readonly bits: number;
  readonly boundaryBits: number;
}

/** Numbers by size, in host bits, and then by how many zero bits a first address ends with. */
type Counts = readonly (number[] | Uint32Array)[];

export class FreeBlocks {
  /** First addresses of the free blocks, by host bits, then by how many zero bits they end with. */
  readonly #lists: bigint[][][];
  /** The lists to be sorted before their lowest is looked for. */
  readonly #unsorted = new Set<bigint[]>();
  /** How many demands are still to come, by their bits and then by their boundary. */
  readonly #demands: Counts;
  readonly #demandCount: number;
  /** How many blocks more than demands to keep before a search for those that nobody can take. */
  readonly #leeway: number;
  #count = 0;
  /** Past so many blocks it pays to look for those that nobody can come to take. */
  #limit: number;

  /**
   * The set is of one family, whose addresses have `bits` bits. Of its blocks, which may be a
   * hundred for each of its ranges, those are kept that the demands can come to take, the lowest of
   * each kind; where there are but few, all.
   *
   * @param leeway how many are few. To look through the lists of IPv6, which are sixteen thousand,
   * costs about what some hundred blocks cost to add.
   */
  constructor(free: PrefixSet, bits: number, demands: readonly Demand[], leeway = 4 * bits) {
    this.#lists = table(bits, () => []);
    this.#demands = zeroCounts(bits);
    this.#demandCount = demands.length;
    this.#leeway = leeway;
    for (const demand of demands) this.#expect(demand, 1);
    this.#limit = this.#nextLimit();
    const isMany = free.prefixCount > this.#limit;
    const room = isMany ? mostTaken(countBlocks(free, bits), this.#demands) : undefined;
    for (const cursor of free.cursors()) {
      while (cursor.next()) {
        const [size, zeros] = [bits - cursor.length, trailingZeros(cursor)];
        const list = this.#lists[size]?.[zeros] as bigint[]; // in bounds
        if (room === undefined || list.length < (room[size]?.[zeros] as number))
          this.#add(addressToInteger(firstAddress(cursor.prefix())), size);
      }
    }
    this.#limit = this.#nextLimit();
  }

  /** How many blocks are kept. */
  get count(): number {
    return this.#count;
  }

  /**
   * Takes `2 ** bits` addresses from the smallest block that has them at a multiple of `2 **
   * boundaryBits`, the lowest of equals, and returns the first; undefined when there is no such
   * block. The call is for one of the demands that the constructor was given. The boundary and then
   * the size never grow from one call to the next: so what is added to a list that is in use finds
   * it empty, each list is sorted once, and n calls cost n·log n.
   */
  take(demand: Demand): bigint | undefined {
    const { bits, boundaryBits } = demand;
    this.#expect(demand, -1);
    for (let size = bits; size < this.#lists.length; size++) {
      const first = this.#takeLowest(size, boundaryBits);
      if (first === undefined) continue;
      // The upper half of the block, of its lower half, and so on, stay free.
      for (let half = size - 1; half >= bits; half--) this.#add(first + (1n << BigInt(half)), half);
      if (this.#count > this.#limit) this.#prune();
      return first;
    }
    return undefined;
  }

  #expect({ bits, boundaryBits }: Demand, more: number): void {
    const byBoundary = this.#demands[bits] as Counts[number]; // in bounds, as is the next
    (byBoundary[boundaryBits] as number) += more;
  }

  /** Forgets the blocks that the demands still to come cannot come to take. */
  #prune(): void {
    const room = mostTaken(
      this.#lists.map((lists) => lists.map((list) => list.length)),
      this.#demands,
    );
    for (const [size, lists] of this.#lists.entries()) {
      for (const [zeros, list] of lists.entries()) {
        const excess = list.length - (room[size]?.[zeros] as number); // in bounds
        if (excess <= 0) continue;
        this.#sort(list);
        list.splice(0, excess);
        this.#count -= excess;
      }
    }
    this.#limit = this.#nextLimit();
  }

  /** Far enough that the work of looking is small beside that of adding what is looked through. */
  #nextLimit(): number {
    return 2 * this.#count + this.#demandCount + this.#leeway;
  }

  /** Takes the lowest block of a size whose address ends with at least so many zero bits. */
  #takeLowest(size: number, zeros: number): bigint | undefined {
    let lowest: bigint[] = [];
    // In bounds: a size is at most the family's bits.
    for (const list of (this.#lists[size] as bigint[][]).slice(zeros)) {
      this.#sort(list);
      // The last of an empty list is undefined, which is never less.
      if (lowest.length === 0 || (list.at(-1) as bigint) < (lowest.at(-1) as bigint)) lowest = list;
    }
    if (lowest.length > 0) this.#count--;
    return lowest.pop();
  }

  #sort(list: bigint[]): void {
    if (this.#unsorted.delete(list)) list.sort((a, b) => (a < b ? 1 : -1)); // the lowest comes last
  }

  #add(first: bigint, size: number): void {
    const lists = this.#lists[size] as bigint[][]; // in bounds
    const zeros = first === 0n ? lists.length : (first & -first).toString(2).length;
    const list = lists[zeros - 1] as bigint[]; // in bounds
    list.push(first);
    this.#count++;
    this.#unsorted.add(list);
  }
}

function table<Cell>(bits: number, cell: () => Cell): Cell[][] {
  return Array.from({ length: bits + 1 }, () => Array.from({ length: bits + 1 }, cell));
}

/** Typed arrays, faster to make: a plan of two requests does little more than make these tables. */
function zeroCounts(bits: number): Uint32Array[] {
  return Array.from({ length: bits + 1 }, () => new Uint32Array(bits + 1));
}

function countBlocks(free: PrefixSet, bits: number): Counts {
  const counts = zeroCounts(bits);
  for (const cursor of free.cursors()) {
    while (cursor.next()) {
      const bySize = counts[bits - cursor.length] as Uint32Array; // in bounds, as is the next
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
 * The most blocks of each kind that the demands take. A demand comes to a size where no smaller
 * block served it, and takes only what begins at its boundary. The stricter boundaries go first: so
 * the demands of one leave a size unserved only when they and the stricter ones have taken all the
 * blocks there that begin at it.
 */
function mostTaken(blocks: Counts, demands: Counts): Counts {
  const unserved = blocks.map(() => 0); // by boundary
  return blocks.map((byZeros, size) => {
    const own = demands[size] as Counts[number]; // in bounds, as are all below
    const coming = unserved.map((count, boundary) => count + (own[boundary] as number));
    let suitable = 0;
    let taken = 0;
    for (let boundary = coming.length - 1; boundary >= 0; boundary--) {
      suitable += byZeros[boundary] as number;
      const served = Math.min(coming[boundary] as number, suitable - taken);
      taken += served;
      unserved[boundary] = (coming[boundary] as number) - served;
    }
    let most = 0;
    return coming.map((count) => {
      most += count;
      return most;
    });
  });
}
