import { describe, expect, test } from 'vitest';
import { DATABASES, migratedDatabase } from '../../../testing/databases.ts';
import { createLoginThrottle } from './login-throttle.ts';
import { createLoginThrottleRepository } from './login-throttle-repository.ts';

const START = 1_700_000_000_000;
const RATES = {
  account: { burst: 3, intervalMs: 60_000 },
  address: { burst: 5, intervalMs: 10_000 },
};
const DAY_MS = 24 * 60 * 60 * 1000;

describe.each(DATABASES)('the throttle over %s', (kind) => {
  async function throttled() {
    const clock = { now: START };
    const database = await migratedDatabase(kind);
    const repository = createLoginThrottleRepository(database, () => clock.now);
    const rows = async () =>
      (await database.selectFrom('login_throttles').selectAll().execute()).length;
    return { clock, database, rows, throttle: createLoginThrottle(repository, RATES) };
  }

  test('allows a burst of failures for an account, then one an interval', async () => {
    const { clock, throttle } = await throttled();
    for (let failure = 0; failure < 3; failure++) {
      expect(await throttle.wait('bob', '192.0.2.1')).toBeUndefined();
      await throttle.countFailure('bob', '192.0.2.1');
    }
    expect(await throttle.wait('bob', '192.0.2.1')).toBe(30);
    clock.now += 30_000;
    expect(await throttle.wait('bob', '192.0.2.1')).toBeUndefined();
    await throttle.countFailure('bob', '192.0.2.1');
    expect(await throttle.wait('bob', '192.0.2.1')).toBe(60);
    expect(await throttle.wait('alice', '192.0.2.1')).toBeUndefined();
  });

  test('allows a burst of failures for an address whatever the accounts', async () => {
    const { throttle } = await throttled();
    for (let failure = 0; failure < 5; failure++) {
      expect(await throttle.wait(`user-${failure}`, '192.0.2.1')).toBeUndefined();
      await throttle.countFailure(`user-${failure}`, '192.0.2.1');
    }
    expect(await throttle.wait('another', '192.0.2.1')).toBe(5);
    expect(await throttle.wait('another', '192.0.2.2')).toBeUndefined();
  });

  test('failures at the same moment all count, and are paid for by a longer wait', async () => {
    const { clock, throttle } = await throttled();
    await Promise.all(
      Array.from({ length: 30 }, (_, index) => throttle.countFailure('bob', `192.0.2.${index}`)),
    );
    clock.now += 27 * 60_000;
    expect(await throttle.wait('bob', '198.51.100.1')).toBe(30);
    clock.now += 30_000;
    expect(await throttle.wait('bob', '198.51.100.1')).toBeUndefined();
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
      await throttle.countFailure(`user-${index}`, address);
    expect(await throttle.wait('another', '2001:db8::9')).toBe(5);
    expect(await throttle.wait('another', '2001:db8:0:1::9')).toBeUndefined();
    expect(await throttle.wait('another', '::1')).toBeUndefined();
  });

  test('forgets what has been at rest for a day', async () => {
    const { clock, rows, throttle } = await throttled();
    await throttle.countFailure('bob', '192.0.2.1');
    expect(await rows()).toBe(2);
    clock.now += DAY_MS + 60_001;
    await throttle.countFailure('alice', '192.0.2.2');
    expect(await rows()).toBe(2);
  });
});
