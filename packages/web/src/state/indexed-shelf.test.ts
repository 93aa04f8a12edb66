import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { planOf } from '../plan/plan.ts';
import { prefixFrom } from '../testing/plans.ts';
import { DATABASE, indexedShelf } from './indexed-shelf.ts';
import { KEPT_PLANS, type KeptRecord, planOfText, recordOf } from './plan-shelf.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function recordAt(id: string, revision: number, changedAt = revision): KeptRecord {
  const plan = planOf([prefixFrom('10.0.0.0/24'), prefixFrom('2001:db8::/48')], `plan ${id}`);
  return recordOf(plan, { id, revision, changedAt });
}

/** The database as another program, or another version of the page, sees it. */
const openRaw = () => openDB(DATABASE);

test('lists what was written, and reads it again', async () => {
  const shelf = indexedShelf();
  expect(await shelf.list()).toEqual([]);
  expect(await shelf.read('a')).toBeUndefined();
  expect(await shelf.write(recordAt('a', 1), undefined)).toBe(true);
  expect(await shelf.list()).toEqual([
    {
      id: 'a',
      revision: 1,
      changedAt: 1,
      title: 'plan a',
      networks: ['10.0.0.0/24', '2001:db8::/48'],
      blocks: 2,
      characters: recordAt('a', 1).text.length,
      isDamaged: false,
    },
  ]);
  const record = await indexedShelf().read('a');
  expect(record).toEqual(recordAt('a', 1));
  expect(planOfText(record?.text ?? '')).toMatchObject({ title: 'plan a' });
});

test('never overwrites or removes a version that the writer has not seen', async () => {
  const [one, other] = [indexedShelf(), indexedShelf()];
  await one.write(recordAt('a', 1), undefined);
  expect(await other.write(recordAt('a', 1), undefined)).toBe(false);
  expect(await other.write(recordAt('a', 2), 1)).toBe(true);
  expect(await one.write(recordAt('a', 2), 1)).toBe(false);
  await one.remove('a', 1);
  expect((await one.list()).map(({ revision }) => revision)).toEqual([2]);
  await one.remove('a', 2);
  await one.remove('a');
  expect(await one.list()).toEqual([]);
  // A record that somebody else has removed is written again.
  expect(await one.write(recordAt('a', 3), 2)).toBe(true);
});

test('keeps the last plans by their changes, and their texts alone', async () => {
  const shelf = indexedShelf();
  for (let at = 1; at <= KEPT_PLANS; at++) await shelf.write(recordAt(`p${at}`, 1, at), undefined);
  // An old time, but the plan that is written stays in any case.
  await shelf.write(recordAt('new', 1, 0), undefined);
  const ids = (await shelf.list()).map(({ id }) => id);
  expect(ids).toHaveLength(KEPT_PLANS);
  expect(ids).not.toContain('p1');
  expect(ids).toContain('new');
  expect(await (await openRaw()).count('texts')).toBe(KEPT_PLANS);
});

test.each([
  ['no title', { title: undefined }],
  ['networks that are not a list', { networks: 'x' }],
  ['networks that are not texts', { networks: [7] }],
  ['a revision that is not a number', { revision: '1' }],
  ['a time that is not a number', { changedAt: Number.NaN }],
])('lists a record with %s as damaged', async (_what, change) => {
  const shelf = indexedShelf();
  await shelf.write(recordAt('a', 1), undefined);
  const database = await openRaw();
  await database.put('plans', { ...recordAt('a', 1).plan, ...change });
  expect(await shelf.list()).toMatchObject([{ id: 'a', isDamaged: true, title: '' }]);
  await shelf.remove('a');
  expect(await shelf.list()).toEqual([]);
});

test('a text that is not a plan is not one', () => {
  expect(planOfText('{')).toBeUndefined();
  expect(planOfText('["", "", [["10.0.0.1/24", 0]]]')).toBeUndefined();
});

test('makes way for a newer version of the page, and rejects what that no longer allows', async () => {
  const shelf = indexedShelf();
  await shelf.list();
  // It would wait for ever if the shelf did not close its connection.
  const newer = await openDB(DATABASE, 2);
  await expect(shelf.list()).rejects.toThrow();
  newer.close();
});

test('opens the database again after a failure', async () => {
  const shelf = indexedShelf();
  const works = indexedDB;
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('not allowed', 'SecurityError');
    },
  });
  await expect(shelf.list()).rejects.toThrow('not allowed');
  vi.stubGlobal('indexedDB', works);
  expect(await shelf.list()).toEqual([]);
});
