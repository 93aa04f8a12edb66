/** Counts the places that are taken under each key, up to a bound. */
export class PlacesPerKey {
  readonly #most: number;
  readonly #taken = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether every place of a key is taken. */
  isFull(key: string): boolean {
    return (this.#taken.get(key) ?? 0) >= this.#most;
  }

  take(key: string): void {
    this.#change(key, 1);
  }

  /** Gives back a place that was taken. */
  leave(key: string): void {
    this.#change(key, -1);
  }

  #change(key: string, by: number): void {
    const taken = (this.#taken.get(key) ?? 0) + by;
    if (taken > 0) this.#taken.set(key, taken);
    else this.#taken.delete(key);
  }
}
