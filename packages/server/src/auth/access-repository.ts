import { ACCESS_REVISION, type Database } from '../database/types.ts';
import type { AccessSource } from './access-directory.ts';
import { isRole } from './roles.ts';
import { isScope } from './scopes.ts';

/** Reads accounts and API tokens for the directory. */
export function createAccessRepository(database: Database): AccessSource {
  return {
    async revision() {
      const row = await database
        .selectFrom('access_revision')
        .select('revision')
        .where('name', '=', ACCESS_REVISION)
        .executeTakeFirst();
      return row?.revision ?? 0;
    },

    async load() {
      const accounts = await database
        .selectFrom('users')
        .select(['username', 'role', 'version', 'disabled_at'])
        .execute();
      const apiTokens = await database
        .selectFrom('api_tokens')
        .select(['id', 'token_hash', 'owner', 'scope', 'expires_at'])
        .execute();
      const endedSessions = await database.selectFrom('ended_sessions').select('id').execute();
      return {
        endedSessions: new Set(endedSessions.map(({ id }) => id)),
        accounts: new Map(
          accounts.flatMap(({ username, role, version, disabled_at }) =>
            isRole(role) ? [[username, { role, version, isDisabled: disabled_at !== null }]] : [],
          ),
        ),
        apiTokens: new Map(
          apiTokens.flatMap(({ id, token_hash, owner, scope, expires_at }) =>
            isScope(scope) ? [[token_hash, { id, owner, scope, expiresAtMs: expires_at }]] : [],
          ),
        ),
      };
    },
  };
}

/**
 * Tells every instance that accounts or API tokens have changed. It is the first statement of a
 * transaction that changes them: the row's lock puts such transactions in order.
 */
export async function raiseAccessRevision(transaction: Database): Promise<void> {
  await transaction
    .updateTable('access_revision')
    .set((row) => ({ revision: row('revision', '+', 1) }))
    .where('name', '=', ACCESS_REVISION)
    .execute();
}
