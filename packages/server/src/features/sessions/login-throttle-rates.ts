import { PLACES_PER_ACCOUNT, PLACES_PER_NETWORK } from '../users/password-hasher.ts';

/** How many wrong passwords a key may have, by the generic cell rate algorithm (ITU-T I.371). */
export interface ThrottleRate {
  /** At once, after a rest. */
  readonly burst: number;
  /** Then one each interval, in milliseconds. */
  readonly intervalMs: number;
  /**
   * How many simultaneous guesses beyond the burst still lengthen the next wait. No wait is longer
   * than so many intervals, so that a mistake of the count keeps nobody out for long.
   */
  readonly surplus: number;
}

export interface LoginRates {
  /** Of one account from one network. */
  readonly pair: ThrottleRate;
  /** Of one account from all networks to which it is not known. */
  readonly account: ThrottleRate;
  /** Of one network, whatever the accounts. */
  readonly network: ThrottleRate;
}

/** As many guesses as one instance checks at once are surplus. Figures: docs/decisions/0003. */
export const LOGIN_RATES: LoginRates = {
  pair: { burst: 10, intervalMs: 60_000, surplus: PLACES_PER_ACCOUNT },
  account: { burst: 100, intervalMs: 60_000, surplus: PLACES_PER_ACCOUNT },
  // Many people may share a network.
  network: { burst: 100, intervalMs: 5000, surplus: PLACES_PER_NETWORK },
};

/** A key of the throttle, and its rate. */
export interface ThrottleEntry {
  readonly key: string;
  readonly rate: ThrottleRate;
}

/**
 * How far the clocks of one database's nodes may differ. A lead that is longer than the longest by
 * more than this was counted by another clock, before it was set.
 */
export const CLOCK_SLACK_MS = 60_000;

/**
 * How far a key's arrival time may run ahead of the clock. A whole burst needs `burst - 1`
 * intervals; the half above them lets the clocks of a database's nodes differ a little.
 */
export function toleranceMs({ burst, intervalMs }: ThrottleRate): number {
  return (burst - 0.5) * intervalMs;
}

/** How far counting moves a key's arrival time ahead of the clock at most. */
export function longestLeadMs({ burst, intervalMs, surplus }: ThrottleRate): number {
  return (burst + surplus) * intervalMs;
}
