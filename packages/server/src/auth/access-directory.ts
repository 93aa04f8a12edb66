import { setTimeout as wait } from 'node:timers/promises';
import type { Role } from './roles.ts';
import type { Scope } from './scopes.ts';

/** What the service needs to know of an account at each request. */
export interface AccountAccess {
  readonly role: Role;
  /** Only tokens of this version are valid. */
  readonly version: number;
  readonly isDisabled: boolean;
}

/** What the service needs to know of an API token at each request. */
export interface ApiTokenAccess {
  readonly id: string;
  /** The user name of its owner. */
  readonly owner: string;
  readonly scope: Scope;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly expiresAtMs: number;
}

/** Who may do what, as the database had it at one moment. */
export interface AccessSnapshot {
  /** By user name. */
  readonly accounts: ReadonlyMap<string, AccountAccess>;
  /** By `hashApiToken`. */
  readonly apiTokens: ReadonlyMap<string, ApiTokenAccess>;
  /** Sessions that ended before their tokens expire. */
  readonly endedSessions: ReadonlySet<string>;
}

/** Where the directory reads. */
export interface AccessSource {
  /** A number that each change of accounts and API tokens raises. */
  revision(): Promise<number>;
  load(): Promise<AccessSnapshot>;
}

/** How old the directory may be before requests that change something wait for a newer one. */
const FRESH_MS = 5000;
const POLL_MS = 1000;
/** The shortest time between the beginnings of two reads. */
const SPACING_MS = 100;
/** After this time everything is loaded again, in case somebody changed a row by hand. */
const RELOAD_MS = 60_000;

/**
 * Who may do what, in memory, so that checking a token costs no query. It asks the database once a
 * second whether anything has changed, and loads everything again when it has.
 *
 * While the database cannot be read, the last state counts: what needs no database goes on, and
 * what needs it fails by itself.
 */
export class AccessDirectory {
  readonly #source: AccessSource;
  readonly #report: (error: Error | undefined) => void;
  readonly #elapsedMs: () => number;
  #snapshot: AccessSnapshot | undefined;
  #revision = 0;
  #loadedAtMs = Number.NEGATIVE_INFINITY;
  #readAtMs = Number.NEGATIVE_INFINITY;
  #startedAtMs = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #poll: NodeJS.Timeout | undefined;
  #isFailing = false;
  #isStopped = false;

  /**
   * @param report receives the first error of a row of failed reads, and undefined when one succeeds
   * @param elapsedMs milliseconds of a clock that is never set
   */
  constructor(
    source: AccessSource,
    report: (error: Error | undefined) => void,
    elapsedMs: () => number = () => performance.now(),
  ) {
    this.#source = source;
    this.#report = report;
    this.#elapsedMs = elapsedMs;
  }

  /** Loads everything, and then follows the database until `stop`. */
  async start(): Promise<void> {
    await this.refresh();
    this.#follow();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#poll);
  }

  account(username: string): AccountAccess | undefined {
    return this.#snapshot?.accounts.get(username);
  }

  /** @param hash as `hashApiToken` makes it */
  apiToken(hash: string): ApiTokenAccess | undefined {
    return this.#snapshot?.apiTokens.get(hash);
  }

  hasEnded(sessionId: string): boolean {
    return this.#snapshot?.endedSessions.has(sessionId) === true;
  }

  /** Whether it has what the database had five seconds ago, or later. */
  isFresh(): boolean {
    return this.#elapsedMs() - this.#readAtMs <= FRESH_MS;
  }

  /**
   * Reads what has changed. The read begins after the call, so that it sees what was committed
   * before. Calls share reads, of which ten a second begin at most: a flood of unknown tokens costs
   * the database no more.
   */
  refresh(): Promise<void> {
    this.#next ??= this.#readNext();
    return this.#next;
  }

  #follow(): void {
    if (this.#isStopped) return;
    this.#poll = setTimeout(async () => {
      await this.refresh().catch(() => {}); // reported by the read itself
      this.#follow();
    }, POLL_MS).unref();
  }

  async #readNext(): Promise<void> {
    await this.#reading.catch(() => {});
    const pauseMs = this.#startedAtMs + SPACING_MS - this.#elapsedMs();
    if (pauseMs > 0) await wait(pauseMs);
    this.#startedAtMs = this.#elapsedMs();
    this.#next = undefined;
    this.#reading = this.#read(this.#startedAtMs);
    await this.#reading;
  }

  async #read(startedAtMs: number): Promise<void> {
    try {
      // First the revision: what changes between the two reads raises it, and is loaded next time.
      const revision = await this.#source.revision();
      if (revision !== this.#revision || startedAtMs - this.#loadedAtMs > RELOAD_MS) {
        this.#snapshot = await this.#source.load();
        this.#revision = revision;
        this.#loadedAtMs = startedAtMs;
      }
      this.#readAtMs = startedAtMs;
      if (this.#isFailing) this.#report(undefined);
      this.#isFailing = false;
    } catch (error) {
      // Once it is stopped, the database closes, too.
      const isNews = !this.#isFailing && !this.#isStopped;
      if (isNews) this.#report(error as Error); // the drivers throw nothing else
      this.#isFailing = true;
      throw error;
    }
  }
}
