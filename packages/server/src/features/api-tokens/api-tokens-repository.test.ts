import { describe, expect, test } from 'vitest';
import { DATABASES, migratedDatabase } from '../../../testing/databases.ts';
import { type ApiToken, createApiTokensRepository } from './api-tokens-repository.ts';

const tokenOf = (number: number, changes: Partial<ApiToken> = {}): ApiToken => ({
  id: `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  owner: 'bob',
  name: `number ${number}`,
  scope: 'read',
  createdAt: 1000 + number,
  expiresAt: 2000 + number,
  lastUsedAt: null,
  lastUsedFrom: null,
  ...changes,
});
const [one, two, three] = [tokenOf(1), tokenOf(2, { owner: 'eve', scope: 'admin' }), tokenOf(3)];

describe.each(DATABASES)('API tokens over %s', (kind) => {
  async function repository(...tokens: readonly ApiToken[]) {
    const database = await migratedDatabase(kind);
    const created = createApiTokensRepository(database);
    for (const token of tokens) await created.add(token, token.id.padEnd(64, 'f'), database);
    return { ...created, database };
  }

  test('are returned as they were added, by exactly their ids', async () => {
    const { find } = await repository(one, two);
    expect(await find(one.id)).toEqual(one);
    expect(await find(two.id)).toEqual(two);
    for (const id of [`${one.id} `, one.id.toUpperCase().replace('8', 'x'), '', 'nonsense']) {
      expect(await find(id), id).toBeUndefined();
    }
  });

  test('are listed of one owner or of all, in pages', async () => {
    const { list } = await repository(three, two, one);
    const ids = async (...request: Parameters<typeof list>) =>
      (await list(...request)).map(({ id }) => id);
    expect(await ids('bob')).toEqual([one.id, three.id]);
    expect(await ids(undefined)).toEqual([one.id, two.id, three.id]);
    expect(await ids(undefined, { count: 2 })).toEqual([one.id, two.id]);
    expect(await ids(undefined, { after: one.id, count: 2 })).toEqual([two.id, three.id]);
    expect(await ids('nobody')).toEqual([]);
  });

  test('of a scope that a newer version gave are neither found nor listed, and end no page', async () => {
    const newer = tokenOf(2, { scope: 'everything' as never });
    const { find, list } = await repository(one, newer, three);
    expect(await find(newer.id)).toBeUndefined();
    expect((await list('bob', { count: 2 })).map(({ id }) => id)).toEqual([one.id, three.id]);
  });

  test('are removed, and counted per owner', async () => {
    const { countOf, database, remove } = await repository(one, two, three);
    expect([await countOf('bob', database), await countOf('eve', database)]).toEqual([2, 1]);
    await remove(one.id, database);
    expect([await countOf('bob', database), await countOf('eve', database)]).toEqual([1, 1]);
  });

  test('that expired before a time are removed of one owner only', async () => {
    const { database, list, removeExpired } = await repository(one, two, three);
    await removeExpired('bob', three.expiresAt, database);
    expect((await list(undefined)).map(({ id }) => id)).toEqual([two.id, three.id]);
  });

  test('keep the latest use, whatever the order in which uses are stored', async () => {
    const { find, recordUses } = await repository(one);
    const use = (at: number, from: string) => recordUses([{ id: one.id, at, from }]);
    await use(2000, '192.0.2.2');
    await use(1000, '192.0.2.1');
    expect(await find(one.id)).toMatchObject({ lastUsedAt: 2000, lastUsedFrom: '192.0.2.2' });
    await use(3000, 'x'.repeat(100));
    expect(await find(one.id)).toMatchObject({ lastUsedAt: 3000, lastUsedFrom: 'x'.repeat(64) });
    await recordUses([{ id: 'revoked meanwhile', at: 1, from: '192.0.2.1' }]);
  });
});
