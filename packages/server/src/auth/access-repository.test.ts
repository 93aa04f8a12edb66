import { describe, expect, test } from 'vitest';
import { DATABASES, migratedDatabase } from '../../testing/databases.ts';
import { createAccessRepository, raiseAccessRevision } from './access-repository.ts';

describe.each(DATABASES)('who may do what, over %s', (kind) => {
  async function repository() {
    const database = await migratedDatabase(kind);
    await database
      .insertInto('users')
      .values(
        [
          { username: 'bob', role: 'editor', version: 7, disabled_at: null },
          { username: 'eve', role: 'viewer', version: 8, disabled_at: 1000 },
          { username: 'newer', role: 'owner', version: 9, disabled_at: null },
        ].map((user) => ({ ...user, password_hash: '', created_at: 0 })),
      )
      .execute();
    await database
      .insertInto('api_tokens')
      .values(
        [
          { id: 'a', token_hash: 'hash a', scope: 'write' },
          { id: 'b', token_hash: 'hash b', scope: 'everything' },
        ].map((token) => ({ ...token, owner: 'bob', name: 'x', created_at: 0, expires_at: 5000 })),
      )
      .execute();
    return { database, ...createAccessRepository(database) };
  }

  test('has every account and API token, but none of a role or scope that is unknown', async () => {
    const { load } = await repository();
    expect(await load()).toEqual({
      accounts: new Map([
        ['bob', { role: 'editor', version: 7, isDisabled: false }],
        ['eve', { role: 'viewer', version: 8, isDisabled: true }],
      ]),
      apiTokens: new Map([
        ['hash a', { id: 'a', owner: 'bob', scope: 'write', expiresAtMs: 5000 }],
      ]),
    });
  });

  test('has a revision that rises, and is 0 where somebody removed its row', async () => {
    const { database, revision } = await repository();
    expect(await revision()).toBe(1);
    await raiseAccessRevision(database);
    expect(await revision()).toBe(2);
    await database.deleteFrom('access_revision').execute();
    expect(await revision()).toBe(0);
  });
});
