import { hostname } from 'node:os';
import { type RetryBounds, retried } from './transaction.ts';
import type { Database, MigrationLockTable } from './types.ts';

const LOCK_NAME = 'migrations';
const RENEWALS_PER_LEASE = 5;

/** Longer than for a request: nobody waits for an answer, and schema changes abort other writes. */
export const MIGRATION_BOUNDS: RetryBounds = { waitMs: 10_000, attempts: 100 };

/** Creates the lock. Any number of processes may do so at once. */
export async function createMigrationLockTable(database: Database): Promise<void> {
  const table = database.schema
    .createTable('migration_lock')
    .ifNotExists()
    .addColumn('name', 'varchar(32)', (column) => column.primaryKey())
    .addColumn('fence', 'bigint', (column) => column.notNull())
    .addColumn('renewals', 'bigint', (column) => column.notNull())
    .addColumn('holder', 'varchar(255)');
  const row = database
    .insertInto('migration_lock')
    .ignore()
    .values({ name: LOCK_NAME, fence: 0, renewals: 0, holder: null });
  await retried(() => table.execute(), MIGRATION_BOUNDS);
  await retried(() => row.execute(), MIGRATION_BOUNDS);
}

/**
 * A lock that every engine honours, because it is a row that a conditional `update` takes. MySQL's
 * named locks (`GET_LOCK`) are local to one node of a cluster.
 *
 * The holder raises `renewals` while it works. A waiter takes the lock over when the row has not
 * changed for the length of a lease by the waiter's own monotonic clock, so no clocks need to
 * agree. Each holder has a higher `fence`, by which a holder that was only slow finds out.
 */
export class MigrationLock {
  readonly #database: Database;
  readonly #leaseMs: number;
  readonly #report: (message: string) => void;
  #seen: MigrationLockTable | undefined;
  #seenAtMs = 0;
  #fence = 0;
  #renewing: NodeJS.Timeout | undefined;

  /** @param report receives the name of the process that this one waits for or replaces */
  constructor(database: Database, leaseMs: number, report: (message: string) => void) {
    this.#database = database;
    this.#leaseMs = leaseMs;
    this.#report = report;
  }

  /** Tries to take the lock; false while another process holds it. */
  async take(): Promise<boolean> {
    const row = await retried(() => this.#read(), MIGRATION_BOUNDS);
    this.#watch(row);
    const isExpired = performance.now() - this.#seenAtMs >= this.#leaseMs;
    if (row.holder !== null && !isExpired) return false;

    const { fence, renewals } = row;
    const mine = { fence: fence + 1, holder: `${hostname()}, process ${process.pid}` };
    const isTaken = await retried(
      () => this.#change(this.#database, { fence, renewals }, mine),
      MIGRATION_BOUNDS,
    );
    if (!isTaken) return false;
    if (row.holder !== null) this.#report(`took the migration over from ${row.holder}`);
    this.#fence = mine.fence;
    // A failed renewal needs no handling here: recording a migration checks the fence.
    const renew = () => void this.renew(this.#database).catch(() => {});
    this.#renewing = setInterval(renew, this.#leaseMs / RENEWALS_PER_LEASE);
    return true;
  }

  /** Renews the lock; false if another process has taken it over. */
  renew(executor: Database): Promise<boolean> {
    return this.#change(executor, { fence: this.#fence }, {});
  }

  /** Releases the lock. If that fails, it expires. */
  async release(): Promise<void> {
    clearInterval(this.#renewing);
    const mine = { fence: this.#fence };
    await retried(
      () => this.#change(this.#database, mine, { holder: null }),
      MIGRATION_BOUNDS,
    ).catch(() => {});
  }

  #read(): Promise<MigrationLockTable> {
    return this.#database
      .selectFrom('migration_lock')
      .selectAll()
      .where('name', '=', LOCK_NAME)
      .executeTakeFirstOrThrow();
  }

  /** Remembers when the row last changed. */
  #watch(row: MigrationLockTable): void {
    const seen = this.#seen;
    if (row.fence === seen?.fence && row.renewals === seen.renewals) return;
    if (row.holder !== null && row.fence !== seen?.fence) {
      this.#report(`waiting for ${row.holder}, which is migrating the database`);
    }
    this.#seen = row;
    this.#seenAtMs = performance.now();
  }

  /** Changes the row if it is as expected; returns false and changes nothing if it is not. */
  async #change(
    executor: Database,
    expected: Partial<MigrationLockTable>,
    to: Partial<MigrationLockTable>,
  ): Promise<boolean> {
    const { numUpdatedRows } = await executor
      .updateTable('migration_lock')
      .set((row) => ({ ...to, renewals: row('renewals', '+', 1) }))
      .where((row) => row.and({ name: LOCK_NAME, ...expected }))
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
}
