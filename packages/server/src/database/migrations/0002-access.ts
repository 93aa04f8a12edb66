import type { ColumnDefinitionBuilder, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { ACCESS_REVISION, type Tables } from '../types.ts';
import { binaryText } from './binary-text.ts';

/** Versions of accounts, API tokens, ended sessions, the audit trail, and known networks. */
export const access: Migration = {
  async up(db: Kysely<unknown>) {
    // The default is for existing accounts, and for an older instance that adds one meanwhile.
    await addColumn(db, 'users', 'version', 'bigint', (column) => column.notNull().defaultTo(1));
    await addColumn(db, 'users', 'disabled_at', 'bigint');
    await binaryText(db, db.schema.createTable('access_revision'))
      .ifNotExists()
      .addColumn('name', 'varchar(16)', (column) => column.primaryKey())
      .addColumn('revision', 'bigint', (column) => column.notNull())
      .execute();
    await binaryText(db, db.schema.createTable('api_tokens'))
      .ifNotExists()
      .addColumn('id', 'char(36)', (column) => column.primaryKey())
      .addColumn('token_hash', 'char(64)', (column) => column.notNull().unique())
      .addColumn('owner', 'varchar(128)', (column) => column.notNull())
      .addColumn('name', 'varchar(64)', (column) => column.notNull())
      .addColumn('scope', 'varchar(16)', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('last_used_at', 'bigint')
      .addColumn('last_used_from', 'varchar(64)')
      // An index that every engine can make together with its table.
      .addUniqueConstraint('api_tokens_of_owner', ['owner', 'id'])
      .execute();
    await binaryText(db, db.schema.createTable('audit_events'))
      .ifNotExists()
      .addColumn('id', 'char(36)', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('action', 'varchar(32)', (column) => column.notNull())
      .addColumn('actor', 'varchar(128)')
      .addColumn('api_token_id', 'char(36)')
      .addColumn('subject', 'varchar(128)')
      .addColumn('detail', 'text', (column) => column.notNull())
      .addColumn('address', 'varchar(64)')
      .addColumn('request_id', 'varchar(128)')
      .addUniqueConstraint('audit_events_of_actor', ['actor', 'id'])
      .addUniqueConstraint('audit_events_of_subject', ['subject', 'id'])
      .execute();
    await binaryText(db, db.schema.createTable('ended_sessions'))
      .ifNotExists()
      .addColumn('id', 'varchar(64)', (column) => column.primaryKey())
      .addColumn('username', 'varchar(128)', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('ended_sessions_of_user', ['username', 'id'])
      .execute();
    await binaryText(db, db.schema.createTable('login_networks'))
      .ifNotExists()
      .addColumn('key', 'char(64)', (column) => column.primaryKey())
      .addColumn('known_until', 'bigint', (column) => column.notNull())
      .execute();
  },
};

/** The row of `access_revision`. */
export const accessRevision: Migration = {
  async up(db: Kysely<Tables>) {
    await db
      .insertInto('access_revision')
      .ignore()
      .values({ name: ACCESS_REVISION, revision: 1 })
      .execute();
  },
};

/** Adds a column unless it exists: MySQL has no `if not exists` for columns. */
async function addColumn(
  db: Kysely<unknown>,
  table: string,
  column: string,
  type: 'bigint',
  build: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder = (column) => column,
): Promise<void> {
  const has = async () => {
    const tables = await db.introspection.getTables();
    const found = tables.find(({ name }) => name === table);
    return found?.columns.some(({ name }) => name === column) === true;
  };
  if (await has()) return;
  try {
    await db.schema.alterTable(table).addColumn(column, type, build).execute();
  } catch (error) {
    // A process that still held the migration's lock may have been faster.
    if (!(await has())) throw error;
  }
}
