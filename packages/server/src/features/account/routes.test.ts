import { describe, expect, test } from 'vitest';
import { DATABASES, type DatabaseKind, migratedDatabase } from '../../../testing/databases.ts';
import {
  clientOf,
  DEMO_PASSWORDS,
  FIRST_GENERATION_ADMIN,
  loggedIn,
  testApp,
} from '../../../testing/test-app.ts';
import { createAuditRepository } from '../audit/audit-repository.ts';
import { addDemoUsers } from '../users/add-demo-users.ts';
import { HasherBusy } from '../users/password-hasher.ts';
import { createUsersRepository } from '../users/users-repository.ts';

const HOUR_MS = 60 * 60 * 1000;
const NEW_PASSWORD = 'correct horse battery staple';
const change = { oldPassword: DEMO_PASSWORDS.bob, newPassword: NEW_PASSWORD };
const PASSWORD = 'PUT /api/v1/account/password';
const SIGN_OUT = 'POST /api/v1/account/sign-out';
const SIGN_OUT_EVERYWHERE = 'POST /api/v1/account/sign-out-everywhere';
const ACCOUNT = 'GET /api/v1/account';

/** The application with demo accounts, and a client with the token of bob's login. */
async function service(kind: DatabaseKind = 'SQLite') {
  const database = await migratedDatabase(kind);
  const users = createUsersRepository(database);
  await addDemoUsers(users);
  const app = await testApp({ database, env: { ACCEPT_LEGACY_TOKENS: 'true' } });
  const events = async () =>
    (await createAuditRepository(database).list({}, { after: undefined, count: 100 }))
      .filter(({ action }) => !action.startsWith('sign-in'))
      .map(({ action, actor, subject }) => [action, actor.username, subject]);
  const logIn = (password: string) =>
    app.inject({ method: 'POST', url: '/login', payload: { username: 'bob', password } });
  return { app, database, users, events, logIn, bob: await loggedIn(app, 'bob') };
}

/** A client with an API token of bob's. */
async function program({ app, bob }: Awaited<ReturnType<typeof service>>) {
  const answer = await bob('POST /api/v1/tokens', { name: 'nightly', scope: 'read' });
  return { ask: clientOf(app, answer.json().token), id: answer.json().id };
}

