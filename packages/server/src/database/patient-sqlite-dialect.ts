import { setTimeout as wait } from 'node:timers/promises';
import type { Database as Sqlite } from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';

/** How soon a statement that met a lock is tried again. */
const RETRY_MS = 10;

/**
 * SQLite whose statements wait for another process's write lock without holding up this process: SQLite's own waiting
 * (`busy_timeout`) would stop the event loop, and every other request with it. The file's own time-out must be 0.
 *
 * @param waitMs how long a statement may wait; then it fails as SQLite says it, with SQLITE_BUSY
 */
export class PatientSqliteDialect extends SqliteDialect {
  readonly #database: Sqlite;
  readonly #waitMs: number;

  constructor(database: Sqlite, waitMs: number) {
    super({ database });
    this.#database = database;
    this.#waitMs = waitMs;
  }

  override createDriver(): Driver {
    return new PatientDriver(this.#database, this.#waitMs);
  }

  override createAdapter(): SqliteAdapter {
    return new TurnTakingAdapter();
  }
}

/** Says that Kysely need not keep its callers apart, since the driver does. */
class TurnTakingAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** One connection, for one holder at a time. */
class PatientDriver extends SqliteDriver {
  readonly #turns = new Turns();
  readonly #database: Sqlite;
  readonly #waitMs: number;

  constructor(database: Sqlite, waitMs: number) {
    super({ database });
    this.#database = database;
    this.#waitMs = waitMs;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    await this.#turns.take();
    const connection = await super.acquireConnection();
    return {
      executeQuery: (query) => this.#execute(connection, query),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
  }

  override async releaseConnection(): Promise<void> {
    this.#turns.pass();
  }

  async #execute<Row>(
    connection: DatabaseConnection,
    query: CompiledQuery,
  ): Promise<QueryResult<Row>> {
    const deadline = performance.now() + this.#waitMs;
    for (;;) {
      try {
        return await connection.executeQuery<Row>(query);
      } catch (error) {
        if (!isLocked(error) || performance.now() >= deadline) throw error;
      }
      // Others need not wait for this one, unless that would put their statements into its transaction.
      const isOpen = this.#database.inTransaction;
      if (!isOpen) this.#turns.pass();
      await wait(RETRY_MS);
      if (!isOpen) await this.#turns.take();
    }
  }
}

/** SQLITE_BUSY_SNAPSHOT is another matter: the transaction has read what is no longer true, and waiting mends nothing. */
function isLocked(error: unknown): boolean {
  return /^SQLITE_BUSY(?!_SNAPSHOT)/.test(String((error as { code?: unknown }).code));
}

/** Lets one at a time through, in order. */
class Turns {
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  async take(): Promise<void> {
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken = true;
  }

  pass(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#taken = false;
    else next();
  }
}
