import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { DATABASES, migratedDatabase } from '../../../testing/databases.ts';
import type { Database } from '../../database/types.ts';
import { ApiTokenUses } from './api-token-uses.ts';
import { createApiTokensRepository } from './api-tokens-repository.ts';

async function addToken(database: Database, id: string): Promise<void> {
  const token = { id, token_hash: `hash of ${id}`, owner: 'bob', name: 'a', scope: 'read' };
  await database
    .insertInto('api_tokens')
    .values({ ...token, created_at: 0, expires_at: 1 })
    .execute();
}

describe.each(DATABASES)('over %s', (kind) => {
  test('uses from one address cost one statement, of the latest of their times', async () => {
    const database = await migratedDatabase(kind);
    for (const id of ['a', 'b', 'c', 'd']) await addToken(database, id);
    const statements = vi.fn();
    const watched = database.withPlugin({
      transformQuery({ node }) {
        statements(node.kind);
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    await createApiTokensRepository(watched).recordUses([
      { id: 'a', at: 1000, from: '192.0.2.1' },
      { id: 'b', at: 2000, from: '192.0.2.2' },
      { id: 'c', at: 3000, from: '192.0.2.1' },
    ]);
    expect(statements).toHaveBeenCalledTimes(2);
    const stored = await database
      .selectFrom('api_tokens')
      .select(['id', 'last_used_at', 'last_used_from'])
      .orderBy('id')
      .execute();
    expect(stored.map((row) => Object.values(row))).toEqual([
      ['a', 3000, '192.0.2.1'],
      ['b', 2000, '192.0.2.2'],
      ['c', 3000, '192.0.2.1'],
      ['d', null, null],
    ]);
  });

  test('other work runs while the uses of many tokens are stored', async () => {
    const database = await migratedDatabase(kind);
    const uses = new ApiTokenUses(
      createApiTokensRepository(database),
      { warn: expect.unreachable },
      () => 1,
    );
    for (let index = 0; index < 1000; index++) uses.add(`${index}`, '192.0.2.1');
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    onTestFinished(() => {
      isDone = true;
    });
    setImmediate(count);
    await uses.store();
    expect(turns).toBeGreaterThanOrEqual(5);
  });
});
