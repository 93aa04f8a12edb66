/** Counts of answers by operation and status. */
export class Tally {
  readonly #counts = new Map<string, Map<string, number>>();
  #total = 0;

  count(operation: string, status: string): void {
    const counts = this.#counts.get(operation) ?? new Map<string, number>();
    counts.set(status, (counts.get(status) ?? 0) + 1);
    this.#counts.set(operation, counts);
    this.#total += 1;
  }

  get total(): number {
    return this.#total;
  }

  /** `200: 812, 422: 97`, of all operations together. */
  get statuses(): string {
    const all = new Map<string, number>();
    for (const counts of this.#counts.values()) {
      for (const [status, count] of counts) all.set(status, (all.get(status) ?? 0) + count);
    }
    return line(all);
  }

  /** A line for each operation. */
  get summary(): string {
    const width = Math.max(...[...this.#counts.keys()].map((name) => name.length));
    return [...this.#counts]
      .map(([name, counts]) => `  ${name.padEnd(width)}  ${line(counts)}`)
      .join('\n');
  }
}

function line(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([status, count]) => `${status}: ${count}`)
    .join(', ');
}
