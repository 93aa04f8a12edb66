import { createHash, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { PlacesPerKey } from './places-per-key.ts';
import type { StoredPassword } from './users-repository.ts';

/**
 * argon2id with 19 MiB, two passes and one lane: OWASP's first choice (Password Storage Cheat
 * Sheet), and also the library's own default, written out so that a new version cannot change it
 * unseen.
 */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Compared for an unknown user: a hash by ARGON2 of a random password that nobody knows. */
export const DUMMY_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$+wBI91fYKmGsKbh5vAsClw$bQrd3rrRQG5JOFXl2n3g4aoczFI5utNJWaQFcaPyle0';

/** Checks of one account's password that may wait or run: a quarter of the queue. */
export const PLACES_PER_ACCOUNT = 16;
/** Checks from one client network that may wait or run: half of the queue. */
export const PLACES_PER_NETWORK = 32;

export interface PasswordHasherOptions {
  /** How many hashes run at once. Each takes one core and 19 MiB. */
  readonly concurrency?: number;
  /** How many may wait for their turn. */
  readonly queueLimit?: number;
}

/** Who asks for a check: the account that it is for, whether it exists or not, and from where. */
export interface Asker {
  readonly account: string;
  readonly network: string;
}

/** Thrown instead of queueing without end; `full` says which places are all taken. */
export class HasherBusy extends Error {
  readonly full: 'account' | 'network' | 'queue';

  constructor(full: HasherBusy['full'] = 'queue') {
    super(`too many passwords are being checked: no place is left (${full})`);
    this.name = 'HasherBusy';
    this.full = full;
  }
}

export interface PasswordHasher {
  /**
   * Checks a password and says what is to be stored in its place, if anything: a first-generation
   * hash is renewed. A check costs one argon2id hash whatever its outcome, `stored` being undefined
   * for an unknown user.
   *
   * @param asker bounds how much of the queue one account and one network may fill
   * @throws {HasherBusy} when too many wait already
   */
  check(
    password: string,
    stored: StoredPassword | undefined,
    asker?: Asker,
  ): Promise<{ readonly matches: boolean; readonly renewed?: StoredPassword }>;
  /** Hashes a password to be stored. */
  hash(password: string): Promise<StoredPassword>;
}

/** Hashes passwords off the event loop, a bounded number at a time, with a bounded queue. */
export function createPasswordHasher(options: PasswordHasherOptions = {}): PasswordHasher {
  const limit = pLimit(options.concurrency ?? Math.max(1, availableParallelism() - 1));
  const queueLimit = options.queueLimit ?? 64;

  const accounts = new PlacesPerKey(PLACES_PER_ACCOUNT);
  const networks = new PlacesPerKey(PLACES_PER_NETWORK);

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (limit.pendingCount >= queueLimit) throw new HasherBusy();
    return limit(work);
  };
  const argon2id = async (password: string): Promise<StoredPassword> => ({
    scheme: 'argon2id',
    hash: await inTurn(() => hash(password, ARGON2)),
  });
  const check = async (password: string, stored: StoredPassword | undefined) => {
    if (stored?.scheme === 'argon2id') {
      return { matches: await inTurn(() => verify(stored.hash, password)) };
    }
    if (stored !== undefined && matchesFirstGeneration(password, stored.hash, stored.salt)) {
      return { matches: true, renewed: await argon2id(password) };
    }
    await inTurn(() => verify(DUMMY_HASH, password));
    return { matches: false };
  };

  return {
    hash: argon2id,

    async check(password, stored, asker) {
      if (asker === undefined) return check(password, stored);
      const { account, network } = asker;
      if (accounts.isFull(account)) throw new HasherBusy('account');
      if (networks.isFull(network)) throw new HasherBusy('network');
      accounts.take(account);
      networks.take(network);
      try {
        return await check(password, stored);
      } finally {
        accounts.leave(account);
        networks.leave(network);
      }
    },
  };
}

/** The first generation's hash: hex SHA-512 of the password followed by the salt. */
export function matchesFirstGeneration(password: string, expected: string, salt: string): boolean {
  const actual = createHash('sha512').update(password).update(salt).digest();
  const wanted = Buffer.from(expected, 'hex');
  return actual.length === wanted.length && timingSafeEqual(actual, wanted);
}
