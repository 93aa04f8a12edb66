import type { Migration } from 'kysely/migration';
import { accounts } from './0001-accounts.ts';
import { access, accessRevision } from './0002-access.ts';

/**
 * Every migration in order, under the name that the database remembers it by.
 *
 * A process may die in the middle of a migration, or lose its lock and not notice at once. So each
 * migration can run again from any point, and beside itself: `if not exists` for tables, conditions
 * for rows. Tables and rows change in different migrations, since MySQL commits at each table.
 * On SQLite no statement may take as long as the lease of the lock: it blocks the renewal.
 */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-accounts': accounts,
  '0002-access': access,
  '0003-access-revision': accessRevision,
};
