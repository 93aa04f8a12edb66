import fc from 'fast-check';
import { type KyselyPlugin, sql } from 'kysely';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { DATABASES, migratedDatabase } from '../../../testing/databases.ts';
import type { Database } from '../../database/types.ts';
import { createLoginThrottle, type LoginThrottle } from './login-throttle.ts';
import { createLoginThrottleMemory } from './login-throttle-memory.ts';
import {
  CLOCK_SLACK_MS,
  LOGIN_RATES,
  type LoginRates,
  longestLeadMs,
  toleranceMs,
} from './login-throttle-rates.ts';
import { createLoginThrottleRepository } from './login-throttle-repository.ts';

const START = 1_700_000_000_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const RATES: LoginRates = {
  pair: { burst: 3, intervalMs: MINUTE_MS, surplus: 4 },
  account: { burst: 6, intervalMs: MINUTE_MS, surplus: 30 },
  network: { burst: 5, intervalMs: 10_000, surplus: 4 },
};

/** An instance whose memory is empty. */
function instance(database: Database, clock: { readonly now: number }, rates: LoginRates = RATES) {
  const elapsedMs = () => clock.now;
  return createLoginThrottle({
    repository: createLoginThrottleRepository(database, {
      clock: () => sql.lit(clock.now),
      elapsedMs,
    }),
    memory: createLoginThrottleMemory({ elapsedMs }),
    tryWrite: async (write) => void (await write()),
    rates,
  });
}

const waitOf = async (throttle: LoginThrottle, username: string, address: string) =>
  (await throttle.attempt(username, address)).retryAfterSeconds;

const fail = async (throttle: LoginThrottle, username: string, address: string) =>
  (await throttle.attempt(username, address)).countFailure();

const succeed = async (throttle: LoginThrottle, username: string, address: string) =>
  (await throttle.attempt(username, address)).countSuccess();

/** How many guesses are admitted before one is refused. */
async function guessesUntilRefused(throttle: LoginThrottle, username: string, address: string) {
  for (let guesses = 0; ; guesses++) {
    const attempt = await throttle.attempt(username, address);
    if (attempt.retryAfterSeconds !== undefined) return guesses;
    await attempt.countFailure();
  }
}

