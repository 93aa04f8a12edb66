import { retried } from '../../database/transaction.ts';
import type { Database } from '../../database/types.ts';

/** A row whose time passed this long ago means the same as a missing row. */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** How often one process scans all rows. */
const PRUNE_EVERY_MS = 10 * 60 * 1000;
/**
 * How many rows one statement reads or removes at most. Guesses at millions of names leave millions
 * of rows. The login that prunes them a day later must not wait for all of them or lock them all.
 */
export const PRUNED_AT_ONCE = 500;

/**
 * Removes rows whose time has passed, one slice per call. It scans the table in the order of its
 * primary key, which needs no other index, and starts again ten minutes after it reached the end.
 * Between two scans a call costs nothing.
 *
 * A failed login adds two rows and prunes two slices, so pruning is faster than an attacker.
 */
export function createLoginThrottlePruning(database: Database, now: () => number) {
  /** The last key of the previous slice; undefined between two scans. */
  let reached: string | undefined;
  let endedAt = now();
  let busy = false;

  const pruneSlice = async (after: string) => {
    const restsBefore = now() - KEPT_MS;
    const rows = await database
      .selectFrom('login_throttles')
      .selectAll()
      .where('key', '>', after)
      .orderBy('key')
      .limit(PRUNED_AT_ONCE)
      .execute();
    const resting = rows.filter((row) => row.theoretical_arrival_at < restsBefore);
    if (resting.length > 0) {
      // Checks the time again: another instance may have counted a failure meanwhile.
      const keys = resting.map(({ key }) => key);
      const deletion = database
        .deleteFrom('login_throttles')
        .where('key', 'in', keys)
        .where('theoretical_arrival_at', '<', restsBefore);
      await retried(() => deletion.execute());
    }
    return rows.length < PRUNED_AT_ONCE ? undefined : rows.at(-1)?.key;
  };

  return async (): Promise<void> => {
    if (busy || (reached === undefined && now() - endedAt <= PRUNE_EVERY_MS)) return;
    busy = true;
    try {
      reached = await pruneSlice(reached ?? '');
      if (reached === undefined) endedAt = now();
    } finally {
      busy = false;
    }
  };
}
