import { createHash } from 'node:crypto';
import { clientNetwork } from '../../http/client-network.ts';
import type { LoginThrottleMemory } from './login-throttle-memory.ts';
import {
  LOGIN_RATES,
  type LoginRates,
  type ThrottleEntry,
  toleranceMs,
} from './login-throttle-rates.ts';
import type { AlsoWrite, LoginThrottleRepository } from './login-throttle-repository.ts';
import type { TryWrite } from './try-write.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a network is known to an account after a login. */
const KNOWN_MS = 30 * DAY_MS;
/** A login from a known network writes only when so much of that time has passed. */
const RENEWED_AFTER_MS = DAY_MS;

/** One attempt to log in to an account from a network. */
export interface LoginAttempt {
  /** The seconds until it may be made, or undefined when it may be made now. */
  readonly retryAfterSeconds: number | undefined;
  /**
   * Counts a wrong password. When the database takes no writes, this instance counts it alone.
   *
   * @param also writes of the same transaction
   */
  countFailure(also?: AlsoWrite): Promise<void>;
  /** Makes the network known to the account, after a right password. */
  countSuccess(): Promise<void>;
}

export interface LoginThrottle {
  /** Reads whether an attempt may be made; counts nothing. */
  attempt(username: string, address: string): Promise<LoginAttempt>;
}

export interface LoginThrottleParts {
  readonly repository: LoginThrottleRepository;
  readonly memory: LoginThrottleMemory;
  readonly tryWrite: TryWrite;
  readonly rates?: LoginRates;
}

/**
 * Slows down the guessing of passwords: tightly for an account from one network, loosely for an
 * account from everywhere, and for a network. A network from which the account logged in lately is
 * exempt from the account's own limit and does not count towards it, so that strangers cannot keep
 * the owner out. Only wrong passwords count; an unknown user counts like a known one.
 *
 * All instances share the counts in the database. Each also counts in memory and takes the longer
 * wait, so that a database that takes no writes lets nobody guess on. Why, and what remains for an
 * attacker: docs/decisions/0003.
 */
export function createLoginThrottle({
  repository,
  memory,
  tryWrite,
  rates = LOGIN_RATES,
}: LoginThrottleParts): LoginThrottle {
  return {
    async attempt(username, address) {
      const network = clientNetwork(address);
      const pair = { key: digest('pair', username, network), rate: rates.pair };
      const account = { key: digest('account', username), rate: rates.account };
      const whole = { key: digest('network', network), rate: rates.network };
      const knownKey = digest('known', username, network);

      const ahead = await repository.aheadMs([pair, account, whole], knownKey);
      const knownForMs = ahead.get(knownKey) ?? 0;
      const entries = knownForMs > 0 ? [pair, whole] : [pair, account, whole];
      // Memory is read last, with nothing between it and the queue of hashes that awaits.
      const waitMs = (entry: ThrottleEntry) =>
        Math.max(ahead.get(entry.key) ?? 0, memory.aheadMs(entry)) - toleranceMs(entry.rate);
      const longestMs = Math.max(...entries.map(waitMs));

      return {
        retryAfterSeconds: longestMs > 0 ? Math.ceil(longestMs / 1000) : undefined,

        async countFailure(also) {
          memory.spendAll(entries);
          await tryWrite(() => repository.spendAll(entries, also));
        },

        async countSuccess() {
          if (knownForMs > KNOWN_MS - RENEWED_AFTER_MS) return;
          await tryWrite(() => repository.remember(knownKey, KNOWN_MS));
        },
      };
    },
  };
}

/** Hex SHA-256 of the parts. No account name holds a NUL, so that no two keys are the same text. */
function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}
