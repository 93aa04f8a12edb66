import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { DATABASES, migratedDatabase } from '../../../testing/databases.ts';
import { HOSTILE_NAMES } from '../../../testing/hostile-names.ts';
import { DEMO_PASSWORDS, testApp } from '../../../testing/test-app.ts';
import { openDatabase } from '../../database/open-database.ts';
import { createAuditRepository } from '../audit/audit-repository.ts';
import { addDemoUsers } from '../users/add-demo-users.ts';
import { createPasswordHasher, HasherBusy, PLACES_PER_ACCOUNT } from '../users/password-hasher.ts';
import { createUsersRepository } from '../users/users-repository.ts';

/**
 * A name that closes the literal around it, where `\'` does not escape a quote. It appends an admin
 * with this very name and the first password of the table. It reads itself from the list of running
 * statements: it is the end of its statement.
 */
const FORGED_ADMIN = `'union select mid(info,-129,128),password_hash,@a,0x61646d696e,0,1,@a from users,information_schema.processlist where info>0x30#`;

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe.each(DATABASES)('POST /login over %s', (kind) => {
  test.each(Object.entries(DEMO_PASSWORDS))(
    '%s gets a token by JSON and by a form',
    async (username, password) => {
      const app = await testApp({ kind });
      const json = await app.inject({
        method: 'POST',
        url: '/login',
        payload: { username, password },
      });
      expect(json.statusCode).toBe(200);
      expect(json.body).toMatch(/^\{"data":"[\w-]+\.[\w-]+\.[\w-]+"\}$/);
      expect(json.headers['cache-control']).toBe('no-store');
      const form = await app.inject({
        method: 'POST',
        url: '/login',
        headers: FORM,
        payload: new URLSearchParams({ username, password }).toString(),
      });
      expect(form.statusCode).toBe(200);
    },
  );

  test('an unknown user and a wrong password get the same answer', async () => {
    const app = await testApp({ kind });
    const answers = await Promise.all(
      [
        { username: 'bob', password: 'wrong' },
        { username: 'nobody', password: 'wrong' },
      ].map((payload) => app.inject({ method: 'POST', url: '/login', payload })),
    );
    const [wrong, unknown] = answers.map((answer) => ({ ...answer.json(), requestId: '' }));
    expect(answers.map((answer) => answer.statusCode)).toEqual([403, 403]);
    expect(wrong).toEqual(unknown);
  });

  test('a name that differs in case or by a space at its end is another name', async () => {
    const app = await testApp({ kind });
    for (const username of ['BOB', 'bob ', 'bób']) {
      const answer = await app.inject({
        method: 'POST',
        url: '/login',
        payload: { username, password: DEMO_PASSWORDS.bob },
      });
      expect(answer.statusCode, username).toBe(403);
    }
  });

  test.each(HOSTILE_NAMES)('the name %s is one that nobody has', async (username) => {
    const app = await testApp({ kind });
    const answer = await app.inject({
      method: 'POST',
      url: '/login',
      payload: { username, password: DEMO_PASSWORDS.admin },
    });
    expect(answer.statusCode).toBe(403);
  });

  test('a viewer does not become an admin by a name that is SQL', async () => {
    const database = await migratedDatabase(kind);
    const password = await createPasswordHasher().hash('my own password');
    await createUsersRepository(database).add({ username: 'eve', role: 'viewer', password });
    const app = await testApp({ database });
    const answer = await app.inject({
      method: 'POST',
      url: '/login',
      payload: { username: FORGED_ADMIN, password: 'my own password' },
    });
    expect(answer.statusCode, answer.body).toBe(403);
  });

  test('a disabled account is refused like a wrong password', async () => {
    const database = await migratedDatabase(kind);
    const users = createUsersRepository(database);
    await addDemoUsers(users);
    await users.change('bob', { isDisabled: true });
    const app = await testApp({ database });
    const payload = { username: 'bob', password: DEMO_PASSWORDS.bob };
    const answer = await app.inject({ method: 'POST', url: '/login', payload });
    expect(answer.json()).toMatchObject({ type: 'urn:cidery:problem:login-refused', status: 403 });
    expect((await users.find('bob'))?.password.scheme).toBe('first-generation');
  });

  test('sign-ins and failed ones are in the audit trail, without names that no account has', async () => {
    const database = await migratedDatabase(kind);
    const users = createUsersRepository(database);
    await addDemoUsers(users);
    await users.change('antonio', { isDisabled: true });
    const app = await testApp({ database });
    for (const [username, password] of [
      ['bob', DEMO_PASSWORDS.bob],
      ['bob', 'wrong'],
      ['antonio', DEMO_PASSWORDS.antonio],
      ['a password in the wrong field', 'x'],
    ]) {
      const payload = { username, password };
      const headers = { 'x-request-id': 'r-1' };
      const remoteAddress = '192.0.2.7';
      await app.inject({ method: 'POST', url: '/login', payload, headers, remoteAddress });
    }
    const client = { apiTokenId: null, address: '192.0.2.7', requestId: 'r-1' };
    const events = await createAuditRepository(database).list({}, { after: undefined, count: 9 });
    expect(
      events.map(({ action, actor, subject, detail }) => [action, actor, subject, detail]),
    ).toEqual([
      ['sign-in-failed', { username: null, ...client }, null, { reason: 'unknown account' }],
      ['sign-in-failed', { username: null, ...client }, 'antonio', { reason: 'disabled account' }],
      ['sign-in-failed', { username: null, ...client }, 'bob', { reason: 'wrong password' }],
      ['sign-in', { username: 'bob', ...client }, 'bob', {}],
    ]);
  });

  test('a first-generation password is stored as argon2id after its login, also when two logins race', async () => {
    const database = await migratedDatabase(kind);
    const users = createUsersRepository(database);
    await addDemoUsers(users);
    const app = await testApp({ database });
    expect((await users.find('bob'))?.password.scheme).toBe('first-generation');
    const logIn = () =>
      app.inject({
        method: 'POST',
        url: '/login',
        payload: { username: 'bob', password: DEMO_PASSWORDS.bob },
      });
    const race = await Promise.all([logIn(), logIn(), logIn()]);
    expect(race.map((answer) => answer.statusCode)).toEqual([200, 200, 200]);
    const renewed = await users.find('bob');
    expect(renewed?.password.scheme).toBe('argon2id');
    expect(renewed?.password.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await logIn()).statusCode).toBe(200);
    expect((await users.find('bob'))?.password).toEqual(renewed?.password);
  });

  /** A service whose clocks stand still, so that a slow machine gives no attempt back. */
  async function guessable() {
    const app = await testApp({
      kind,
      databaseClock: () => sql.lit(1_700_000_000_000),
      elapsedMs: () => 0,
      hasher: {
        check: async (password) => ({ matches: password === 'right' }),
        hash: async () => ({ scheme: 'argon2id', hash: '' }),
      },
    });
    const logIn = (username: string, password: string, remoteAddress = '192.0.2.1') =>
      app.inject({ method: 'POST', url: '/login', remoteAddress, payload: { username, password } });
    return logIn;
  }

  test('guessing is throttled for the account, with Retry-After, and for others it is not', async () => {
    const logIn = await guessable();
    for (let attempt = 0; attempt < 10; attempt++)
      expect((await logIn('bob', 'guess')).statusCode).toBe(403);
    const throttled = await logIn('bob', 'guess');
    expect(throttled.json().type).toBe('urn:cidery:problem:login-throttled');
    expect(throttled.statusCode).toBe(429);
    expect(throttled.headers['retry-after']).toBe('30');
    expect((await logIn('bob', 'right')).statusCode).toBe(429);
    expect((await logIn('antonio', 'guess')).statusCode).toBe(403);
    expect((await logIn('bob', 'right', '192.0.2.2')).statusCode).toBe(200);
  });

  test('guessing is throttled for the address, whatever the names', async () => {
    const logIn = await guessable();
    for (let attempt = 0; attempt < 100; attempt++) {
      expect((await logIn(`user-${attempt}`, 'guess')).statusCode).toBe(403);
    }
    const throttled = await logIn('user-100', 'guess');
    expect(throttled.statusCode).toBe(429);
    expect(Number(throttled.headers['retry-after'])).toBeLessThanOrEqual(5);
    expect((await logIn('user-100', 'guess', '192.0.2.2')).statusCode).toBe(403);
  });

  test('guesses from ten networks keep the owner out of none that the account knows', async () => {
    const logIn = await guessable();
    expect((await logIn('bob', 'right', '198.51.100.1')).statusCode).toBe(200);
    for (let guess = 0; guess < 100; guess++) {
      const answer = await logIn('bob', 'guess', `192.0.2.${Math.floor(guess / 10)}`);
      expect(answer.statusCode, `guess ${guess}`).toBe(403);
    }
    const unknown = await logIn('bob', 'right', '198.51.100.2');
    expect([unknown.statusCode, unknown.headers['retry-after']]).toEqual([429, '30']);
    expect((await logIn('bob', 'right', '198.51.100.1')).statusCode).toBe(200);
    expect((await logIn('antonio', 'right', '198.51.100.2')).statusCode).toBe(200);
  });

  test('right passwords are never throttled, however many at once', async () => {
    const app = await testApp({
      kind,
      hasher: {
        check: async () => ({ matches: true }),
        hash: async () => ({ scheme: 'argon2id', hash: '' }),
      },
    });
    const logins = await Promise.all(
      Array.from({ length: 64 }, () =>
        app.inject({
          method: 'POST',
          url: '/login',
          payload: { username: 'bob', password: 'right' },
        }),
      ),
    );
    expect(logins.map((answer) => answer.statusCode)).toEqual(Array(64).fill(200));
  });

  test.each([
    ['account', 'too many logins to this account are waiting; try again shortly'],
    ['network', 'too many logins from this network are waiting; try again shortly'],
    ['queue', 'the queue of logins is full; try again shortly'],
  ] as const)(
    'returns 503 with Retry-After when the places of the %s are taken, which does not count as a failed login',
    async (full, detail) => {
      const app = await testApp({
        kind,
        hasher: {
          check: async () => {
            throw new HasherBusy(full);
          },
          hash: async () => ({ scheme: 'argon2id', hash: '' }),
        },
      });
      for (let attempt = 0; attempt < 25; attempt++) {
        const answer = await app.inject({
          method: 'POST',
          url: '/login',
          payload: { username: 'bob', password: 'x' },
        });
        expect(answer.statusCode).toBe(503);
        expect(answer.headers['retry-after']).toBe('1');
        expect(answer.json().detail).toBe(detail);
      }
    },
  );

  test('simultaneous guesses pass the limit by no more than the places of the account', async () => {
    const app = await testApp({ kind, databaseClock: () => sql.lit(1_700_000_000_000) });
    const answers = await Promise.all(
      Array.from({ length: 60 }, () =>
        app.inject({
          method: 'POST',
          url: '/login',
          payload: { username: 'bob', password: 'guess' },
        }),
      ),
    );
    const checked = answers.filter((answer) => answer.statusCode === 403).length;
    expect(checked).toBeGreaterThanOrEqual(10);
    expect(checked).toBeLessThanOrEqual(10 + PLACES_PER_ACCOUNT);
    for (const { statusCode } of answers) expect([403, 429, 503]).toContain(statusCode);
  });
});

