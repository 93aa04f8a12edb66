import { type CreateTableBuilder, type Kysely, SqliteAdapter, sql } from 'kysely';

/** Makes MySQL compare text by bytes, as SQLite does: by default, `bob` would equal `BOB`. */
export function binaryText<Table extends string>(
  db: Kysely<unknown>,
  table: CreateTableBuilder<Table, never>,
): CreateTableBuilder<Table, never> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  return sqlite ? table : table.modifyEnd(sql`character set utf8mb4 collate utf8mb4_bin`);
}
