import { longestLeadMs, type ThrottleEntry, type ThrottleRate } from './login-throttle-rates.ts';

export interface LoginThrottleMemoryOptions {
  /** Milliseconds of a clock that is never set. */
  readonly elapsedMs: () => number;
  /** Keys to count separately; further keys share one count for each rate. */
  readonly mostKeys?: number;
}

/** Some 15 MB of counts. */
const MOST_KEYS = 100_000;
/** How often a full memory looks for keys at rest. */
const SWEEP_EVERY_MS = 1000;

export type LoginThrottleMemory = ReturnType<typeof createLoginThrottleMemory>;

/**
 * Counts the failures of this instance, also while the database takes no writes. It is the same
 * count as in `login-throttle-repository.ts`, by a clock of its own.
 */
export function createLoginThrottleMemory({
  elapsedMs,
  mostKeys = MOST_KEYS,
}: LoginThrottleMemoryOptions) {
  /** The theoretical arrival time of each key; under a rate, of the keys that share. */
  const arrivals = new Map<string | ThrottleRate, number>();
  let sweptAtMs = Number.NEGATIVE_INFINITY;

  const slotOf = ({ key, rate }: ThrottleEntry) =>
    arrivals.has(key) || arrivals.size < mostKeys ? key : rate;

  const forgetRested = (at: number) => {
    sweptAtMs = at;
    for (const [key, arrival] of arrivals) if (arrival <= at) arrivals.delete(key);
  };

  return {
    /** How far a key's arrival time is ahead of the clock, in milliseconds. */
    aheadMs(entry: ThrottleEntry): number {
      return Math.max(0, (arrivals.get(slotOf(entry)) ?? 0) - elapsedMs());
    },

    /** Spends one attempt of each key. */
    spendAll(entries: readonly ThrottleEntry[]): void {
      const at = elapsedMs();
      if (arrivals.size >= mostKeys && at - sweptAtMs >= SWEEP_EVERY_MS) forgetRested(at);
      for (const entry of entries) {
        const { rate } = entry;
        const slot = slotOf(entry);
        const next = Math.max(arrivals.get(slot) ?? at, at) + rate.intervalMs;
        arrivals.set(slot, Math.min(next, at + longestLeadMs(rate)));
      }
    },

    /** How many counts it holds. */
    get size(): number {
      return arrivals.size;
    },
  };
}
