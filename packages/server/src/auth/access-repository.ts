import { randomInt } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { type SelectQueryBuilder, sql } from 'kysely';
import { ACCESS_REVISION, type Database, type Tables } from '../database/types.ts';
import type { AccessSource } from './access-directory.ts';
import { isRole } from './roles.ts';
import { isScope } from './scopes.ts';

/** Rows that one statement reads. SQLite reads on the event loop: these take it some milliseconds. */
const PAGE_ROWS = 1000;

/** Reads accounts and API tokens for the directory. */
export function createAccessRepository(database: Database, pageRows = PAGE_ROWS): AccessSource {
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
      const accounts = await readAll(
        database.selectFrom('users').select(['username', 'role', 'version', 'disabled_at']),
        'username',
        pageRows,
      );
      const apiTokens = await readAll(
        database
          .selectFrom('api_tokens')
          .select(['id', 'token_hash', 'owner', 'scope', 'expires_at']),
        'id',
        pageRows,
      );
      const endedSessions = await readAll(
        database.selectFrom('ended_sessions').select('id'),
        'id',
        pageRows,
      );
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

/** All rows of a query in the order of their key, page by page. Between two pages other work runs. */
async function readAll<
  Table extends keyof Tables,
  Key extends string,
  Row extends Record<Key, string>,
>(
  query: SelectQueryBuilder<Tables, Table, Row>,
  key: Key,
  pageRows: number,
): Promise<readonly Row[]> {
  const page = query.orderBy(sql.ref(key)).limit(pageRows);
  const rows: Row[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const found: readonly Row[] = await page.where(sql.ref(key), '>', after).execute();
    rows.push(...found);
    after = found[pageRows - 1]?.[key];
    await turn();
  }
  return rows;
}

/**
 * Tells every instance that accounts or API tokens have changed. It is the first statement of a
 * transaction that changes them: the row's lock puts such transactions in order.
 */
export async function raiseAccessRevision(transaction: Database): Promise<void> {
  const { numUpdatedRows } = await transaction
    .updateTable('access_revision')
    .set((row) => ({ revision: row('revision', '+', 1) }))
    .where('name', '=', ACCESS_REVISION)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  // Somebody removed the row. Any number that no instance has seen will do.
  const revision = randomInt(2 ** 47);
  await transaction
    .insertInto('access_revision')
    .values({ name: ACCESS_REVISION, revision })
    .execute();
}
