/** Bytes that are held for somebody; given back all at once. */
export interface Lease {
  /** Takes so many more; false, and nothing is taken, where the budget has no room for them. */
  take(bytes: number): boolean;
  /** Gives back all that was taken. */
  release(): void;
}

export interface ByteBudgetOptions {
  /** Bytes that may be held in all. */
  readonly total: number;
  /** Bytes that may be held for one client, so that one alone cannot use up the budget. */
  readonly perClient: number;
}

/**
 * Counts the bytes that the service holds for its clients: bodies that arrive or wait for their turn, and answers that
 * wait to be taken. A client pays nothing for either, and a process has but so many.
 */
export class ByteBudget {
  readonly #options: ByteBudgetOptions;
  readonly #perClient = new Map<string, number>();
  #held = 0;

  constructor(options: ByteBudgetOptions) {
    this.#options = options;
  }

  /** Bytes that are held now. */
  get held(): number {
    return this.#held;
  }

  /** A lease for a client, which begins with nothing. */
  lease(client: string): Lease {
    let taken = 0;
    return {
      take: (bytes) => {
        if (!this.#hasRoom(client, bytes)) return false;
        this.#change(client, bytes);
        taken += bytes;
        return true;
      },
      release: () => {
        this.#change(client, -taken);
        taken = 0;
      },
    };
  }

  #hasRoom(client: string, bytes: number): boolean {
    const { total, perClient } = this.#options;
    const own = this.#perClient.get(client) ?? 0;
    return this.#held + bytes <= total && own + bytes <= perClient;
  }

  #change(client: string, bytes: number): void {
    const own = (this.#perClient.get(client) ?? 0) + bytes;
    if (own === 0) this.#perClient.delete(client);
    else this.#perClient.set(client, own);
    this.#held += bytes;
  }
}
