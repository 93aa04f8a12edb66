import { describe, expect, test } from 'vitest';
import { DATABASES, migratedDatabase } from '../../../testing/databases.ts';
import { HOSTILE_NAMES } from '../../../testing/hostile-names.ts';
import { DEMO_PASSWORDS, testApp } from '../../../testing/test-app.ts';
import { openDatabase } from '../../database/open-database.ts';
import { addDemoUsers } from '../users/add-demo-users.ts';
import { createPasswordHasher, HasherBusy } from '../users/password-hasher.ts';
import { createUsersRepository } from '../users/users-repository.ts';

/**
 * A name that closes the literal around it, where `\'` does not escape a quote. It appends an admin
 * with this very name and the first password of the table. It reads itself from the list of running
 * statements: it is the end of its statement.
 */
const FORGED_ADMIN = `'union select mid(info,-124,123),0x61646d696e,password_hash,null from users,information_schema.processlist where info>0x30#`;

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

  test('guessing is throttled for the account, with Retry-After, and for others it is not', async () => {
    // The clock stands still, so that a slow machine gives no attempt back.
    const startedAt = Date.now();
    const app = await testApp({
      kind,
      now: () => startedAt,
      hasher: {
        check: async () => ({ matches: false }),
        hash: async () => ({ scheme: 'argon2id', hash: '' }),
      },
    });
    const guess = (username: string) =>
      app.inject({ method: 'POST', url: '/login', payload: { username, password: 'guess' } });
    for (let attempt = 0; attempt < 20; attempt++)
      expect((await guess('bob')).statusCode).toBe(403);
    const throttled = await guess('bob');
    expect(throttled.json().type).toBe('urn:cidery:problem:login-throttled');
    expect(Number(throttled.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(Number(throttled.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect((await guess('antonio')).statusCode).toBe(403);
  });

  test('guessing is throttled for the address, whatever the names', async () => {
    // The clock stands still, so that a slow machine gives no attempt back.
    const startedAt = Date.now();
    const app = await testApp({
      kind,
      now: () => startedAt,
      hasher: {
        check: async () => ({ matches: false }),
        hash: async () => ({ scheme: 'argon2id', hash: '' }),
      },
    });
    const guess = (username: string, remoteAddress = '192.0.2.1') =>
      app.inject({
        method: 'POST',
        url: '/login',
        remoteAddress,
        payload: { username, password: 'guess' },
      });
    for (let attempt = 0; attempt < 100; attempt++) {
      expect((await guess(`user-${attempt}`)).statusCode).toBe(403);
    }
    const throttled = await guess('user-100');
    expect(throttled.statusCode).toBe(429);
    expect(Number(throttled.headers['retry-after'])).toBeLessThanOrEqual(5);
    expect((await guess('user-100', '192.0.2.2')).statusCode).toBe(403);
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

  test('returns 503 with Retry-After when the queue is full, which does not count as a failed login', async () => {
    const app = await testApp({
      kind,
      hasher: {
        check: async () => {
          throw new HasherBusy();
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
    }
  });
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