test('of 64 pipelines that log in to one account at once, sixteen do each time, and none is throttled', async () => {
  const app = await testApp();
  const payload = { username: 'bob', password: DEMO_PASSWORDS.bob };
  for (let waiting = 64; waiting > 0; ) {
    const answers = await Promise.all(
      Array.from({ length: waiting }, () => app.inject({ method: 'POST', url: '/login', payload })),
    );
    const refused = answers.filter((answer) => answer.statusCode !== 200);
    for (const { statusCode, headers } of refused) {
      expect([statusCode, headers['retry-after']]).toEqual([503, '1']);
    }
    expect(refused.length).toBeLessThanOrEqual(Math.max(0, waiting - PLACES_PER_ACCOUNT));
    waiting = refused.length;
  }
});

describe('POST /login refuses', () => {
  const json = (payload: unknown) => ({
    payload: JSON.stringify(payload),
    headers: { 'content-type': 'application/json' },
  });
  test.each([
    ['no body', 400, { headers: { 'content-type': 'application/json' } }],
    ['nothing at all', 400, {}],
    [
      'another content type',
      415,
      { payload: '<a/>', headers: { 'content-type': 'application/xml' } },
    ],
    ['plain text', 415, { payload: 'username=bob', headers: { 'content-type': 'text/plain' } }],
    [
      'broken JSON',
      400,
      { payload: '{"username":', headers: { 'content-type': 'application/json' } },
    ],
    [
      'JSON that poisons prototypes',
      400,
      {
        payload: '{"__proto__":{},"username":"a","password":"b"}',
        headers: { 'content-type': 'application/json' },
      },
    ],
    [
      'a form over 16 KiB',
      413,
      { payload: `username=bob&password=${'x'.repeat(17_000)}`, headers: FORM },
    ],
    ['JSON over 16 KiB', 413, json({ username: 'bob', password: 'x'.repeat(17_000) })],
    ['an array', 400, json([])],
    ['null', 400, json(null)],
    ['a missing password', 400, json({ username: 'bob' })],
    ['a missing user name', 400, json({ password: 'x' })],
    ['an empty user name', 400, json({ username: '', password: 'x' })],
    ['a user name of 10 KB', 400, json({ username: 'b'.repeat(10_000), password: 'x' })],
    ['a NUL byte in the user name', 400, json({ username: 'bob\0', password: 'x' })],
    ['a NUL byte in the password', 400, json({ username: 'bob', password: 'x\0' })],
    ['a NUL byte in a form', 400, { payload: 'username=bob%00&password=x', headers: FORM }],
    ['an array where a text is due', 400, json({ username: ['bob'], password: 'x' })],
    ['a number where a text is due', 400, json({ username: 'bob', password: 1 })],
    ['an object where a text is due', 400, json({ username: { $ne: '' }, password: 'x' })],
    [
      'a user name that is given twice',
      400,
      { payload: 'username=bob&username=admin&password=x', headers: FORM },
    ],
  ])('%s', async (_name, status, request) => {
    const app = await testApp();
    const answer = await app.inject({ method: 'POST', url: '/login', ...request });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json()).toMatchObject({
      status,
      title: expect.any(String),
      detail: expect.any(String),
    });
    expect(answer.body).not.toMatch(/node_modules|at .*\.[jt]s|select|insert/i);
  });
});

test('a login when the database is gone is an honest 503', async () => {
  const database = await openDatabase('mysql://nobody@127.0.0.1:1/none');
  const app = await testApp({ database });
  const answer = await app.inject({
    method: 'POST',
    url: '/login',
    payload: { username: 'bob', password: 'x' },
  });
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBe('1');
  expect(answer.json().type).toBe('urn:cidery:problem:database-unavailable');
});

test('returns 500 without details when the hasher fails', async () => {
  const broken = () => Promise.reject(new Error('out of memory in lane 3'));
  const app = await testApp({ hasher: { check: broken, hash: broken } });
  const answer = await app.inject({
    method: 'POST',
    url: '/login',
    payload: { username: 'bob', password: 'x' },
  });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('lane');
});
