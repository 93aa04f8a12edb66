import { createHash } from 'node:crypto';
import { type KyselyPlugin, sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { DATABASES, migratedDatabase } from '../../../testing/databases.ts';
import { createLoginThrottlePruning, PRUNED_AT_ONCE } from './login-throttle-pruning.ts';
import type { ThrottleEntry } from './login-throttle-rates.ts';
import { createLoginThrottleRepository } from './login-throttle-repository.ts';

const START = 1_700_000_000_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

/** A key as the throttle makes it. Keys in numeric order would hide a scan that skips some. */
const keyOf = (number: number) => createHash('sha256').update(`${number}`).digest('hex');
const entryOf = (number: number): ThrottleEntry => ({
  key: keyOf(number),
  rate: { burst: 10, intervalMs: MINUTE_MS, surplus: 16 },
});

describe.each(DATABASES)('over %s', (kind) => {
  /** A table where nine rows of ten are at rest, and how many rows each statement touches. */
  async function filled(count: number) {
    const plain = await migratedDatabase(kind);
    const values = Array.from({ length: count }, (_, number) => ({
      key: keyOf(number),
      theoretical_arrival_at: number % 10 === 0 ? START : START - 2 * DAY_MS,
    }));
    for (let at = 0; at < count; at += 400) {
      const slice = values.slice(at, at + 400);
      await plain.insertInto('login_throttles').values(slice).execute();
    }
    const clock = { now: START - 11 * MINUTE_MS };
    const statements: number[] = [];
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        statements.push(result.rows.length + Number(result.numAffectedRows ?? 0));
        return result;
      },
    };
    const clocks = { clock: () => sql.lit(clock.now), elapsedMs: () => clock.now };
    const repository = createLoginThrottleRepository(plain.withPlugin(counting), clocks);
    const prune = createLoginThrottlePruning(plain.withPlugin(counting), {
      table: 'login_throttles',
      column: 'theoretical_arrival_at',
      ...clocks,
    });
    clock.now = START;
    /** An instance that has nothing to prune yet. */
    const another = createLoginThrottleRepository(plain, { ...clocks, elapsedMs: () => 0 });
    const rows = async () => {
      const [row] = await plain
        .selectFrom('login_throttles')
        .select(({ fn }) => fn.countAll().as('count'))
        .execute();
      return Number(row?.count);
    };
    /** One failed login for a key that has a row, so that it adds none. */
    const fail = () => repository.spendAll([entryOf(0)]);
    return { another, clock, fail, prune, rows, statements, repository };
  }

  test('removes a bounded number of old throttles per failed login, until none is left', async () => {
    const { fail, rows, statements } = await filled(2600);
    let before = 2600;
    for (let login = 0; login < 6; login++) {
      await fail();
      const after = await rows();
      expect(before - after).toBeLessThanOrEqual(PRUNED_AT_ONCE);
      before = after;
    }
    expect(before).toBe(260);
    expect(Math.max(...statements)).toBe(PRUNED_AT_ONCE);
  });

  test('starts another scan ten minutes after the last one ended', async () => {
    const { clock, fail, rows, statements } = await filled(20);
    const failureAlone = 1;
    await fail();
    expect(await rows()).toBe(2);
    clock.now += 10 * MINUTE_MS;
    statements.length = 0;
    await fail();
    expect(statements).toHaveLength(failureAlone);
    clock.now += 1;
    await fail();
    expect(statements.length).toBeGreaterThan(2 * failureAlone);
  });

  test('prunes in one of several simultaneous failures, and keeps a throttle that counts again', async () => {
    const { another, prune, rows, statements } = await filled(2600);
    await Promise.all([prune(), prune(), prune(), another.spendAll([entryOf(1)])]);
    expect(await rows()).toBeGreaterThanOrEqual(2600 - PRUNED_AT_ONCE);
    expect(statements).toHaveLength(2);
    expect((await another.aheadMs([entryOf(1)], 'unknown')).get(keyOf(1))).toBe(MINUTE_MS);
  });

  test('repeats a failed slice at the next failed login', async () => {
    const { clock, rows, repository, fail } = await filled(20);
    const broken = vi.spyOn(clock, 'now', 'get');
    broken.mockReturnValueOnce(START).mockImplementationOnce(() => {
      throw new Error('the database went away');
    });
    await expect(repository.spendAll([entryOf(0)])).rejects.toThrow('went away');
    broken.mockRestore();
    await fail();
    expect(await rows()).toBe(2);
  });
});
