import type { Selectable } from 'kysely';
import { isScope, SCOPES, type Scope } from '../../auth/scopes.ts';
import { transaction } from '../../database/transaction.ts';
import type { ApiTokensTable, Database } from '../../database/types.ts';
import type { PageRequest } from '../../http/paging.ts';

/** An API token as people see it; the token itself is shown once and not stored. */
export interface ApiToken {
  readonly id: string;
  /** The user name of its owner. */
  readonly owner: string;
  readonly name: string;
  readonly scope: Scope;
  /** Milliseconds since 1970-01-01 UTC, as are the other times. */
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Null until it is used. */
  readonly lastUsedAt: number | null;
  readonly lastUsedFrom: string | null;
}

/** A use of an API token. */
export interface ApiTokenUse {
  readonly id: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** The address of the client. */
  readonly from: string;
}

export type ApiTokensRepository = ReturnType<typeof createApiTokensRepository>;

/** API tokens in the database; see `raiseAccessRevision` for the transactions of its changes. */
export function createApiTokensRepository(database: Database) {
  return {
    async add(token: ApiToken, tokenHash: string, transaction: Database): Promise<void> {
      await transaction
        .insertInto('api_tokens')
        .values({
          id: token.id,
          token_hash: tokenHash,
          owner: token.owner,
          name: token.name,
          scope: token.scope,
          created_at: token.createdAt,
          expires_at: token.expiresAt,
        })
        .execute();
    },

    /** The token of exactly this id: MySQL's comparison ignores trailing spaces. */
    async find(id: string, executor: Database = database): Promise<ApiToken | undefined> {
      const row = await executor
        .selectFrom('api_tokens')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row?.id === id ? toApiToken(row) : undefined;
    },

    async remove(id: string, transaction: Database): Promise<void> {
      await transaction.deleteFrom('api_tokens').where('id', '=', id).execute();
    },

    /** Removes the tokens of an owner that expired before a time. */
    async removeExpired(owner: string, before: number, transaction: Database): Promise<void> {
      await transaction
        .deleteFrom('api_tokens')
        .where('owner', '=', owner)
        .where('expires_at', '<', before)
        .execute();
    },

    async countOf(owner: string, executor: Database): Promise<number> {
      const { count } = await executor
        .selectFrom('api_tokens')
        .select((row) => row.fn.countAll().as('count'))
        .where('owner', '=', owner)
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    /** The tokens of an owner, or of all, in order of their ids, which is that of time. */
    async list(
      owner: string | undefined,
      { after, count }: Partial<PageRequest> = {},
    ): Promise<readonly ApiToken[]> {
      let query = database
        .selectFrom('api_tokens')
        .selectAll()
        // Here, since a page that is not full is the last one.
        .where('scope', 'in', SCOPES)
        .orderBy('id');
      if (owner !== undefined) query = query.where('owner', '=', owner);
      if (after !== undefined) query = query.where('id', '>', after);
      if (count !== undefined) query = query.limit(count);
      const rows = await query.execute();
      return rows.map(toApiToken).filter((token) => token !== undefined);
    },

    /**
     * Stores when and from where tokens were used, unless a later use is stored. Uses from one
     * address get the latest of their times, in one statement: 10,000 would take some seconds.
     */
    async recordUses(uses: readonly ApiTokenUse[]): Promise<void> {
      // A proxy may send any text as the address.
      const byAddress = Map.groupBy(uses, ({ from }) => from.slice(0, 64));
      await transaction(database, async (inside) => {
        for (const [from, used] of byAddress) {
          const ids = used.map(({ id }) => id);
          const at = Math.max(...used.map((use) => use.at));
          await inside
            .updateTable('api_tokens')
            .set({ last_used_at: at, last_used_from: from })
            .where('id', 'in', ids)
            .where((row) => row.or([row('last_used_at', 'is', null), row('last_used_at', '<', at)]))
            .execute();
        }
      });
    },
  };
}

/** The token of a row; undefined if its scope is unknown. */
function toApiToken(row: Selectable<ApiTokensTable>): ApiToken | undefined {
  const { id, owner, name, scope } = row;
  if (!isScope(scope)) return undefined;
  return {
    id,
    owner,
    name,
    scope,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    lastUsedFrom: row.last_used_from,
  };
}
