import { createHash } from 'node:crypto';
import { clientNetwork } from '../../http/client-network.ts';
import type { LoginThrottleRepository } from './login-throttle-repository.ts';

/** How fast attempts come back after a burst: one per `intervalMs`, and at most `burst` at once. */
export interface ThrottleRate {
  readonly burst: number;
  readonly intervalMs: number;
}

/** Twenty wrong passwords at once, then one a minute. */
export const ACCOUNT_RATE: ThrottleRate = { burst: 20, intervalMs: 60_000 };
/**
 * Many people may share an address: a hundred wrong passwords at once, then one in five seconds.
 */
export const ADDRESS_RATE: ThrottleRate = { burst: 100, intervalMs: 5000 };

export interface LoginThrottle {
  /**
   * The seconds until the account may be tried from the address, or undefined when it may be now.
   */
  wait(username: string, address: string): Promise<number | undefined>;
  /** Counts a wrong password. */
  countFailure(username: string, address: string): Promise<void>;
}

/**
 * Slows down the guessing of passwords, per account and per address, over all instances together,
 * since its state is in the database. Only wrong passwords count, so that many pipelines may log in
 * to one account at once; an unknown user counts like a known one.
 *
 * It is the generic cell rate algorithm (ITU-T I.371): one number for each key, and no time window
 * at whose edge the limit doubles. Guesses that are checked at the same moment may be more than the
 * burst, by as many as the queue of hashes holds; each moves the number on, so that the next wait
 * is longer by just as much.
 */
export function createLoginThrottle(
  repository: LoginThrottleRepository,
  rates: { readonly account: ThrottleRate; readonly address: ThrottleRate } = {
    account: ACCOUNT_RATE,
    address: ADDRESS_RATE,
  },
): LoginThrottle {
  const keysOf = (username: string, address: string) =>
    [
      [digest(`account\0${username}`), rates.account],
      [digest(`address\0${clientNetwork(address)}`), rates.address],
    ] as const;

  return {
    async wait(username, address) {
      const keys = keysOf(username, address);
      const ahead = await repository.aheadMs(keys.map(([key]) => key));
      const waitsMs = keys.map(([key, rate]) => (ahead.get(key) ?? 0) - toleranceMs(rate));
      const longestMs = Math.max(...waitsMs);
      return longestMs > 0 ? Math.ceil(longestMs / 1000) : undefined;
    },

    async countFailure(username, address) {
      for (const [key, rate] of keysOf(username, address)) {
        await repository.spend(key, rate.intervalMs);
      }
    },
  };
}

/**
 * How far a key's arrival time may run ahead of the clock. A whole burst needs `burst - 1`
 * intervals; the half above them lets the clocks of the instances differ, without which a burst
 * over several of them would end early.
 */
function toleranceMs({ burst, intervalMs }: ThrottleRate): number {
  return (burst - 0.5) * intervalMs;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
