import { setTimeout as wait } from 'node:timers/promises';
import type { Migration } from 'kysely/migration';
import { createMigrationLockTable, MIGRATION_BOUNDS, MigrationLock } from './migration-lock.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openDatabase } from './open-database.ts';
import { retried, transaction } from './transaction.ts';
import type { Database } from './types.ts';

/** Longer than a cluster takes to drop a dead node, during which no process can renew the lock. */
const LEASE_MS = 15_000;
const POLL_MS = 100;

type Migrations = Readonly<Record<string, Migration>>;

export interface MigrateOptions {
  /** Receives the name of the process that this one waits for or replaces. */
  readonly report?: (message: string) => void;
  readonly migrations?: Migrations;
  /** How long a process that migrates may give no sign of life, in milliseconds. */
  readonly leaseMs?: number;
}

/**
 * Applies the migrations that a database lacks. Of several processes that start at once one applies
 * them, and the others wait until nothing is left to do or the one that migrates is dead.
 *
 * It opens its own connections, without the time limits of a request's statements. It ignores
 * recorded migrations that only a newer version knows.
 *
 * @returns the names of the migrations that this call applied
 * @throws what the database or a migration threw
 */
export async function migrate(
  url: string,
  { report = () => {}, migrations = MIGRATIONS, leaseMs = LEASE_MS }: MigrateOptions = {},
): Promise<readonly string[]> {
  const database = await openDatabase(url);
  try {
    if (await isMigrated(database, migrations)) return [];
    await createTables(database);
    const lock = new MigrationLock(database, leaseMs, report);
    const applied: string[] = [];
    while ((await pendingMigrations(database, migrations)).length > 0) {
      if (await lock.take()) applied.push(...(await applyPending(database, lock, migrations)));
      else await wait(POLL_MS);
    }
    return applied;
  } finally {
    await database.destroy();
  }
}

/** Most starts have nothing to apply. They change nothing and take no lock. */
async function isMigrated(database: Database, migrations: Migrations): Promise<boolean> {
  const options = { withInternalKyselyTables: true };
  const tables = await retried(() => database.introspection.getTables(options), MIGRATION_BOUNDS);
  if (!tables.some((table) => table.name === 'kysely_migration')) return false;
  return (await pendingMigrations(database, migrations)).length === 0;
}

/** The table of applied migrations is that of Kysely's migrator, which earlier versions used. */
async function createTables(database: Database): Promise<void> {
  const applied = database.schema
    .createTable('kysely_migration')
    .ifNotExists()
    .addColumn('name', 'varchar(255)', (column) => column.notNull().primaryKey())
    .addColumn('timestamp', 'varchar(255)', (column) => column.notNull());
  await retried(() => applied.execute(), MIGRATION_BOUNDS);
  await createMigrationLockTable(database);
}

async function pendingMigrations(
  database: Database,
  migrations: Migrations,
): Promise<readonly [name: string, migration: Migration][]> {
  const query = database.selectFrom('kysely_migration').select('name');
  const rows = await retried(() => query.execute(), MIGRATION_BOUNDS);
  const applied = new Set(rows.map(({ name }) => name));
  return Object.entries(migrations).filter(([name]) => !applied.has(name));
}

/** Applies pending migrations until none is left or another process has taken over the lock. */
async function applyPending(
  database: Database,
  lock: MigrationLock,
  migrations: Migrations,
): Promise<readonly string[]> {
  const applied: string[] = [];
  try {
    for (const [name, migration] of await pendingMigrations(database, migrations)) {
      await retried(() => migration.up(database), MIGRATION_BOUNDS);
      if (!(await record(database, lock, name))) break;
      applied.push(name);
    }
  } finally {
    await lock.release();
  }
  return applied;
}

/** Records a migration if this process still holds the lock; false if it does not. */
function record(database: Database, lock: MigrationLock, name: string): Promise<boolean> {
  return transaction(
    database,
    async (inside) => {
      if (!(await lock.renew(inside))) return false;
      await inside
        .insertInto('kysely_migration')
        // A node that lags behind may have shown as pending what another process has recorded.
        .ignore()
        .values({ name, timestamp: new Date().toISOString() })
        .execute();
      return true;
    },
    MIGRATION_BOUNDS,
  );
}
