import { sql } from 'kysely';
import type { DatabaseClock } from '../../database/database-clock.ts';
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

export interface PruningOptions {
  /** A table with a primary key `key`. */
  readonly table: 'login_throttles' | 'login_networks';
  /** The column that holds a row's time. */
  readonly column: 'theoretical_arrival_at' | 'known_until';
  readonly clock: DatabaseClock;
  /** Milliseconds of a clock that is never set. */
  readonly elapsedMs: () => number;
}

/**
 * Removes rows whose time has passed, one slice per call. It scans the table in the order of its
 * primary key, which needs no other index, and starts again ten minutes after it reached the end.
 * Between two scans a call costs nothing.
 *
 * A login adds at most three rows and prunes a slice, so pruning is faster than an attacker.
 */
export function createLoginThrottlePruning(
  database: Database,
  { table, column, clock, elapsedMs }: PruningOptions,
) {
  /** The last key of the previous slice; undefined between two scans. */
  let reached: string | undefined;
  let endedAtMs = elapsedMs();
  let busy = false;

  const rows = sql.table(table);
  const isAtRest = () => sql`${sql.ref(column)} < ${clock()} - ${sql.lit(KEPT_MS)}`;
  const key = sql.ref('key');

  const pruneSlice = async (after: string) => {
    const slice = await sql<{ key: string; is_at_rest: number }>`
      select ${key}, ${isAtRest()} as is_at_rest from ${rows}
      where ${key} > ${after} order by ${key} limit ${sql.lit(PRUNED_AT_ONCE)}`.execute(database);
    const resting = slice.rows.filter((row) => row.is_at_rest === 1);
    if (resting.length > 0) {
      // Checks the time again: another instance may have counted a failure meanwhile.
      const keys = sql.join(resting.map((row) => row.key));
      const deletion = sql`delete from ${rows} where ${key} in (${keys}) and ${isAtRest()}`;
      await retried(() => deletion.execute(database));
    }
    return slice.rows.length < PRUNED_AT_ONCE ? undefined : slice.rows.at(-1)?.key;
  };

  return async (): Promise<void> => {
    if (busy || (reached === undefined && elapsedMs() - endedAtMs <= PRUNE_EVERY_MS)) return;
    busy = true;
    try {
      reached = await pruneSlice(reached ?? '');
      if (reached === undefined) endedAtMs = elapsedMs();
    } finally {
      busy = false;
    }
  };
}
