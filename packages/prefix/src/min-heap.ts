/** A binary heap of integers: the lowest is at hand, and adding and taking cost the logarithm of their number. */
export class MinHeap {
  readonly #items: bigint[] = [];

  /** The lowest, or undefined where there is none. */
  get lowest(): bigint | undefined {
    return this.#items[0];
  }

  add(item: bigint): void {
    const items = this.#items;
    let at = items.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = items[above] as bigint; // in bounds, here and below
      if (other <= item) break;
      items[at] = other;
      at = above;
    }
    items[at] = item;
  }

  /** Takes the lowest, which there must be. */
  take(): bigint {
    const items = this.#items;
    const lowest = items[0] as bigint;
    const item = items.pop() as bigint;
    if (items.length === 0) return lowest;
    let at = 0;
    for (let below = 1; below < items.length; below = 2 * at + 1) {
      const right = below + 1;
      if (right < items.length && (items[right] as bigint) < (items[below] as bigint))
        below = right;
      const other = items[below] as bigint;
      if (item <= other) break;
      items[at] = other;
      at = below;
    }
    items[at] = item;
    return lowest;
  }
}
