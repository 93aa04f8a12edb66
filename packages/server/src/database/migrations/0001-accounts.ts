import { type CreateTableBuilder, type Kysely, SqliteAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Accounts and login throttles. */
export const accounts: Migration = {
  async up(db: Kysely<unknown>) {
    await binaryText(db, db.schema.createTable('users'))
      .ifNotExists()
      .addColumn('username', 'varchar(128)', (column) => column.primaryKey())
      .addColumn('password_hash', 'varchar(255)', (column) => column.notNull())
      .addColumn('legacy_salt', 'varchar(64)')
      .addColumn('role', 'varchar(16)', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
    await binaryText(db, db.schema.createTable('login_throttles'))
      .ifNotExists()
      .addColumn('key', 'char(64)', (column) => column.primaryKey())
      .addColumn('theoretical_arrival_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};

/** Text that compares byte by byte, which SQLite's does and MySQL's by default does not: `bob` and `BOB` are two accounts. */
function binaryText<Table extends string>(
  db: Kysely<unknown>,
  table: CreateTableBuilder<Table, never>,
): CreateTableBuilder<Table, never> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  return sqlite ? table : table.modifyEnd(sql`character set utf8mb4 collate utf8mb4_bin`);
}