describe.each(DATABASES)('the throttle over %s', (kind) => {
  async function throttled(rates?: LoginRates) {
    const clock = { now: START };
    const database = await migratedDatabase(kind);
    return { clock, database, throttle: instance(database, clock, rates) };
  }

  test('allows a burst of failures for an account from a network, then one an interval', async () => {
    const { clock, throttle } = await throttled();
    expect(await guessesUntilRefused(throttle, 'bob', '192.0.2.1')).toBe(3);
    expect(await waitOf(throttle, 'bob', '192.0.2.1')).toBe(30);
    clock.now += 30_000;
    expect(await guessesUntilRefused(throttle, 'bob', '192.0.2.1')).toBe(1);
    expect(await waitOf(throttle, 'bob', '192.0.2.1')).toBe(60);
    expect(await waitOf(throttle, 'alice', '192.0.2.1')).toBeUndefined();
    expect(await waitOf(throttle, 'bob', '192.0.2.2')).toBeUndefined();
  });

  test('allows a larger burst for an account from all networks together', async () => {
    const { throttle } = await throttled();
    for (let network = 1; network <= 6; network++) {
      expect(await waitOf(throttle, 'bob', `192.0.2.${network}`)).toBeUndefined();
      await fail(throttle, 'bob', `192.0.2.${network}`);
    }
    expect(await waitOf(throttle, 'bob', '192.0.2.7')).toBe(30);
    expect(await waitOf(throttle, 'alice', '192.0.2.7')).toBeUndefined();
  });

  test('allows a burst of failures from a network whatever the accounts', async () => {
    const { throttle } = await throttled();
    for (let failure = 0; failure < 5; failure++) {
      expect(await waitOf(throttle, `user-${failure}`, '192.0.2.1')).toBeUndefined();
      await fail(throttle, `user-${failure}`, '192.0.2.1');
    }
    expect(await waitOf(throttle, 'another', '192.0.2.1')).toBe(5);
    expect(await waitOf(throttle, 'another', '192.0.2.2')).toBeUndefined();
  });

  test('strangers cannot keep an account out of a network that it logged in from', async () => {
    const { clock, database, throttle } = await throttled();
    await succeed(throttle, 'bob', '198.51.100.1');
    for (let guess = 0; guess < 30; guess++) {
      await fail(throttle, 'bob', `192.0.2.${guess}`);
    }
    const other = instance(database, clock);
    for (const each of [throttle, other]) {
      expect(await waitOf(each, 'bob', '198.51.100.1')).toBeUndefined();
      expect(await waitOf(each, 'bob', '198.51.100.2')).toBeGreaterThan(60);
    }
  });

  test('a neighbour in a known network is limited, and keeps no other network out', async () => {
    const { throttle } = await throttled();
    await succeed(throttle, 'bob', '198.51.100.1');
    expect(await guessesUntilRefused(throttle, 'bob', '198.51.100.1')).toBe(3);
    // Nothing of this counted for the account, which would admit only three more.
    for (let network = 1; network <= 6; network++) {
      await fail(throttle, 'bob', `192.0.2.${network}`);
    }
    expect(await waitOf(throttle, 'bob', '192.0.2.7')).toBe(30);
  });

  test('a network stays known for thirty days after a login, which writes once a day', async () => {
    const { clock, database, throttle } = await throttled();
    const knownUntil = async () =>
      (await database.selectFrom('login_networks').selectAll().execute()).map((row) =>
        Number(row.known_until),
      );
    await succeed(throttle, 'bob', '192.0.2.1');
    expect(await knownUntil()).toEqual([START + 30 * DAY_MS]);
    clock.now += DAY_MS - 1;
    await succeed(throttle, 'bob', '192.0.2.1');
    expect(await knownUntil()).toEqual([START + 30 * DAY_MS]);
    clock.now += 1;
    await succeed(throttle, 'bob', '192.0.2.1');
    expect(await knownUntil()).toEqual([START + 31 * DAY_MS]);

    clock.now += 30 * DAY_MS - 1;
    for (let guess = 0; guess < 6; guess++) await fail(throttle, 'bob', `192.0.2.${guess + 2}`);
    expect(await waitOf(throttle, 'bob', '192.0.2.1')).toBeUndefined();
    clock.now += 1;
    expect(await waitOf(throttle, 'bob', '192.0.2.1')).toBe(30);
  });

  test('failures at the same moment all count, and are paid for by a longer wait', async () => {
    const { clock, throttle } = await throttled();
    const attempts = Array.from({ length: 30 }, (_, index) =>
      fail(throttle, 'bob', `192.0.2.${index}`),
    );
    await Promise.all(attempts);
    clock.now += 24 * MINUTE_MS;
    expect(await waitOf(throttle, 'bob', '198.51.100.1')).toBe(30);
    clock.now += 30_000;
    expect(await waitOf(throttle, 'bob', '198.51.100.1')).toBeUndefined();
  });

  test('the wait is bounded, however many fail at the same moment', async () => {
    const rates = { ...LOGIN_RATES, pair: RATES.pair };
    const { clock, database, throttle } = await throttled(rates);
    const attempts = Array.from({ length: 30 }, () => fail(throttle, 'bob', '192.0.2.1'));
    await Promise.all(attempts);
    const longest = 4 * 60 + 30;
    expect(await waitOf(throttle, 'bob', '192.0.2.1')).toBe(longest);
    expect(await waitOf(instance(database, clock, rates), 'bob', '192.0.2.1')).toBe(longest);
  });

  test('counts a /64 of IPv6 as one client, however it is written', async () => {
    const { throttle } = await throttled();
    const sameNetwork = [
      '2001:db8::1',
      '2001:db8::2',
      '2001:db8:0:0:1:2:3:4',
      '2001:db8::ffff:0:0:1',
      '2001:db8::',
    ];
    for (const [index, address] of sameNetwork.entries())
      await fail(throttle, `user-${index}`, address);
    expect(await waitOf(throttle, 'another', '2001:db8::9')).toBe(5);
    expect(await waitOf(throttle, 'another', '2001:db8:0:1::9')).toBeUndefined();
    expect(await waitOf(throttle, 'another', '::1')).toBeUndefined();
  });

  test('forgets what has been at rest for a day', async () => {
    const { clock, database, throttle } = await throttled();
    const rows = async () => {
      const throttles = await database.selectFrom('login_throttles').selectAll().execute();
      const networks = await database.selectFrom('login_networks').selectAll().execute();
      return [throttles.length, networks.length];
    };
    await fail(throttle, 'bob', '192.0.2.1');
    await succeed(throttle, 'bob', '192.0.2.1');
    expect(await rows()).toEqual([3, 1]);
    clock.now += DAY_MS + 60_001;
    await fail(throttle, 'alice', '192.0.2.2');
    expect(await rows()).toEqual([3, 1]);
    clock.now += 30 * DAY_MS;
    await succeed(throttle, 'alice', '192.0.2.2');
    expect(await rows()).toEqual([3, 1]);
  });

  test('counts a failure in one transaction with what else is written about it', async () => {
    const { clock, database, throttle } = await throttled();
    const attempt = await throttle.attempt('bob', '192.0.2.1');
    const refused = attempt.countFailure(async (transaction) => {
      const rows = await transaction.selectFrom('login_throttles').selectAll().execute();
      throw new Error(`refused beside ${rows.length} rows`);
    });
    await expect(refused).rejects.toThrow('refused beside 3 rows');
    expect(await database.selectFrom('login_throttles').selectAll().execute()).toEqual([]);
    await attempt.countFailure((transaction) =>
      transaction
        .insertInto('login_networks')
        .values({ key: 'also', known_until: clock.now })
        .execute(),
    );
    expect(await database.selectFrom('login_networks').select('key').execute()).toEqual([
      { key: 'also' },
    ]);
  });

  test('one statement reads what an attempt needs, and a failure adds one transaction', async () => {
    const clock = { now: START };
    const plain = await migratedDatabase(kind);
    let statements = 0;
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        statements += 1;
        return result;
      },
    };
    const throttle = instance(plain.withPlugin(counting), clock);
    const attempt = await throttle.attempt('bob', '192.0.2.1');
    expect(statements).toBe(1);
    await attempt.countFailure();
    expect(statements).toBe(4);
  });

  test('failures change their rows in one order, so that two never wait for each other', async () => {
    const written: string[] = [];
    const watching: KyselyPlugin = {
      transformQuery: ({ node }) => {
        if (node.kind === 'InsertQueryNode') {
          written.push(/[0-9a-f]{64}/.exec(JSON.stringify(node))?.[0] ?? '');
        }
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const database = await migratedDatabase(kind);
    const throttle = instance(database.withPlugin(watching), { now: START });
    for (let user = 0; user < 10; user++) {
      await fail(throttle, `user-${user}`, `192.0.2.${user}`);
      expect(written).toHaveLength(3);
      expect(written).toEqual(written.toSorted());
      written.length = 0;
    }
  });

  test('two instances whose clocks differ by an hour count together', async () => {
    const database = await migratedDatabase(kind);
    const slow = { burst: 3, intervalMs: HOUR_MS, surplus: 4 };
    const rates = { pair: slow, account: slow, network: slow };
    const [one, other] = [0, 1].map(() =>
      createLoginThrottle({
        repository: createLoginThrottleRepository(database),
        memory: createLoginThrottleMemory({ elapsedMs: () => 0 }),
        tryWrite: async (write) => void (await write()),
        rates,
      }),
    ) as [LoginThrottle, LoginThrottle]; // there are two
    const wallClock = vi.spyOn(Date, 'now');
    onTestFinished(() => wallClock.mockRestore());
    wallClock.mockReturnValue(START);
    await fail(one, 'bob', '192.0.2.1');
    wallClock.mockReturnValue(START + HOUR_MS);
    await fail(other, 'bob', '192.0.2.1');
    await fail(other, 'bob', '192.0.2.1');
    for (const [instance, now] of [
      [one, START],
      [other, START + HOUR_MS],
    ] as const) {
      wallClock.mockReturnValue(now);
      const seconds = await waitOf(instance, 'bob', '192.0.2.1');
      expect(seconds).toBeGreaterThan(25 * 60);
      expect(seconds).toBeLessThanOrEqual(30 * 60);
    }
  });

  test.each([
    ['forward', HOUR_MS],
    ['back', -HOUR_MS],
  ])(
    "a step of the database's clock an hour %s keeps nobody out for long and gives one burst more at most",
    async (_direction, step) => {
      for (const failures of [1, 5, 10, 26, 60]) {
        const { clock, database } = await throttled(LOGIN_RATES);
        const guesses = Array.from({ length: failures }, () =>
          fail(instance(database, clock, LOGIN_RATES), 'bob', '192.0.2.1'),
        );
        await Promise.all(guesses);
        clock.now += step;
        // With an empty memory, as if it had restarted; otherwise it would refuse them all.
        const throttle = instance(database, clock, LOGIN_RATES);
        const { pair } = LOGIN_RATES;
        const longestMs = longestLeadMs(pair) + CLOCK_SLACK_MS - toleranceMs(pair);
        expect((await waitOf(throttle, 'bob', '192.0.2.1')) ?? 0).toBeLessThanOrEqual(
          longestMs / 1000,
        );
        expect(await guessesUntilRefused(throttle, 'bob', '192.0.2.1')).toBeLessThanOrEqual(
          pair.burst,
        );
        expect(await waitOf(throttle, 'bob', '192.0.2.1')).toBeLessThanOrEqual(60);
      }
    },
  );

  test('an instance refuses what it has counted, whatever the clock of the database does', async () => {
    const { clock, database } = await throttled(LOGIN_RATES);
    const throttle = createLoginThrottle({
      repository: createLoginThrottleRepository(database, { clock: () => sql.lit(clock.now) }),
      memory: createLoginThrottleMemory({ elapsedMs: () => 0 }),
      tryWrite: async (write) => void (await write()),
    });
    expect(await guessesUntilRefused(throttle, 'bob', '192.0.2.1')).toBe(10);
    for (const step of [HOUR_MS, -2 * HOUR_MS, DAY_MS]) {
      clock.now += step;
      expect(await waitOf(throttle, 'bob', '192.0.2.1')).toBe(30);
    }
  });
});

test('the database counts as the memory does', async () => {
  const database = await migratedDatabase('SQLite');
  const rate = { burst: 3, intervalMs: 1000, surplus: 2 };
  const step = fc.record({ pauseMs: fc.integer({ min: 0, max: 3000 }), key: fc.nat(2) });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      run += 1;
      const clock = { now: START };
      const memory = createLoginThrottleMemory({ elapsedMs: () => clock.now });
      const repository = createLoginThrottleRepository(database, {
        clock: () => sql.lit(clock.now),
      });
      const entries = [0, 1, 2].map((key) => ({ key: `${run}-${key}`, rate }));
      for (const { pauseMs, key } of steps) {
        clock.now += pauseMs;
        const spent = entries.slice(key, key + 1);
        memory.spendAll(spent);
        await repository.spendAll(spent);
        const ahead = await repository.aheadMs(entries, 'unknown');
        expect(entries.map((entry) => ahead.get(entry.key) ?? 0)).toEqual(
          entries.map((entry) => memory.aheadMs(entry)),
        );
      }
    }),
    { numRuns: 50 },
  );
});
