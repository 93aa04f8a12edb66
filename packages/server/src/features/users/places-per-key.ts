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
    this.#taken.set(key, (this.#taken.get(key) ?? 0) + 1);
  }

  /** Gives back a place that was taken. */
  leave(key: string): void {
    const left = (this.#taken.get(key) ?? 0) - 1;
    if (left > 0) this.#taken.set(key, left);
    else this.#taken.delete(key);
  }
}
