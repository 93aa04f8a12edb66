import { setImmediate as turn } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { ApiTokensRepository, ApiTokenUse } from './api-tokens-repository.ts';

const STORE_EVERY_MS = 60_000;
/** Uses that one transaction stores. Its locks must be short, and SQLite holds the event loop. */
const STORED_AT_ONCE = 100;

interface WaitingUse extends ApiTokenUse {
  /** The last time so far. */
  at: number;
}

/**
 * Collects when and from where API tokens were used, and stores it once a minute, so that a request
 * costs no statement. A crash loses the uses of the last minute.
 */
export class ApiTokenUses {
  readonly #repository: Pick<ApiTokensRepository, 'recordUses'>;
  readonly #logger: Pick<FastifyBaseLogger, 'warn'>;
  readonly #now: () => number;
  /** The last use of each token that is not stored, by its id. */
  readonly #waiting = new Map<string, WaitingUse>();
  #timer: NodeJS.Timeout | undefined;

  /** @param now milliseconds since 1970-01-01 UTC */
  constructor(
    repository: Pick<ApiTokensRepository, 'recordUses'>,
    logger: Pick<FastifyBaseLogger, 'warn'>,
    now: () => number,
  ) {
    this.#repository = repository;
    this.#logger = logger;
    this.#now = now;
  }

  readonly add = (id: string, from: string): void => {
    const waiting = this.#waiting.get(id);
    // A new object for each request would take a twentieth of the service's rate.
    if (waiting?.from === from) waiting.at = this.#now();
    else this.#waiting.set(id, { id, at: this.#now(), from });
    this.#timer ??= setTimeout(() => void this.store(), STORE_EVERY_MS).unref();
  };

  /** Stores what waits. What cannot be stored waits for the next time. */
  async store(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // Uses from one address come together, since one statement stores them.
    const uses = [...this.#waiting.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
    try {
      for (let at = 0; at < uses.length; at += STORED_AT_ONCE) {
        const slice = uses.slice(at, at + STORED_AT_ONCE);
        await this.#repository.recordUses(slice);
        for (const use of slice) {
          // A use from another address may have come meanwhile.
          if (this.#waiting.get(use.id) === use) this.#waiting.delete(use.id);
        }
        await turn();
      }
    } catch (err) {
      this.#logger.warn({ err }, 'cannot store when API tokens were used');
    }
  }
}
