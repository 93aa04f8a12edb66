/** Bytes that are held for one request; released together. */
export interface Lease {
  /** Takes more bytes; false if the budget does not have them, and then nothing is taken. */
  take(bytes: number): boolean;
  /** Releases everything that was taken. */
  release(): void;
}

export interface ByteBudgetOptions {
  /** The maximum for all clients together. */
  readonly total: number;
  /** The maximum per client, so that one client cannot use up the budget. */
  readonly perClient: number;
}

/**
 * Bounds the bytes that the service holds for its clients: bodies that arrive or wait for their
 * turn, and answers that clients have yet to read.
 */
export class ByteBudget {
  readonly #options: ByteBudgetOptions;
  readonly #perClient = new Map<string, number>();
  #held = 0;

  constructor(options: ByteBudgetOptions) {
    this.#options = options;
  }

  /** The bytes held now. */
  get held(): number {
    return this.#held;
  }

  /** An empty lease for a client. */
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
