import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database as SqliteDatabase } from 'better-sqlite3';
import { Kysely, MysqlDialect } from 'kysely';
import { keepPrivate } from '../keep-private.ts';
import type { Database, Tables } from './types.ts';

/** What is made under this umask is its owner's alone: the accounts' hashes are nobody else's to read. */
const PRIVATE_UMASK = 0o077;

/** How long a statement waits for SQLite's write lock unless said: for a command, which has nothing else to do. */
const LOCK_WAIT_MS = 5000;

export interface OpenDatabaseOptions {
  /** How long one MySQL statement may take before its connection is given up, in milliseconds. */
  readonly statementTimeoutMs?: number;
  /**
   * How long a statement may wait for its turn, in milliseconds: for a connection to MySQL (without an end unless said),
   * or for another process that writes to the SQLite file (5 s unless said).
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
    : await openSqlite(url.slice('sqlite:'.length), options.waitMs ?? LOCK_WAIT_MS);
}

async function openSqlite(path: string, waitMs: number): Promise<Database> {
  const [{ default: Sqlite }, { PatientSqliteDialect }] = await Promise.all([
    import('better-sqlite3'),
    import('./patient-sqlite-dialect.ts'),
  ]);
  // Files that are there already. What SQLite makes later takes the mode of the database's file.
  for (const suffix of ['', '-wal', '-shm', '-journal']) keepPrivate(`${path}${suffix}`);
  const umask = process.umask(PRIVATE_UMASK);
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    const database = configured(new Sqlite(path, { timeout: LOCK_WAIT_MS }));
    return new Kysely<Tables>({ dialect: new PatientSqliteDialect(database, waitMs) });
  } finally {
    process.umask(umask);
  }
}

/** SQLite opens its file, and makes one that is missing, at the first of these statements. */
function configured(database: SqliteDatabase): SqliteDatabase {
  try {
    // Readers never wait with WAL. Turning it on takes a lock, once in the life of a file.
    database.pragma('journal_mode = WAL');
    // With WAL, NORMAL loses no consistency; only a power cut may lose the last commits.
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    // From here on the dialect waits for locks, without holding up the process.
    database.pragma('busy_timeout = 0');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

async function openMysql(url: string, options: OpenDatabaseOptions): Promise<Database> {
  const { openMysqlPool } = await import('./mysql-pool.ts');
  return new Kysely<Tables>({
    dialect: new MysqlDialect({ pool: openMysqlPool(url, options) }),
  });
}
