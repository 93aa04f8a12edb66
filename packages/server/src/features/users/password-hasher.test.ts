import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parsePhcString } from '../../../testing/phc.ts';
import {
  createPasswordHasher,
  DUMMY_HASH,
  HasherBusy,
  PLACES_PER_ACCOUNT,
  PLACES_PER_NETWORK,
} from './password-hasher.ts';

const hasher = createPasswordHasher();
const firstGeneration = (password: string, salt: string) =>
  ({
    scheme: 'first-generation',
    hash: createHash('sha512')
      .update(password + salt)
      .digest('hex'),
    salt,
  }) as const;

test('a password is stored as argon2id with 19 MiB, two passes and one lane, and a salt of its own', async () => {
  const [one, other] = await Promise.all([hasher.hash('a password'), hasher.hash('a password')]);
  expect(one.hash).not.toBe(other.hash);
  expect(parsePhcString(one.hash)).toEqual({
    id: 'argon2id',
    version: '19',
    m: '19456',
    t: '2',
    p: '1',
  });
});

test('an unknown user costs the same kind of hash as a known one', () => {
  expect(parsePhcString(DUMMY_HASH)).toEqual({
    id: 'argon2id',
    version: '19',
    m: '19456',
    t: '2',
    p: '1',
  });
});

describe('a check', () => {
  test('admits the right password and no other', async () => {
    const stored = await hasher.hash('right');
    expect(await hasher.check('right', stored)).toEqual({ matches: true });
    expect(await hasher.check('wrong', stored)).toEqual({ matches: false });
    expect(await hasher.check('', stored)).toEqual({ matches: false });
  });

  test('is compared exactly as it was typed', async () => {
    const long = 'right'.repeat(20);
    for (const password of ['right', long]) {
      const stored = await hasher.hash(password);
      for (const other of [
        ` ${password}`,
        `${password} `,
        password.toUpperCase(),
        `${password}x`,
      ]) {
        expect(await hasher.check(other, stored), other).toEqual({ matches: false });
      }
    }
    const stored = await hasher.hash(long);
    expect(await hasher.check(`${long.slice(0, -1)}x`, stored)).toEqual({ matches: false });
  });

  test('admits a first-generation password and renews it', async () => {
    const { matches, renewed } = await hasher.check('right', firstGeneration('right', 'F^S%'));
    expect(matches).toBe(true);
    expect(renewed).toMatchObject({ scheme: 'argon2id' });
    expect(await hasher.check('right', renewed)).toEqual({ matches: true });
  });

  test('refuses a wrong first-generation password, and one whose hash was cut short', async () => {
    const stored = firstGeneration('right', 'F^S%');
    expect(await hasher.check('wrong', stored)).toEqual({ matches: false });
    expect(await hasher.check('right', { ...stored, hash: 'abcd' })).toEqual({ matches: false });
  });

  test('refuses an unknown user', async () => {
    expect(await hasher.check('any', undefined)).toEqual({ matches: false });
  });
});

test('beyond a full queue a check is refused at once, and the queue is served', async () => {
  const narrow = createPasswordHasher({ concurrency: 1, queueLimit: 2 });
  const stored = await narrow.hash('right');
  const results = await Promise.allSettled(
    Array.from({ length: 6 }, () => narrow.check('right', stored)),
  );
  const refused = results.filter((result) => result.status === 'rejected');
  expect(refused.length).toBeGreaterThanOrEqual(3);
  expect(refused.every((result) => result.reason instanceof HasherBusy)).toBe(true);
  expect(
    results.filter((result) => result.status === 'fulfilled').map((result) => result.value.matches),
  ).toContain(true);
  expect(await narrow.check('right', stored)).toEqual({ matches: true });
});

/** How many of these simultaneous checks were admitted, and which places the others found taken. */
async function outcomes(checks: readonly Promise<unknown>[]) {
  const results = await Promise.allSettled(checks);
  const full = results.flatMap((result) =>
    result.status === 'rejected' ? [(result.reason as HasherBusy).full] : [],
  );
  return { admitted: results.length - full.length, full: [...new Set(full)] };
}

test('a flood on one account leaves places for the others, and ends', async () => {
  const fair = createPasswordHasher({ concurrency: 1 });
  const check = (account: string, network: string) =>
    fair.check('guess', undefined, { account, network });
  // From so many networks that no network's bound counts.
  const flood = outcomes(
    Array.from({ length: 200 }, (_, index) => check('bob', `192.0.2.${index}`)),
  );
  expect(await check('alice', '198.51.100.1')).toEqual({ matches: false });
  expect(await flood).toEqual({ admitted: PLACES_PER_ACCOUNT, full: ['account'] });
  expect(await check('bob', '192.0.2.1')).toEqual({ matches: false });
});

test('a flood from one network leaves places for the others, and ends', async () => {
  const fair = createPasswordHasher({ concurrency: 1 });
  const check = (account: string, network: string) =>
    fair.check('guess', undefined, { account, network });
  const flood = outcomes(
    Array.from({ length: 200 }, (_, index) => check(`user-${index}`, '192.0.2.1')),
  );
  expect(await check('alice', '192.0.2.2')).toEqual({ matches: false });
  expect(await flood).toEqual({ admitted: PLACES_PER_NETWORK, full: ['network'] });
  expect(await check('user-1', '192.0.2.1')).toEqual({ matches: false });
});

test('a refused check takes no place', async () => {
  const closed = createPasswordHasher({ queueLimit: 0 });
  const asker = { account: 'bob', network: '192.0.2.1' };
  for (let check = 0; check < 2 * PLACES_PER_ACCOUNT; check++) {
    await expect(closed.check('x', undefined, asker)).rejects.toMatchObject({ full: 'queue' });
  }
});

test.each([
  ['an unknown user', undefined],
  ['a wrong first-generation password', firstGeneration('another', 'F^S%')],
  ['a right first-generation password', firstGeneration('right', 'F^S%')],
] as const)('%s costs a hash, like any other', async (_name, stored) => {
  const narrow = createPasswordHasher({ concurrency: 1, queueLimit: 2 });
  const held = Promise.allSettled(Array.from({ length: 3 }, () => narrow.hash('held')));
  await Promise.resolve(); // the first has begun, the others wait
  await expect(narrow.check('right', stored)).rejects.toThrow(HasherBusy);
  await held;
  await narrow.check('right', stored);
});
