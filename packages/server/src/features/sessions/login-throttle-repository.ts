import { sql } from 'kysely';
import { retried } from '../../database/transaction.ts';
import type { Database } from '../../database/types.ts';
import { createLoginThrottlePruning } from './login-throttle-pruning.ts';

export type LoginThrottleRepository = ReturnType<typeof createLoginThrottleRepository>;

/**
 * Stores one number for each key: the theoretical arrival time, up to which its attempts are spent.
 * Each change is one statement on one row, so that instances need no lock between them.
 */
export function createLoginThrottleRepository(database: Database, now: () => number = Date.now) {
  const prune = createLoginThrottlePruning(database, now);

  /** Moves a key's arrival time on, from now at the earliest; false if the key has no row. */
  const advance = async (key: string, intervalMs: number): Promise<boolean> => {
    const at = now();
    const update = database
      .updateTable('login_throttles')
      .set({
        theoretical_arrival_at: sql`case when theoretical_arrival_at < ${at} then ${at} else theoretical_arrival_at end + ${intervalMs}`,
      })
      .where('key', '=', key);
    const { numUpdatedRows } = await retried(() => update.executeTakeFirst());
    return numUpdatedRows > 0n;
  };

  return {
    /** How far each key's arrival time is ahead of the clock; keys without a row are absent. */
    async aheadMs(keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
      const rows = await database
        .selectFrom('login_throttles')
        .selectAll()
        .where('key', 'in', [...keys])
        .execute();
      const at = now();
      return new Map(rows.map((row) => [row.key, Math.max(0, row.theoretical_arrival_at - at)]));
    },

    /** Spends one attempt of a key. */
    async spend(key: string, intervalMs: number): Promise<void> {
      await prune();
      if (await advance(key, intervalMs)) return;
      const insertion = database
        .insertInto('login_throttles')
        .ignore()
        .values({ key, theoretical_arrival_at: now() });
      await retried(() => insertion.execute());
      await advance(key, intervalMs);
    },
  };
}
