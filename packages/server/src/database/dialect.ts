import { type QueryExecutorProvider, SqliteAdapter } from 'kysely';

/** Whether a database is SQLite; otherwise it speaks MySQL's protocol. */
export function isSqlite(database: QueryExecutorProvider): boolean {
  return database.getExecutor().adapter instanceof SqliteAdapter;
}
