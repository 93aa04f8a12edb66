import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, MysqlDialect, SqliteDialect } from 'kysely';
import type { Database, Tables } from './types.ts';

export interface OpenDatabaseOptions {
  /** How long one MySQL statement may take before its connection is given up, in milliseconds. */
  readonly statementTimeoutMs?: number;
  /**
   * How long a statement may wait for its turn, in milliseconds: for a connection to MySQL (without an end unless said),
   * or for another process that writes to the SQLite file (5000 unless said).
   */
  readonly waitMs?: number;
}

/**
 * Opens the database that a URL names: `sqlite:PATH` (`sqlite::memory:`) or `mysql://USER:PASSWORD@HOST:PORT/NAME`.
 *
 * The driver of the other database is never loaded. MySQL connects at the first statement.
 *
 * @throws when SQLite cannot open its file
 */
export async function openDatabase(
  url: string,
  options: OpenDatabaseOptions = {},
): Promise<Database> {
  return url.startsWith('mysql:')
    ? await openMysql(url, options)
    : await openSqlite(url.slice('sqlite:'.length));
}

async function openSqlite(path: string): Promise<Database> {
  const { default: Sqlite } = await import('better-sqlite3');
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new Sqlite(path);
  // A writer waits for another one instead of failing at once; readers never wait with WAL.
  database.pragma('busy_timeout = 5000');
  database.pragma('journal_mode = WAL');
  // With WAL, NORMAL loses no consistency; only a power cut may lose the last commits.
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}

async function openMysql(url: string, options: OpenDatabaseOptions): Promise<Database> {
  const { openMysqlPool } = await import('./mysql-pool.ts');
  return new Kysely<Tables>({
    dialect: new MysqlDialect({ pool: openMysqlPool(url, options) }),
  });
}
