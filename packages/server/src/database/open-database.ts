import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database as SqliteDatabase } from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  MysqlDialect,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import { keepPrivate } from '../keep-private.ts';
import type { MysqlPoolLimits } from './mysql-pool.ts';
import type { Database, Tables } from './types.ts';

/** New files and folders are private: they hold the password hashes. */
const PRIVATE_UMASK = 0o077;

/** How long opening waits for other processes that open the same SQLite file. */
const OPEN_WAIT_MS = 5000;

/**
 * Opens the database of a URL: `sqlite:PATH` (`sqlite::memory:`) or
 * `mysql://USER:PASSWORD@HOST:PORT/NAME`. Only the driver in use is loaded. MySQL connects at the
 * first statement.
 *
 * On SQLite a write fails at once while another process writes; see `retried` in `transaction.ts`.
 *
 * @param limits of MySQL's statements
 * @throws when SQLite cannot open its file
 */
export function openDatabase(url: string, limits: MysqlPoolLimits = {}): Promise<Database> {
  return url.startsWith('mysql:')
    ? openMysql(url, limits)
    : openSqlite(url.slice('sqlite:'.length));
}

async function openSqlite(path: string): Promise<Database> {
  const { default: Sqlite } = await import('better-sqlite3');
  // For existing files. Files that SQLite makes later get the mode of the database file.
  for (const suffix of ['', '-wal', '-shm', '-journal']) keepPrivate(`${path}${suffix}`);
  const umask = process.umask(PRIVATE_UMASK);
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    const database = configured(new Sqlite(path, { timeout: OPEN_WAIT_MS }));
    const dialect = Object.assign(new SqliteDialect({ database }), {
      createDriver: () => new ImmediateSqliteDriver(database),
    });
    return new Kysely<Tables>({ dialect });
  } finally {
    process.umask(umask);
  }
}

/** SQLite opens its file, or makes a missing one, at the first of these statements. */
function configured(database: SqliteDatabase): SqliteDatabase {
  try {
    // With a write-ahead log readers never wait. Turning it on takes a lock, once per file.
    database.pragma('journal_mode = WAL');
    // An acknowledged commit survives a power cut; NORMAL may lose it.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // SQLite's own waiting blocks the event loop; `retried` waits instead.
    database.pragma('busy_timeout = 0');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    super({ database });
    this.#database = database;
  }

  /** Takes the write lock at the start, so that no later statement has to wait for it. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** After some errors, such as a full disk, SQLite has rolled back by itself. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

async function openMysql(url: string, limits: MysqlPoolLimits): Promise<Database> {
  const { openMysqlPool } = await import('./mysql-pool.ts');
  return new Kysely<Tables>({ dialect: new MysqlDialect({ pool: openMysqlPool(url, limits) }) });
}
