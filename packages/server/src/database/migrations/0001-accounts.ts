import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { binaryText } from './binary-text.ts';

const USERS_COLUMNS = ['created_at', 'legacy_salt', 'password_hash', 'role', 'username'];

/** Accounts and login throttles. */
export const accounts: Migration = {
  async up(db: Kysely<unknown>) {
    await refuseForeignUsers(db);
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

/**
 * MySQL cannot roll back half a migration, so existing tables are taken for ours. The first
 * generation had a table of the same name with other columns.
 */
async function refuseForeignUsers(db: Kysely<unknown>): Promise<void> {
  const tables = await db.introspection.getTables();
  const users = tables.find((table) => table.name === 'users');
  if (users === undefined) return;
  // Later migrations add columns; this one may run again beside them.
  const columns = new Set(users.columns.map((column) => column.name));
  if (USERS_COLUMNS.every((column) => columns.has(column))) return;
  throw new Error(
    'the database has a table `users` of another program, perhaps the first generation; point DATABASE_URL at an empty database and copy the accounts with: cidery-server users import --from mysql://…',
  );
}
