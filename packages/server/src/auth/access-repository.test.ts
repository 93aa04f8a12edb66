import { describe, expect, test } from 'vitest';
import { DATABASES, migratedDatabase } from '../../testing/databases.ts';
import type { Database } from '../database/types.ts';
import { createAccessRepository, raiseAccessRevision } from './access-repository.ts';

async function fill(database: Database, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const account = { username: `user ${index}`, password_hash: '!', legacy_salt: null };
    await database
      .insertInto('users')
      .values({ ...account, role: 'viewer', created_at: 0, version: index, disabled_at: null })
      .execute();
    const token = { id: `id ${index}`, token_hash: `hash ${index}`, owner: account.username };
    await database
      .insertInto('api_tokens')
      .values({ ...token, name: 'a', scope: 'read', created_at: 0, expires_at: index })
      .execute();
    await database
      .insertInto('ended_sessions')
      .values({ id: `session ${index}`, username: account.username, expires_at: 0 })
      .execute();
  }
}

describe.each(DATABASES)('over %s', (kind) => {
  test('reads the number that each change raises, also after somebody deleted its row', async () => {
    const database = await migratedDatabase(kind);
    const { revision } = createAccessRepository(database);
    const before = await revision();
    await raiseAccessRevision(database);
    expect(await revision()).toBe(before + 1);
    await database.deleteFrom('access_revision').execute();
    expect(await revision()).toBe(0);
    await raiseAccessRevision(database);
    expect(await revision()).toBeGreaterThan(before + 1);
  });

  test.each([0, 1, 3, 4, 6, 7])('reads all rows of tables with %i rows', async (count) => {
    const database = await migratedDatabase(kind);
    await fill(database, count);
    const indexes = Array.from({ length: count }, (_, index) => index);
    expect(await createAccessRepository(database, 3).load()).toEqual({
      accounts: new Map(
        indexes.map((at) => [`user ${at}`, { role: 'viewer', version: at, isDisabled: false }]),
      ),
      apiTokens: new Map(
        indexes.map((at) => [
          `hash ${at}`,
          { id: `id ${at}`, owner: `user ${at}`, scope: 'read', expiresAtMs: at },
        ]),
      ),
      endedSessions: new Set(indexes.map((at) => `session ${at}`)),
    });
  });

  test('leaves out accounts of an unknown role and API tokens of an unknown scope', async () => {
    const database = await migratedDatabase(kind);
    await fill(database, 2);
    await database.updateTable('users').set({ role: 'x' }).where('version', '=', 0).execute();
    await database.updateTable('api_tokens').set({ scope: 'x' }).where('id', '=', 'id 1').execute();
    const { accounts, apiTokens } = await createAccessRepository(database).load();
    expect([...accounts.keys()]).toEqual(['user 1']);
    expect([...apiTokens.keys()]).toEqual(['hash 0']);
  });

  test('other work runs between two pages, so that no request waits for all of them', async () => {
    const database = await migratedDatabase(kind);
    await fill(database, 10);
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    await createAccessRepository(database, 2).load();
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(3 * 5);
  });
});
