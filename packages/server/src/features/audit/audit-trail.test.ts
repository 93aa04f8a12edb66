import { describe, expect, test, vi } from 'vitest';
import { DATABASES, migratedDatabase } from '../../../testing/databases.ts';
import { createAccessRepository } from '../../auth/access-repository.ts';
import { openDatabase } from '../../database/open-database.ts';
import type { Database } from '../../database/types.ts';
import { createUsersRepository, type User } from '../users/users-repository.ts';
import { type Actor, type AuditEvent, COMMAND_ACTOR } from './audit-event.ts';
import { createAuditRepository } from './audit-repository.ts';
import { type AuditTrailParts, createAuditTrail } from './audit-trail.ts';

const eve: Actor = { username: 'eve', apiTokenId: null, address: '192.0.2.1', requestId: 'r1' };
const carol: User = {
  username: 'carol',
  role: 'viewer',
  password: { scheme: 'argon2id', hash: '$argon2id$c' },
};
const added: AuditEvent = { action: 'user-added', subject: 'carol', detail: { role: 'viewer' } };
const line = {
  action: 'user-added',
  actor: 'eve',
  apiTokenId: null,
  subject: 'carol',
  detail: { role: 'viewer' },
  client: '192.0.2.1',
  requestId: 'r1',
};

/** A trail, its log, and what the database holds. */
function trailOver(database: Database, parts: Partial<AuditTrailParts> = {}) {
  const logger = { info: vi.fn(), error: vi.fn() };
  const repository = createAuditRepository(database);
  const trail = createAuditTrail({ database, repository, logger, ...parts });
  const actions = async () =>
    (await repository.list({}, { after: undefined, count: 100 })).map(({ action }) => action);
  return { actions, logger, repository, trail, users: createUsersRepository(database) };
}

describe.each(DATABASES)('a change of accounts over %s', (kind) => {
  test('is stored with its events, logged, raises the revision, and is told', async () => {
    const database = await migratedDatabase(kind);
    const onAccessChange = vi.fn(() => Promise.reject(new Error('cannot read now')));
    const { actions, logger, trail, users } = trailOver(database, { onAccessChange });
    const { revision } = createAccessRepository(database);
    const before = await revision();
    const outcome = await trail.changeAccess(eve, async (inside, note) => {
      await users.add(carol, inside);
      await note(added);
      expect(logger.info).not.toHaveBeenCalled();
      return 'done';
    });
    expect(outcome).toBe('done');
    expect(await actions()).toEqual(['user-added']);
    expect(logger.info.mock.calls).toEqual([[line, 'audit']]);
    expect(await revision()).toBe(before + 1);
    expect(onAccessChange).toHaveBeenCalledOnce();
  });

  test('changes nothing and makes no instance read again when it has no event', async () => {
    const database = await migratedDatabase(kind);
    const onAccessChange = vi.fn(async () => {});
    const { actions, logger, trail, users } = trailOver(database, { onAccessChange });
    const { revision } = createAccessRepository(database);
    const before = await revision();
    const outcome = await trail.changeAccess(eve, async (inside) => {
      await users.add(carol, inside);
      return 'refused';
    });
    expect(outcome).toBe('refused');
    expect(await users.find('carol')).toBeUndefined();
    expect(await actions()).toEqual([]);
    expect(await revision()).toBe(before);
    expect(logger.info).not.toHaveBeenCalled();
    expect(onAccessChange).not.toHaveBeenCalled();
  });

  test('is not stored when its event cannot be', async () => {
    const database = await migratedDatabase(kind);
    const { logger, trail, users } = trailOver(database);
    await database.schema.dropTable('audit_events').execute();
    const change = trail.changeAccess(eve, async (inside, note) => {
      await users.add(carol, inside);
      await note(added);
    });
    await expect(change).rejects.toThrow(/audit_events/);
    expect(await users.find('carol')).toBeUndefined();
    expect(logger.info).not.toHaveBeenCalled();
  });

  test('leaves no event when it is not stored itself', async () => {
    const database = await migratedDatabase(kind);
    const { actions, logger, trail } = trailOver(database);
    const change = trail.changeAccess(eve, async (_inside, note) => {
      await note(added);
      throw new Error('refused');
    });
    await expect(change).rejects.toThrow('refused');
    expect(await actions()).toEqual([]);
    expect(logger.info).not.toHaveBeenCalled();
  });

  test('is stored and logged once when it runs again after a conflict', async () => {
    const database = await migratedDatabase(kind);
    const { actions, logger, trail, users } = trailOver(database);
    let runs = 0;
    await trail.changeAccess(eve, async (inside, note) => {
      runs += 1;
      await users.add(carol, inside);
      await note(added);
      // A deadlock, as MySQL reports it.
      if (runs < 3) throw Object.assign(new Error('deadlock'), { errno: 1213 });
    });
    expect(runs).toBe(3);
    expect(await actions()).toEqual(['user-added']);
    expect(logger.info).toHaveBeenCalledOnce();
  });

  test('of two that meet, both are stored', async () => {
    const database = await migratedDatabase(kind);
    const { actions, trail, users } = trailOver(database);
    const names = ['a', 'b', 'c', 'd'];
    await Promise.all(
      names.map((username) =>
        trail.changeAccess(COMMAND_ACTOR, async (inside, note) => {
          await users.add({ ...carol, username }, inside);
          await note({ ...added, subject: username });
        }),
      ),
    );
    expect(await actions()).toHaveLength(4);
    expect((await users.list()).map(({ username }) => username)).toEqual(names);
  });
});

test('an event without a change is stored and logged', async () => {
  const { actions, logger, trail } = trailOver(await migratedDatabase('SQLite'));
  await trail.record(eve, { action: 'sign-in', subject: 'eve' });
  expect(await actions()).toEqual(['sign-in']);
  expect(logger.info.mock.calls[0]?.[0]).toMatchObject({ action: 'sign-in', subject: 'eve' });
  expect(logger.error).not.toHaveBeenCalled();
});

test('an event that no database can store is in the log with the reason, and nobody is kept out', async () => {
  const database = await openDatabase('mysql://nobody@127.0.0.1:1/none');
  const { logger, trail } = trailOver(database);
  await trail.record(eve, added);
  expect(logger.info.mock.calls).toEqual([[line, 'audit']]);
  expect(logger.error.mock.calls).toEqual([
    // Whole, since a log of the level `warn` does not have the line above.
    [{ ...line, err: expect.objectContaining({ code: 'ECONNREFUSED' }) }, 'audit not stored'],
  ]);
  await database.destroy();
});
