import { type Kysely, sql } from 'kysely';
import { type MigrationResultSet, Migrator } from 'kysely/migration';
import { MIGRATIONS } from './migrations/index.ts';
import { openDatabase } from './open-database.ts';
import type { Tables } from './types.ts';

/**
 * Applies the migrations that a database lacks, under a lock: of several processes that start at once one applies
 * them and the others wait and find nothing left to do.
 *
 * It opens the database for itself, without the time limit of a request's statements: a lock may be waited for.
 *
 * @returns the names of the migrations that this call applied
 * @throws what the database or a migration threw
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const database = await openDatabase(url);
  try {
    return url.startsWith('sqlite:') ? await migrateSqlite(database) : await migrateMysql(database);
  } finally {
    await database.destroy();
  }
}

/** MySQL: Kysely's migrator holds a named lock (`GET_LOCK`) of the server while it works. */
function migrateMysql(database: Kysely<Tables>): Promise<readonly string[]> {
  return run(new Migrator({ db: database, provider: { getMigrations } }));
}

/** SQLite: Kysely takes no lock between processes, so everything runs in one write transaction that we begin. */
function migrateSqlite(database: Kysely<Tables>): Promise<readonly string[]> {
  return database.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection);
    try {
      const applied = await run(
        new Migrator({ db: connection, provider: { getMigrations }, disableTransactions: true }),
      );
      await sql`commit`.execute(connection);
      return applied;
    } catch (error) {
      await sql`rollback`.execute(connection);
      throw error;
    }
  });
}

async function getMigrations() {
  return MIGRATIONS;
}

async function run(migrator: Migrator): Promise<readonly string[]> {
  const { error, results }: MigrationResultSet = await migrator.migrateToLatest();
  if (error !== undefined || results === undefined) throw error;
  return results.map((result) => result.migrationName);
}
