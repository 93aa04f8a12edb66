import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { DATABASES, migratedDatabase } from '../../testing/databases.ts';
import { eventually } from '../../testing/eventually.ts';
import { MigrationLock } from './migration-lock.ts';

const LEASE_MS = 15_000;

describe.each(DATABASES)('the lock on migrations over %s', (kind) => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
  });

  async function locks() {
    const database = await migratedDatabase(kind);
    const reports: string[] = [];
    const create = (name: string) =>
      new MigrationLock(database, LEASE_MS, (message) => reports.push(`${name}: ${message}`));
    const row = () => database.selectFrom('migration_lock').selectAll().executeTakeFirstOrThrow();
    return { database, reports, row, first: create('first'), second: create('second') };
  }

  test('has one holder at a time, each with a higher fence', async () => {
    const { first, second, reports, row } = await locks();
    const { fence } = await row();
    expect(await first.take()).toBe(true);
    expect((await row()).fence).toBe(fence + 1);
    expect(await second.take()).toBe(false);
    expect(await second.take()).toBe(false);
    await first.release();
    expect(await second.take()).toBe(true);
    expect((await row()).fence).toBe(fence + 2);
    await second.release();
    expect(await row()).toMatchObject({ holder: null });
    expect(reports).toEqual([
      expect.stringMatching(
        /^second: waiting for .+, process \d+, which is migrating the database$/,
      ),
    ]);
  });

  test('goes to one of two processes that take it at once', async () => {
    const { first, second } = await locks();
    const taken = await Promise.all([first.take(), second.take()]);
    expect(taken.sort()).toEqual([false, true]);
    await Promise.all([first.release(), second.release()]);
  });

  test('passes to a waiter after a lease without renewals, and the old holder notices', async () => {
    const { database, first, second, reports } = await locks();
    await first.take();
    vi.clearAllTimers();
    expect(await second.take()).toBe(false);
    vi.advanceTimersByTime(LEASE_MS - 1);
    expect(await second.take()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await second.take()).toBe(true);
    expect(reports.at(-1)).toMatch(/^second: took the migration over from .+, process \d+$/);
    expect(await first.renew(database)).toBe(false);
    await first.release();
    expect(await second.renew(database)).toBe(true);
    await second.release();
  });

  test('stays with a holder that renews it for longer than a lease', async () => {
    const { first, second, row } = await locks();
    await first.take();
    for (let renewal = 0; renewal < 10; renewal++) {
      expect(await second.take()).toBe(false);
      const { renewals } = await row();
      vi.advanceTimersByTime(LEASE_MS / 5);
      await eventually(async () => expect((await row()).renewals).toBeGreaterThan(renewals));
    }
    await first.release();
  });

  test('is left to expire when it cannot be released', async () => {
    const { database, first, row } = await locks();
    await first.take();
    await database.schema.alterTable('migration_lock').renameTo('elsewhere').execute();
    vi.advanceTimersByTime(LEASE_MS / 5);
    await expect(first.release()).resolves.toBeUndefined();
    await database.schema.alterTable('elsewhere').renameTo('migration_lock').execute();
    expect((await row()).holder).not.toBe(null);
  });
});