describe.each(DATABASES)("one's own account over HTTP with %s", (kind) => {
  test('200: says whose token it is, what it may do and when it ends', async () => {
    const given = await service(kind);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const expected = { username: 'bob', role: 'viewer', apiTokenId: null, expiresAt: time };
    expect((await given.bob(ACCOUNT)).json()).toEqual(expected);
    const { ask, id } = await program(given);
    expect((await ask(ACCOUNT)).json()).toEqual({ ...expected, apiTokenId: id });
    await given.users.change('bob', { role: 'admin' });
    await given.app.access.refresh();
    expect((await ask(ACCOUNT)).json()).toEqual({ ...expected, apiTokenId: id });
  });

  test('200: a changed password ends the tokens of all logins, and its answer has a new one', async () => {
    const given = await service(kind);
    const { app, bob, events, logIn } = given;
    const { ask } = await program(given);
    const other = await loggedIn(app, 'bob');
    const answer = await bob(PASSWORD, change);
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    const renewed = clientOf(app, answer.json().data);
    expect((await renewed(ACCOUNT)).json()).toMatchObject({ username: 'bob', apiTokenId: null });
    for (const ended of [bob, other]) expect((await ended(ACCOUNT)).statusCode).toBe(401);
    expect((await ask(ACCOUNT)).statusCode).toBe(200);
    expect((await logIn(DEMO_PASSWORDS.bob)).statusCode).toBe(403);
    expect((await logIn(NEW_PASSWORD)).statusCode).toBe(200);
    expect((await events())[0]).toEqual(['password-changed', 'bob', 'bob']);
  });

  test('204: signing out ends this session alone', async () => {
    const { app, bob, database, events } = await service(kind);
    for (const [id, hoursAgo] of [
      ['over for two days', 48],
      ['over for an hour', 1],
    ] as const) {
      const expires_at = Date.now() - hoursAgo * HOUR_MS;
      await database
        .insertInto('ended_sessions')
        .values({ id, username: 'bob', expires_at })
        .execute();
    }
    const other = await loggedIn(app, 'bob');
    const answer = await bob(SIGN_OUT);
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
    expect((await bob(ACCOUNT)).statusCode).toBe(401);
    expect((await other(ACCOUNT)).statusCode).toBe(200);
    expect((await events())[0]).toEqual(['signed-out', 'bob', 'bob']);
    const ended = await database.selectFrom('ended_sessions').selectAll().execute();
    // The clock of another instance may be an hour behind.
    expect(ended.map(({ id }) => id).sort()).toEqual([
      expect.stringMatching(/^[0-9a-f-]{36}$/),
      'over for an hour',
    ]);
  });

  test('204: signing out for the thousandth time ends all sessions, so that their list has an end', async () => {
    const { app, bob, database, events } = await service(kind);
    const ended = (username: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        id: `${username} ${index}`,
        username,
        expires_at: Date.now() + HOUR_MS,
      }));
    const remembered = [...ended('bob', 998), ...ended('noadmin', 1)];
    await database.insertInto('ended_sessions').values(remembered).execute();
    const [other, last] = [await loggedIn(app, 'bob'), await loggedIn(app, 'bob')];
    expect((await bob(SIGN_OUT)).statusCode).toBe(204);
    expect((await other(ACCOUNT)).statusCode).toBe(200);
    expect((await last(SIGN_OUT)).statusCode).toBe(204);
    for (const { statusCode } of [await bob(ACCOUNT), await other(ACCOUNT), await last(ACCOUNT)]) {
      expect(statusCode).toBe(401);
    }
    const rows = await database.selectFrom('ended_sessions').select('id').execute();
    expect(rows).toEqual([{ id: 'noadmin 0' }]);
    expect((await events())[0]).toEqual(['signed-out', 'bob', 'bob']);
  });

  test('204: signing out everywhere ends all sessions, and API tokens stay', async () => {
    const given = await service(kind);
    const { app, bob, events } = given;
    const { ask } = await program(given);
    const other = await loggedIn(app, 'bob');
    const answer = await bob(SIGN_OUT_EVERYWHERE);
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
    for (const ended of [bob, other]) expect((await ended(ACCOUNT)).statusCode).toBe(401);
    expect((await ask(ACCOUNT)).statusCode).toBe(200);
    expect((await (await loggedIn(app, 'bob'))(ACCOUNT)).statusCode).toBe(200);
    expect((await events())[0]).toEqual(['signed-out', 'bob', 'bob']);
  });

  test('403: a wrong old password changes nothing', async () => {
    const { bob, database, events, logIn } = await service(kind);
    const answer = await bob(PASSWORD, { ...change, oldPassword: 'wrong' });
    const [last] = await createAuditRepository(database).list({}, { after: undefined, count: 1 });
    expect(last).toMatchObject({ action: 'sign-in-failed', actor: { username: 'bob' } });
    expect([answer.statusCode, answer.json().type]).toEqual([
      403,
      'urn:cidery:problem:login-refused',
    ]);
    expect((await bob(ACCOUNT)).statusCode).toBe(200);
    expect((await logIn(DEMO_PASSWORDS.bob)).statusCode).toBe(200);
    expect(await events()).toEqual([]);
  });
});

test('a session that has ended stays so, also when an instance whose clock is fast ends another', async () => {
  const { app, bob, database } = await service();
  const fast = await testApp({ database, now: () => Date.now() + HOUR_MS });
  await fast.access.refresh();
  expect((await bob(SIGN_OUT)).statusCode).toBe(204);
  const shortLived = database
    .updateTable('ended_sessions')
    .set({ expires_at: Date.now() + 60_000 });
  await shortLived.execute();
  expect((await (await loggedIn(fast, 'noadmin'))(SIGN_OUT)).statusCode).toBe(204);
  await app.access.refresh();
  expect((await bob(ACCOUNT)).statusCode).toBe(401);
});

test('403: an API token changes no password and signs nobody out', async () => {
  const given = await service();
  const { ask } = await program(given);
  for (const answer of [
    await ask(PASSWORD, change),
    await ask(SIGN_OUT),
    await ask(SIGN_OUT_EVERYWHERE),
  ]) {
    expect(answer.statusCode).toBe(403);
    expect(answer.json().detail).toContain('API tokens may not do it');
  }
  expect((await given.bob(ACCOUNT)).statusCode).toBe(200);
});

test('200, 403: a first-generation token names nobody, reads, and has no account to change', async () => {
  const { app } = await service();
  const nobody = clientOf(app, FIRST_GENERATION_ADMIN);
  expect((await nobody(ACCOUNT)).json()).toEqual({
    username: null,
    role: 'admin',
    apiTokenId: null,
    expiresAt: null,
  });
  expect((await nobody(PASSWORD, change)).statusCode).toBe(403);
  expect((await nobody(SIGN_OUT)).statusCode).toBe(403);
  expect((await nobody(SIGN_OUT_EVERYWHERE)).statusCode).toBe(403);
});

