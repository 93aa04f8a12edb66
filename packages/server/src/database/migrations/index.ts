import type { Migration } from 'kysely/migration';
import { accounts } from './0001-accounts.ts';

/** Every migration in order, under the name that the database remembers it by. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-accounts': accounts,
};
