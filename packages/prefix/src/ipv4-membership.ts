/** How many boundaries of a bucket are compared one by one; of more, half are left out at a time. */
const FEW = 8;

/**
 * Answers fast, and often, whether an IPv4 address is in a set. The boundaries of the set (see
 * set-operations.ts) are in 65,536 buckets by the first 16 bits, so that an address is compared
 * with those of its bucket alone.
 */
export class Ipv4Membership {
  readonly #boundaries: Uint32Array;
  /** How many boundaries are below the first address of each bucket. */
  readonly #counts = new Uint32Array(65_537);

  constructor(boundaries: Uint32Array) {
    this.#boundaries = boundaries;
    const counts = this.#counts;
    for (const boundary of boundaries) {
      const next = (boundary >>> 16) + 1;
      counts[next] = (counts[next] as number) + 1; // in bounds
    }
    // In bounds, too.
    for (let at = 1; at < counts.length; at++) {
      counts[at] = (counts[at] as number) + (counts[at - 1] as number);
    }
  }

  /** Whether the address, a signed or unsigned 32-bit integer, is in the set. */
  has(address: number): boolean {
    const bucket = address >>> 16;
    let low = this.#counts[bucket] as number; // in bounds
    let high = this.#counts[bucket + 1] as number; // in bounds
    const key = address >>> 0;
    while (high - low > FEW) {
      const middle = (low + high) >>> 1;
      if ((this.#boundaries[middle] as number) <= key) low = middle + 1;
      else high = middle;
    }
    while (low < high && (this.#boundaries[low] as number) <= key) low++;
    return low % 2 === 1;
  }
}
