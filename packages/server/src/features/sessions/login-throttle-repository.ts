import { type RawBuilder, sql, type Transaction } from 'kysely';
import { type DatabaseClock, databaseClock } from '../../database/database-clock.ts';
import { isSqlite } from '../../database/dialect.ts';
import { retried, transaction } from '../../database/transaction.ts';
import type { Database, Tables } from '../../database/types.ts';
import { createLoginThrottlePruning } from './login-throttle-pruning.ts';
import {
  CLOCK_SLACK_MS,
  longestLeadMs,
  type ThrottleEntry,
  type ThrottleRate,
} from './login-throttle-rates.ts';

/** Further writes of the same transaction. */
export type AlsoWrite = (transaction: Transaction<Tables>) => Promise<unknown>;

export interface LoginThrottleRepositoryOptions {
  /** The database's own clock by default. */
  readonly clock?: DatabaseClock | undefined;
  /** Milliseconds of a clock that is never set. */
  readonly elapsedMs?: () => number;
}

export type LoginThrottleRepository = ReturnType<typeof createLoginThrottleRepository>;

/**
 * Stores one number for each key: the theoretical arrival time, up to which its attempts are spent.
 * And for each account the networks that it logged in from, with the time until which they are
 * known. All times are read from the database's clock inside the statements, so the clocks of the
 * instances do not matter.
 */
export function createLoginThrottleRepository(
  database: Database,
  options: LoginThrottleRepositoryOptions = {},
) {
  const { clock = databaseClock(database), elapsedMs = () => performance.now() } = options;
  const pruning = { clock, elapsedMs };
  const pruneThrottles = createLoginThrottlePruning(database, {
    table: 'login_throttles',
    column: 'theoretical_arrival_at',
    ...pruning,
  });
  const pruneNetworks = createLoginThrottlePruning(database, {
    table: 'login_networks',
    column: 'known_until',
    ...pruning,
  });

  return {
    /**
     * How far each key's time is ahead of the clock, in milliseconds; keys without a row are
     * absent. One statement reads the throttles and the network.
     */
    async aheadMs(
      entries: readonly ThrottleEntry[],
      networkKey: string,
    ): Promise<ReadonlyMap<string, number>> {
      const aheadOf = (column: string) => sql<number>`${sql.ref(column)} - ${clock()}`.as('ahead');
      const rows = await database
        .selectFrom('login_throttles')
        .select(['key', aheadOf('theoretical_arrival_at')])
        .where(
          'key',
          'in',
          entries.map(({ key }) => key),
        )
        .unionAll(
          database
            .selectFrom('login_networks')
            .select(['key', aheadOf('known_until')])
            .where('key', '=', networkKey),
        )
        .execute();
      const ahead = new Map(rows.map((row) => [row.key, Math.max(0, row.ahead)]));
      for (const { key, rate } of entries) {
        if ((ahead.get(key) ?? 0) > longestLeadMs(rate) + CLOCK_SLACK_MS) ahead.delete(key);
      }
      return ahead;
    },

    /**
     * Spends one attempt of each key, in one transaction. Its statements are in the order of the
     * keys, so that two failures never wait for each other.
     */
    async spendAll(entries: readonly ThrottleEntry[], also?: AlsoWrite): Promise<void> {
      const inOrder = entries.toSorted((one, other) => (one.key < other.key ? -1 : 1));
      await transaction(database, async (inside) => {
        for (const { key, rate } of inOrder) {
          await upsertThrottle(inside, key, clock(), rate);
        }
        await also?.(inside);
      });
      await pruneThrottles();
    },

    /** Makes a network known for some time from now. */
    async remember(networkKey: string, forMs: number): Promise<void> {
      const values = { known_until: sql<number>`${clock()} + ${sql.lit(forMs)}` };
      const insertion = database
        .insertInto('login_networks')
        .values({ key: networkKey, ...values });
      const upsert = isSqlite(database)
        ? insertion.onConflict((conflict) => conflict.column('key').doUpdateSet(values))
        : insertion.onDuplicateKeyUpdate(values);
      await retried(() => upsert.execute());
      await pruneNetworks();
    },
  };
}

/** One statement, since a transaction that reads a missing row first may deadlock with another. */
async function upsertThrottle(
  inside: Transaction<Tables>,
  key: string,
  now: RawBuilder<number>,
  rate: ThrottleRate,
): Promise<void> {
  const insertion = inside
    .insertInto('login_throttles')
    .values({ key, theoretical_arrival_at: sql`${now} + ${sql.lit(rate.intervalMs)}` });
  const values = { theoretical_arrival_at: nextArrival(now, rate) };
  const upsert = isSqlite(inside)
    ? insertion.onConflict((conflict) => conflict.column('key').doUpdateSet(values))
    : insertion.onDuplicateKeyUpdate(values);
  await upsert.execute();
}

/**
 * The arrival time after one more failure: an interval after the present one, or after now, and at
 * most the longest lead. A time that is even further ahead was counted by another clock.
 */
function nextArrival(now: RawBuilder<number>, rate: ThrottleRate): RawBuilder<number> {
  const arrival = sql.ref('theoretical_arrival_at');
  const interval = sql.lit(rate.intervalMs);
  const longest = longestLeadMs(rate);
  return sql<number>`case
    when ${arrival} < ${now} or ${arrival} > ${now} + ${sql.lit(longest + CLOCK_SLACK_MS)}
      then ${now} + ${interval}
    when ${arrival} > ${now} + ${sql.lit(longest - rate.intervalMs)}
      then ${now} + ${sql.lit(longest)}
    else ${arrival} + ${interval} end`;
}
