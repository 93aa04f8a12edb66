import { setTimeout as wait } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { Database, Tables } from './types.ts';
import { ContentionError, isConflict, isLocked } from './unavailable.ts';

/** How long, and how often, a write is tried again. */
export interface RetryBounds {
  /** After this many milliseconds no further pause begins. */
  readonly waitMs: number;
  /** Attempts that may end in a conflict. Waiting for SQLite's lock is bounded by time alone. */
  readonly attempts: number;
}

/** For a request, whose client waits. */
const REQUEST_BOUNDS: RetryBounds = { waitMs: 2000, attempts: 20 };
const LONGEST_PAUSE_MS = 100;

/**
 * Runs `work` in one transaction, which on SQLite holds the write lock from its start. When other
 * writers prevent it, everything is rolled back and `work` runs again from its beginning.
 *
 * @param work uses the transaction that it is given and nothing else of the database
 * @throws as `retried` does
 */
export function transaction<Result>(
  database: Database,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
  bounds?: RetryBounds,
): Promise<Result> {
  return retried(() => runOnce(database, work), bounds);
}

/** Throws what the work threw, also when the rollback fails because the connection is lost. */
async function runOnce<Result>(
  database: Database,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  const thrown: unknown[] = [];
  const recorded = (inside: Transaction<Tables>) =>
    work(inside).catch((error: unknown) => {
      thrown.push(error);
      throw error;
    });
  try {
    return await database.transaction().execute(recorded);
  } catch (error) {
    throw thrown.length > 0 ? thrown[0] : error;
  }
}

/**
 * Runs one statement, or one transaction, and runs it again when other writers prevented it and the
 * database changed nothing. It waits without holding a connection or blocking the event loop.
 *
 * @throws ContentionError when conflicts outlast the bounds; the database's own error when its lock
 *   does, and at once for every other error
 */
export async function retried<Result>(
  write: () => Promise<Result>,
  { waitMs, attempts }: RetryBounds = REQUEST_BOUNDS,
): Promise<Result> {
  const deadline = performance.now() + waitMs;
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      const isLate = performance.now() >= deadline;
      if (isConflict(error)) {
        if (isLate || attempt >= attempts) throw new ContentionError(attempt, error);
      } else if (isLate || !isLocked(error)) throw error;
    }
    // The random part keeps two writers that met once from meeting again.
    await wait(Math.random() * Math.min(10 * 2 ** attempt, LONGEST_PAUSE_MS));
  }
}
