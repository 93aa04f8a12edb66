/** Results, maybe too many to list: counted exactly, reached by index, made only when asked for. */

/** A list whose items are counted exactly, reached by index and made when they are asked for. */
export class Sequence<Item> implements Iterable<Item> {
  /** How many items there are. */
  readonly count: bigint;
  /** The items from an index on, which there must be, each made when it is asked for. */
  readonly from: (index: bigint) => Iterable<Item>;

  /** `from` yields the items from an index (0 <= index < count) on, lazily. */
  constructor(count: bigint, from: (index: bigint) => Iterable<Item>) {
    this.count = count;
    this.from = from;
  }

  /** The item at `index`, or undefined outside the sequence. */
  at(index: bigint): Item | undefined {
    return this.page(index, 1)[0];
  }

  /** At most `limit` items from `index` on. */
  page(index: bigint, limit: number): Item[] {
    const items: Item[] = [];
    if (index < 0n || index >= this.count || limit < 1) return items;
    for (const item of this.from(index)) {
      items.push(item);
      if (items.length >= limit) break;
    }
    return items;
  }

  /** All items in order, each made when it is asked for. */
  [Symbol.iterator](): Iterator<Item> {
    return (this.count === 0n ? [] : this.from(0n))[Symbol.iterator]();
  }
}
