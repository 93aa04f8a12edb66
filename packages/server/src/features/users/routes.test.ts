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
import { addDemoUsers } from './add-demo-users.ts';
import { HasherBusy } from './password-hasher.ts';
import { createUsersRepository } from './users-repository.ts';

const PASSWORD = 'correct horse battery staple';
const carol = { username: 'carol', role: 'editor', password: PASSWORD };
/** Names that a path, a header or a query could break, each of them a valid user name. */
const ODD_NAMES = [
  'a/b',
  'a%2Fb',
  '100%',
  'who?x=1#y',
  'a b',
  'o\'neill"--',
  '<b>',
  'é',
  '名前',
  '🍎',
  '*',
  '__proto__',
  'x'.repeat(128),
  '🍎'.repeat(64),
];

/** The application with demo accounts, clients of an admin and a viewer, and what it stores. */
async function service(kind: DatabaseKind = 'SQLite') {
  const database = await migratedDatabase(kind);
  const users = createUsersRepository(database);
  await addDemoUsers(users);
  const app = await testApp({ database, env: { ACCEPT_LEGACY_TOKENS: 'true' } });
  const events = async () =>
    (await createAuditRepository(database).list({}, { after: undefined, count: 100 }))
      .filter(({ action }) => !action.startsWith('sign-in'))
      .map(({ action, subject, detail }) => [action, subject, detail]);
  const logIn = async (username: string, password: string) =>
    (await app.inject({ method: 'POST', url: '/login', payload: { username, password } })).json();
  return { app, database, users, events, logIn, admin: await loggedIn(app, 'admin') };
}

