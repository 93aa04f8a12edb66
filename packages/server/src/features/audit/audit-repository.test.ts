import { describe, expect, test } from 'vitest';
import { DATABASES, migratedDatabase } from '../../../testing/databases.ts';
import { type Actor, type AuditEvent, COMMAND_ACTOR } from './audit-event.ts';
import { createAuditRepository } from './audit-repository.ts';

const bob: Actor = {
  username: 'bob',
  apiTokenId: '01890000-0000-7000-8000-000000000001',
  address: '192.0.2.1',
  requestId: 'request-1',
};
const added: AuditEvent = { action: 'user-added', subject: 'carol', detail: { role: 'editor' } };

describe.each(DATABASES)('the audit trail over %s', (kind) => {
  async function repository() {
    const clock = { now: 1_700_000_000_000 };
    const database = await migratedDatabase(kind);
    const audit = createAuditRepository(database, () => clock.now);
    const list = async (
      filter: Parameters<typeof audit.list>[0] = {},
      page: Partial<Parameters<typeof audit.list>[1]> = {},
    ) => audit.list(filter, { after: undefined, count: 100, ...page });
    return { ...audit, clock, list };
  }

  test('returns events as they were added, the newest first', async () => {
    const { add, clock, list } = await repository();
    await add(bob, added);
    await add(COMMAND_ACTOR, { action: 'audit-pruned', subject: null });
    const at = clock.now;
    const id = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(await list()).toEqual([
      { id, at, action: 'audit-pruned', actor: COMMAND_ACTOR, subject: null, detail: {} },
      { id, at, ...added, actor: bob },
    ]);
  });

  test('keeps facts of any characters, and cuts an address that a proxy made up', async () => {
    const { add, list } = await repository();
    const detail = { text: '"🍎"\\\n\0</b>', count: 1.5, is: true, none: null };
    await add({ ...bob, address: 'x'.repeat(500) }, { ...added, detail });
    const [event] = await list();
    expect(event).toMatchObject({ detail, actor: { address: 'x'.repeat(64) } });
  });

  test('filters by action, actor and subject, alone and together', async () => {
    const { add, list } = await repository();
    await add(bob, added);
    await add(bob, { action: 'user-removed', subject: 'carol' });
    await add({ ...bob, username: 'eve' }, { action: 'user-removed', subject: 'bob' });
    const count = async (filter: Parameters<typeof list>[0]) => (await list(filter)).length;
    expect(await count({ action: 'user-removed' })).toBe(2);
    expect(await count({ actor: 'bob' })).toBe(2);
    expect(await count({ subject: 'carol' })).toBe(2);
    expect(await count({ subject: 'bob', actor: undefined })).toBe(1);
    expect(await count({ action: 'user-removed', actor: 'bob', subject: 'carol' })).toBe(1);
    expect(await count({ actor: 'BOB' })).toBe(0);
  });

  test('pages by the id of the last event', async () => {
    const { add, list } = await repository();
    for (let number = 0; number < 5; number++) await add(bob, { ...added, subject: `${number}` });
    const first = await list({}, { count: 2 });
    const second = await list({}, { after: first.at(-1)?.id, count: 2 });
    expect([...first, ...second].map(({ subject }) => subject)).toEqual(['4', '3', '2', '1']);
  });

  test('prunes the oldest events before a time, so many at once', async () => {
    const { add, clock, list, prune } = await repository();
    for (let number = 0; number < 5; number++) {
      await add(bob, { ...added, subject: `${number}` });
      clock.now += 1000;
    }
    const before = clock.now - 1000;
    expect(await prune(before, 3)).toBe(3);
    expect((await list()).map(({ subject }) => subject)).toEqual(['4', '3']);
    expect(await prune(before, 3)).toBe(1);
    expect(await prune(before, 3)).toBe(0);
    expect((await list()).map(({ subject }) => subject)).toEqual(['4']);
  });
});