test('401: without a token, and with one that is not valid', async () => {
  const { app } = await service();
  for (const line of [ACCOUNT, PASSWORD, SIGN_OUT, SIGN_OUT_EVERYWHERE]) {
    expect((await clientOf(app, undefined)(line)).statusCode).toBe(401);
    expect((await clientOf(app, 'nonsense')(line)).statusCode).toBe(401);
  }
});

test('429 with Retry-After: an old password is guessed no faster than at a login', async () => {
  const database = await migratedDatabase('SQLite');
  await addDemoUsers(createUsersRepository(database));
  const startedAt = Date.now();
  const app = await testApp({
    database,
    // The clock stands still, so that a slow machine gives no attempt back.
    now: () => startedAt,
    hasher: {
      check: async (password) => ({ matches: password === DEMO_PASSWORDS.bob }),
      hash: async () => ({ scheme: 'argon2id', hash: '' }),
    },
  });
  const bob = await loggedIn(app, 'bob');
  let answer = await bob(PASSWORD, { ...change, oldPassword: 'guess' });
  for (let guess = 1; guess < 100 && answer.statusCode === 403; guess++) {
    answer = await bob(PASSWORD, { ...change, oldPassword: 'guess' });
  }
  expect(answer.statusCode).toBe(429);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1);
});

test('503 with Retry-After: while the queue of hashes is full', async () => {
  let isBusy = false;
  const app = await testApp({
    hasher: {
      check: async () => {
        if (isBusy) throw new HasherBusy();
        return { matches: true };
      },
      hash: async () => ({ scheme: 'argon2id', hash: '' }),
    },
  });
  const bob = await loggedIn(app, 'bob');
  isBusy = true;
  const answer = await bob(PASSWORD, change);
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1']);
});

test('403: the account was removed while its new password was hashed', async () => {
  const database = await migratedDatabase('SQLite');
  const users = createUsersRepository(database);
  await addDemoUsers(users);
  const app = await testApp({
    database,
    hasher: {
      check: async () => ({ matches: true }),
      hash: async () => {
        await users.remove('bob');
        return { scheme: 'argon2id', hash: '' };
      },
    },
  });
  const bob = await loggedIn(app, 'bob');
  const answer = await bob(PASSWORD, change);
  expect([answer.statusCode, answer.json().type]).toEqual([
    403,
    'urn:cidery:problem:login-refused',
  ]);
  expect(await users.find('bob')).toBeUndefined();
});

test('401: an admin gave the account another password while the new one was hashed', async () => {
  const database = await migratedDatabase('SQLite');
  const users = createUsersRepository(database);
  await addDemoUsers(users);
  const app = await testApp({
    database,
    hasher: {
      check: async () => ({ matches: true }),
      hash: async () => {
        await users.change('bob', { password: { scheme: 'argon2id', hash: 'of the admin' } });
        return { scheme: 'argon2id', hash: 'of the thief' };
      },
    },
  });
  const bob = await loggedIn(app, 'bob');
  expect((await bob(PASSWORD, change)).statusCode).toBe(401);
  expect((await users.find('bob'))?.password.hash).toBe('of the admin');
});

test.each<[string, number, object]>([
  ['no body member', 400, {}],
  ['an unknown member', 400, { ...change, username: 'admin' }],
  ['an empty old password', 400, { ...change, oldPassword: '' }],
  ['a short new password', 400, { ...change, newPassword: 'seven77' }],
  ['a number as password', 400, { ...change, newPassword: 12345678 }],
  ['an easy new password', 422, { ...change, newPassword: 'password1' }],
  ['the user name as new password', 422, { ...change, newPassword: 'bobbobbob' }],
  ['a new password with a NUL', 422, { ...change, newPassword: `${NEW_PASSWORD}\0` }],
])('%s is refused with %i and changes nothing', async (_name, status, body) => {
  const { bob, logIn } = await service();
  const answer = await bob(PASSWORD, body);
  expect([answer.statusCode, answer.body]).toEqual([status, expect.any(String)]);
  expect(answer.body).not.toContain(NEW_PASSWORD);
  expect((await logIn(DEMO_PASSWORDS.bob)).statusCode).toBe(200);
});
