import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import { isSqlite } from '../dialect.ts';

/** Makes MySQL compare text by bytes, as SQLite does: by default, `bob` would equal `BOB`. */
export function binaryText<Table extends string>(
  db: Kysely<unknown>,
  table: CreateTableBuilder<Table, never>,
): CreateTableBuilder<Table, never> {
  return isSqlite(db) ? table : table.modifyEnd(sql`character set utf8mb4 collate utf8mb4_bin`);
}
