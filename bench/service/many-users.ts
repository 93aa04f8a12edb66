import { createApiToken, hashApiToken } from '../../packages/server/src/auth/api-token-format.ts';
import type { Database } from '../../packages/server/src/database/types.ts';

/** An account with an API token. */
export interface BenchUser {
  readonly username: string;
  readonly version: number;
  readonly apiToken: string;
}

const YEAR_MS = 365 * 86_400_000;
/** Rows of one statement: SQLite binds 32,766 values at most. */
const BATCH = 1000;

/** Viewers without a password that works, each with the API token that the database may get. */
export function createUsers(count: number): readonly BenchUser[] {
  return Array.from({ length: count }, (_, index) => ({
    username: `user-${index}@example.com`,
    version: index + 1,
    apiToken: createApiToken(),
  }));
}

/** Stores accounts, and their API tokens if so wished. */
export async function storeUsers(
  database: Database,
  users: readonly BenchUser[],
  { withApiTokens }: { readonly withApiTokens: boolean },
): Promise<void> {
  const now = Date.now();
  for (let at = 0; at < users.length; at += BATCH) {
    const batch = users.slice(at, at + BATCH);
    const accounts = batch.map(({ username, version }) => ({
      username,
      version,
      password_hash: '!',
      legacy_salt: null,
      role: 'viewer',
      created_at: now,
      disabled_at: null,
    }));
    await database.insertInto('users').values(accounts).execute();
    if (!withApiTokens) continue;
    const tokens = batch.map(({ username, apiToken }, index) => ({
      id: apiTokenId(at + index),
      token_hash: hashApiToken(apiToken),
      owner: username,
      name: 'pipeline',
      scope: 'read',
      created_at: now,
      expires_at: now + YEAR_MS,
    }));
    await database.insertInto('api_tokens').values(tokens).execute();
  }
}

/** A UUID of version 7 (RFC 9562). */
export function apiTokenId(index: number): string {
  return `018f0000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;
}
