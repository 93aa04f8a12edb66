import { retried } from '../../database/transaction.ts';
import type { Database } from '../../database/types.ts';

/** A row that has been at rest for this long says no more than a missing one. */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** How often one process looks through all rows. */
const PRUNE_EVERY_MS = 10 * 60 * 1000;
/**
 * The rows that one statement reads or removes at the most. Somebody who guesses at millions of names leaves millions
 * of rows; the login that comes upon them a day later must not wait for all of them, nor hold their locks.
 */
export const PRUNED_AT_ONCE = 500;

/**
 * Removes the throttles' rows at rest, a slice at each call: it walks through the table in the order of its key, which
 * needs no index beside it, and begins again ten minutes after its last end. A call that has nothing to do costs nothing.
 *
 * A failure adds two rows and takes one slice for each, so that the walk is faster than whoever fills the table.
 */
export function createLoginThrottlePruning(database: Database, now: () => number) {
  /** The key that the walk has come to; undefined between two walks. */
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
      // The time once more: another instance may have counted a failure meanwhile.
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