describe.each(DATABASES)('accounts over HTTP with %s', (kind) => {
  test('200: are listed in pages, in order of their names', async () => {
    const { admin } = await service(kind);
    const first = await admin('GET /api/v1/users?limit=3');
    expect(first.statusCode).toBe(200);
    expect(first.json()).toEqual({
      items: [
        ['admin', 'admin'],
        ['antonio', 'viewer'],
        ['bob', 'viewer'],
      ].map(([username, role]) => ({
        username,
        role,
        disabled: false,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      })),
      next: 'bob',
    });
    const second = (await admin('GET /api/v1/users?after=bob')).json();
    expect(second).toMatchObject({ items: [{ username: 'noadmin' }], next: null });
    expect(first.body).not.toMatch(/hash|argon2|salt/);
  });

  test('201: one is added, can log in at once and is in the audit trail', async () => {
    const { admin, events, logIn } = await service(kind);
    const added = await admin('POST /api/v1/users', carol);
    expect(added.statusCode).toBe(201);
    expect(added.headers).toMatchObject({
      location: '/api/v1/users/carol',
      etag: expect.stringMatching(/^"\d+"$/),
    });
    expect(added.json()).toMatchObject({ username: 'carol', role: 'editor', disabled: false });
    const read = await admin('GET /api/v1/users/carol');
    expect(read.json()).toEqual(added.json());
    expect(read.headers.etag).toBe(added.headers.etag);
    expect(await logIn('carol', PASSWORD)).toEqual({ data: expect.any(String) });
    expect(await events()).toEqual([['user-added', 'carol', { role: 'editor' }]]);
  });

  test('201: one without a role is a viewer', async () => {
    const { admin } = await service(kind);
    const { username, password } = carol;
    const added = await admin('POST /api/v1/users', { username, password });
    expect(added.json().role).toBe('viewer');
  });

  test('201, 200, 204: names with any characters are found under the location of their answer', async () => {
    const { admin, events, users } = await service(kind);
    const check = async (username: string) => {
      const added = await admin('POST /api/v1/users', { username, password: PASSWORD });
      expect(added.statusCode, username).toBe(201);
      const { location } = added.headers;
      expect((await admin(`GET ${location}`)).json(), username).toEqual(added.json());
      const changed = await admin(`PATCH ${location}`, { role: 'editor' });
      expect(changed.json(), username).toMatchObject({ username, role: 'editor' });
      expect((await admin(`POST ${location}/sign-out`)).statusCode, username).toBe(204);
      expect((await admin(`DELETE ${location}`)).statusCode, username).toBe(204);
      expect(await users.find(username), username).toBeUndefined();
    };
    await Promise.all(ODD_NAMES.map(check));
    const recorded = await events();
    for (const username of ODD_NAMES) {
      const actions = recorded.filter(([, subject]) => subject === username).map(([it]) => it);
      expect(actions, username).toEqual([
        ...['user-removed', 'signed-out', 'user-changed', 'user-added'],
      ]);
    }
  });

  test('409: one of the same name is not added, and the first stays as it is', async () => {
    const { admin, events, users } = await service(kind);
    const before = await users.find('bob');
    const answer = await admin('POST /api/v1/users', { ...carol, username: 'bob' });
    expect([answer.statusCode, answer.json().type]).toEqual([
      409,
      'urn:cidery:problem:user-exists',
    ]);
    expect(await users.find('bob')).toEqual(before);
    expect(await events()).toEqual([]);
  });

  test('200: a changed role, password or state ends the tokens of logins', async () => {
    const { admin, app, events, logIn } = await service(kind);
    for (const change of [{ role: 'editor' }, { password: PASSWORD }, { disabled: true }]) {
      const token = (await logIn('bob', 'role' in change ? DEMO_PASSWORDS.bob : PASSWORD)).data;
      const bob = clientOf(app, token ?? (await logIn('bob', DEMO_PASSWORDS.bob)).data);
      expect((await bob('GET /api/v1/account')).statusCode).toBe(200);
      const { password: _, ...shown } = { password: '', ...change };
      const answer = await admin('PATCH /api/v1/users/bob', change);
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject(shown);
      expect((await bob('GET /api/v1/account')).statusCode).toBe(401);
    }
    expect((await logIn('bob', PASSWORD)).type).toBe('urn:cidery:problem:login-refused');
    expect((await admin('PATCH /api/v1/users/bob', { disabled: false })).statusCode).toBe(200);
    expect(await logIn('bob', PASSWORD)).toEqual({ data: expect.any(String) });
    expect(await events()).toEqual([
      ['user-changed', 'bob', { role: 'editor', isDisabled: false }],
      ['user-changed', 'bob', { role: 'editor', isDisabled: true }],
      ['password-changed', 'bob', {}],
      ['user-changed', 'bob', { role: 'editor', isDisabled: false }],
    ]);
  });

  test('200: a change to what is already so ends no tokens and is not in the audit trail', async () => {
    const { admin, app, events } = await service(kind);
    const bob = await loggedIn(app, 'bob');
    const answer = await admin('PATCH /api/v1/users/bob', { role: 'viewer', disabled: false });
    expect(answer.statusCode).toBe(200);
    expect((await bob('GET /api/v1/account')).statusCode).toBe(200);
    expect(await events()).toEqual([]);
  });

  test('412: a change or removal of an account that has changed meanwhile is refused', async () => {
    const { admin, users } = await service(kind);
    const { etag = '' } = (await admin('GET /api/v1/users/bob')).headers;
    const match = { 'if-match': String(etag) };
    expect((await admin('PATCH /api/v1/users/bob', { role: 'editor' }, match)).statusCode).toBe(
      200,
    );
    const stale = await admin('PATCH /api/v1/users/bob', { role: 'admin' }, match);
    expect([stale.statusCode, stale.json().type]).toEqual([412, 'urn:cidery:problem:stale']);
    expect(stale.headers.etag).not.toBe(etag);
    expect((await admin('DELETE /api/v1/users/bob', undefined, match)).statusCode).toBe(412);
    expect((await users.find('bob'))?.role).toBe('editor');
    const now = { 'if-match': String(stale.headers.etag) };
    expect((await admin('DELETE /api/v1/users/bob', undefined, now)).statusCode).toBe(204);
  });

  test('204: a removed account cannot log in, its tokens end, and it can be added again', async () => {
    const { admin, app, logIn } = await service(kind);
    const bob = await loggedIn(app, 'bob');
    const wish = { name: 'nightly', scope: 'read' };
    const { token } = (await bob('POST /api/v1/tokens', wish)).json();
    const program = clientOf(app, token);
    expect((await program('GET /api/v1/account')).statusCode).toBe(200);
    expect((await admin('DELETE /api/v1/users/bob')).statusCode).toBe(204);
    expect((await admin('GET /api/v1/users/bob')).statusCode).toBe(404);
    expect((await bob('GET /api/v1/account')).statusCode).toBe(401);
    expect((await program('GET /api/v1/account')).statusCode).toBe(401);
    expect((await logIn('bob', DEMO_PASSWORDS.bob)).status).toBe(403);
    await admin('POST /api/v1/users', { username: 'bob', password: PASSWORD });
    expect((await bob('GET /api/v1/account')).statusCode).toBe(401);
    expect((await program('GET /api/v1/account')).statusCode).toBe(401);
  });

  test('204: signing somebody out ends the tokens of logins, and the account stays', async () => {
    const { admin, app, events } = await service(kind);
    const bob = await loggedIn(app, 'bob');
    expect((await admin('POST /api/v1/users/bob/sign-out')).statusCode).toBe(204);
    expect((await bob('GET /api/v1/account')).statusCode).toBe(401);
    const again = await loggedIn(app, 'bob');
    expect((await again('GET /api/v1/account')).statusCode).toBe(200);
    expect(await events()).toEqual([['signed-out', 'bob', { everywhere: true }]]);
  });

  test.each<[line: string, body?: object]>([
    ['GET /api/v1/users/NAME'],
    ['PATCH /api/v1/users/NAME', { role: 'viewer' }],
    ['POST /api/v1/users/NAME/sign-out'],
    ['DELETE /api/v1/users/NAME'],
  ])('404: %s of an account that does not exist', async (line, body) => {
    const { admin, app, events } = await service(kind);
    const bob = await loggedIn(app, 'bob');
    const names = ['nobody', 'BOB', 'bob%20', '%00', 'bob%00', '%ed%95%9c', 'b%C3%B3b'];
    const check = async (name: string) => {
      const answer = await admin(line.replace('NAME', name), body);
      expect([answer.statusCode, answer.json().type], name).toEqual([
        404,
        'urn:cidery:problem:user-not-found',
      ]);
    };
    await Promise.all(names.map(check));
    expect(await events()).toEqual([]);
    expect((await bob('GET /api/v1/account')).statusCode).toBe(200);
  });

  test('409: the last admin stays, whatever is tried', async () => {
    const { admin, users } = await service(kind);
    const before = await users.find('admin');
    for (const [line, body] of [
      ['PATCH /api/v1/users/admin', { role: 'editor' }],
      ['PATCH /api/v1/users/admin', { disabled: true, password: PASSWORD }],
      ['DELETE /api/v1/users/admin'],
    ] as const) {
      const answer = await admin(line, body);
      expect([answer.statusCode, answer.json().type]).toEqual([
        409,
        'urn:cidery:problem:last-admin',
      ]);
    }
    expect(await users.find('admin')).toEqual(before);
    // A disabled admin manages nothing.
    await users.change('bob', { role: 'admin', isDisabled: true });
    expect((await admin('DELETE /api/v1/users/admin')).statusCode).toBe(409);
    await users.change('bob', { isDisabled: false });
    expect((await admin('DELETE /api/v1/users/admin')).statusCode).toBe(204);
  });

  test('409: of two admins who demote each other at once, one stays', async () => {
    const { admin, database, users } = await service(kind);
    await users.change('bob', { role: 'admin' });
    const bob = await loggedIn(await testApp({ database }), 'bob');
    for (const one of [admin, bob]) expect((await one('GET /api/v1/users')).statusCode).toBe(200);
    const answers = await Promise.all([
      admin('PATCH /api/v1/users/bob', { role: 'viewer' }),
      bob('PATCH /api/v1/users/admin', { role: 'viewer' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const roles = await Promise.all(['admin', 'bob'].map((name) => users.find(name)));
    expect(roles.map((account) => account?.role).sort()).toEqual(['admin', 'viewer']);
  });
});

describe('bad input', () => {
  const user = 'PATCH /api/v1/users/bob';
  test.each<[string, number, string, object?, Record<string, string>?]>([
    ['an unknown member', 400, 'POST /api/v1/users', { ...carol, isAdmin: true }],
    ['a version', 400, user, { role: 'viewer', version: 1 }],
    ['an unknown role', 400, 'POST /api/v1/users', { ...carol, role: 'root' }],
    ['a role in capitals', 400, user, { role: 'ADMIN' }],
    ['a change of nothing', 400, user, {}],
    ['a text for a boolean', 400, user, { disabled: 'true' }],
    ['a list of roles', 400, user, { role: ['admin'] }],
    ['no password', 400, 'POST /api/v1/users', { username: 'carol' }],
    ['a short password', 400, user, { password: 'seven77' }],
    ['a long password', 400, user, { password: 'x'.repeat(1025) }],
    ['an easy password', 422, user, { password: 'password1' }],
    ['the name as password', 422, 'POST /api/v1/users', { ...carol, password: 'carol' + 'carol' }],
    ['a password with a NUL', 422, user, { password: `${PASSWORD}\0` }],
    ['an empty name', 400, 'POST /api/v1/users', { ...carol, username: '' }],
    [
      'a name of 129 characters',
      400,
      'POST /api/v1/users',
      { ...carol, username: 'x'.repeat(129) },
    ],
    [
      '128 characters outside of the BMP',
      422,
      'POST /api/v1/users',
      { ...carol, username: '🍎'.repeat(128) },
    ],
    ['a NUL in a name', 422, 'POST /api/v1/users', { ...carol, username: 'carol\0' }],
    [
      'an escape sequence in a name',
      422,
      'POST /api/v1/users',
      { ...carol, username: 'a\u009b31m' },
    ],
    ['a line break in a name', 422, 'POST /api/v1/users', { ...carol, username: 'a\nb' }],
    ['a space at the end of a name', 422, 'POST /api/v1/users', { ...carol, username: 'carol ' }],
    ['half a character in a name', 422, 'POST /api/v1/users', { ...carol, username: 'a\ud800' }],
    ['a name of 129 characters in the path', 414, `GET /api/v1/users/${'x'.repeat(129)}`],
    ['a name of 5000 characters in the path', 414, `GET /api/v1/users/${'x'.repeat(5000)}`],
    ['an If-Match without quotes', 400, user, { role: 'editor' }, { 'if-match': '7' }],
    ['a limit of 0', 400, 'GET /api/v1/users?limit=0'],
    ['an empty after', 400, 'GET /api/v1/users?after='],
  ])('%s is refused with %i and changes nothing', async (_name, status, line, body, headers) => {
    const { admin, events } = await service();
    const answer = await admin(line, body, headers);
    expect([answer.statusCode, answer.body]).toEqual([status, expect.any(String)]);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json().detail).toEqual(expect.any(String));
    expect(answer.body).not.toContain(PASSWORD);
    expect(await events()).toEqual([]);
  });

  test('a path that is not UTF-8 is refused with 400', async () => {
    const { admin } = await service();
    for (const name of ['%', '%zz', '%ff', '%ed%a0%80']) {
      expect((await admin(`GET /api/v1/users/${name}`)).statusCode, name).toBe(400);
    }
  });
});

test('401, 403: accounts are for admins, and no first-generation token manages them', async () => {
  const { app, events } = await service();
  for (const [status, client] of [
    [401, clientOf(app, undefined)],
    [401, clientOf(app, 'nonsense')],
    [403, clientOf(app, FIRST_GENERATION_ADMIN)],
    [403, await loggedIn(app, 'bob')],
    [403, await loggedIn(app, 'noadmin')],
  ] as const) {
    for (const line of [
      'GET /api/v1/users',
      'POST /api/v1/users',
      'GET /api/v1/users/bob',
      'PATCH /api/v1/users/bob',
      'POST /api/v1/users/bob/sign-out',
      'DELETE /api/v1/users/bob',
    ]) {
      expect((await client(line)).statusCode, line).toBe(status);
    }
  }
  expect(await events()).toEqual([]);
});

test('200, 204, 403: an API token of an admin takes rights away, and gives none', async () => {
  const { admin, app, logIn } = await service();
  const wish = { name: 'provisioning', scope: 'admin' };
  const program = clientOf(app, (await admin('POST /api/v1/tokens', wish)).json().token);
  for (const [line, body] of [
    ['POST /api/v1/users', carol],
    ['PATCH /api/v1/users/admin', { password: PASSWORD }],
    ['PATCH /api/v1/users/bob', { password: PASSWORD }],
    ['PATCH /api/v1/users/bob', { role: 'admin' }],
    ['PATCH /api/v1/users/bob', { role: 'admin', disabled: true }],
    ['PATCH /api/v1/users/bob', { disabled: false }],
  ] as const) {
    const answer = await program(line, body);
    expect(answer.statusCode, line).toBe(403);
    expect(answer.json().detail).toContain('API tokens may not do it');
  }
  expect(await logIn('bob', DEMO_PASSWORDS.bob)).toEqual({ data: expect.any(String) });
  expect((await program('PATCH /api/v1/users/bob', { disabled: true })).statusCode).toBe(200);
  expect((await program('POST /api/v1/users/noadmin/sign-out')).statusCode).toBe(204);
  expect((await program('DELETE /api/v1/users/bob')).statusCode).toBe(204);
});

test('503 with Retry-After: a new password while the queue of hashes is full', async () => {
  const app = await testApp({
    hasher: {
      check: async () => ({ matches: true }),
      hash: async () => {
        throw new HasherBusy();
      },
    },
  });
  const admin = await loggedIn(app, 'admin');
  const answer = await admin('POST /api/v1/users', carol);
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1']);
});

test('500 without details: a hasher that fails', async () => {
  const app = await testApp({
    hasher: {
      check: async () => ({ matches: true }),
      hash: () => Promise.reject(new Error('out of memory in lane 3')),
    },
  });
  const admin = await loggedIn(app, 'admin');
  const answer = await admin('PATCH /api/v1/users/bob', { password: PASSWORD });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('lane');
});
