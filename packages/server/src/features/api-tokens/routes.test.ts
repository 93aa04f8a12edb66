import { describe, expect, test } from 'vitest';
import {
  DATABASES,
  type DatabaseKind,
  emptyDatabase,
  migratedDatabase,
} from '../../../testing/databases.ts';
import { clientOf, FIRST_GENERATION_ADMIN, loggedIn, testApp } from '../../../testing/test-app.ts';
import { hashApiToken } from '../../auth/api-token-format.ts';
import { migrate } from '../../database/migrate.ts';
import { openDatabase } from '../../database/open-database.ts';
import { createAuditRepository } from '../audit/audit-repository.ts';
import { addDemoUsers } from '../users/add-demo-users.ts';
import { createUsersRepository } from '../users/users-repository.ts';
import { createApiTokensRepository } from './api-tokens-repository.ts';

const TOKENS = '/api/v1/tokens';
const nightly = { name: 'nightly import', scope: 'read' };
const DAY_MS = 24 * 60 * 60 * 1000;
const FORBIDDEN = 'urn:cidery:problem:forbidden';
const NOT_FOUND = 'urn:cidery:problem:token-not-found';

/** The application with demo accounts and a clock of its own, and clients of bob and the admin. */
async function service(kind: DatabaseKind = 'SQLite') {
  const database = await migratedDatabase(kind);
  const users = createUsersRepository(database);
  await addDemoUsers(users);
  const clock = { now: Date.now() };
  const app = await testApp({
    database,
    now: () => clock.now,
    env: { ACCEPT_LEGACY_TOKENS: 'true' },
  });
  const events = async () =>
    (await createAuditRepository(database).list({}, { after: undefined, count: 200 }))
      .filter(({ action }) => !action.startsWith('sign-in'))
      .map(({ action, actor, subject, detail }) => ({
        action,
        actor: actor.username,
        apiTokenId: actor.apiTokenId,
        subject,
        detail,
      }));
  const bob = await loggedIn(app, 'bob');
  const admin = await loggedIn(app, 'admin');
  const tokens = createApiTokensRepository(database);
  return { app, admin, bob, clock, database, events, tokens, users };
}

describe.each(DATABASES)('API tokens over HTTP with %s', (kind) => {
  test('201: one is shown once, works at once, and is stored only as its hash', async () => {
    const { app, bob, clock, database, events } = await service(kind);
    const answer = await bob(`POST ${TOKENS}`, nightly);
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([201, 'no-store']);
    const { token, ...about } = answer.json();
    expect(token).toMatch(/^cidery_[0-9A-Za-z]{49}$/);
    expect(about).toEqual({
      ...nightly,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      owner: 'bob',
      createdAt: new Date(clock.now).toISOString(),
      expiresAt: new Date(clock.now + 90 * DAY_MS).toISOString(),
      lastUsedAt: null,
      lastUsedFrom: null,
    });
    expect(answer.headers.location).toBe(`${TOKENS}/${about.id}`);
    expect((await bob(`GET ${answer.headers.location}`)).json()).toEqual(about);
    expect((await bob(`GET ${TOKENS}`)).json()).toEqual({ items: [about], next: null });
    expect((await clientOf(app, token)('GET /api/v1/account')).json()).toMatchObject({
      username: 'bob',
      apiTokenId: about.id,
      expiresAt: about.expiresAt,
    });
    const rows = await database.selectFrom('api_tokens').selectAll().execute();
    expect(rows.map((row) => row.token_hash)).toEqual([hashApiToken(token)]);
    expect(JSON.stringify([rows, await events()])).not.toContain(token.slice(10));
    expect(await events()).toEqual([
      {
        action: 'token-created',
        actor: 'bob',
        apiTokenId: null,
        subject: about.id,
        detail: { owner: 'bob', ...nightly, expiresAt: about.expiresAt },
      },
    ]);
  });

  test('401: one ends after as many days as were asked for', async () => {
    const { app, bob, clock } = await service(kind);
    const answer = await bob(`POST ${TOKENS}`, { ...nightly, expiresInDays: 365 });
    const ask = clientOf(app, answer.json().token);
    clock.now += 365 * DAY_MS - 1;
    expect((await ask('GET /api/v1/account')).statusCode).toBe(200);
    clock.now += 1;
    expect((await ask('GET /api/v1/account')).statusCode).toBe(401);
  });

  test('204: a revoked one ends at once', async () => {
    const { app, bob, events } = await service(kind);
    const { id, token } = (await bob(`POST ${TOKENS}`, nightly)).json();
    const ask = clientOf(app, token);
    expect((await ask('GET /api/v1/account')).statusCode).toBe(200);
    const answer = await bob(`DELETE ${TOKENS}/${id}`);
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
    expect((await ask('GET /api/v1/account')).statusCode).toBe(401);
    expect((await bob(`DELETE ${TOKENS}/${id}`)).json().type).toBe(NOT_FOUND);
    expect((await bob(`GET ${TOKENS}/${id}`)).statusCode).toBe(404);
    expect((await events())[0]).toEqual({
      action: 'token-revoked',
      actor: 'bob',
      apiTokenId: null,
      subject: id,
      detail: { owner: 'bob', name: nightly.name },
    });
  });

  test('409: the 101st of an account; one that expired a month ago makes room', async () => {
    const { bob, clock, database, tokens } = await service(kind);
    for (let number = 0; number < 100; number++) {
      const id = `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;
      const expiresAt = clock.now + (number === 0 ? -DAY_MS : DAY_MS);
      const times = { createdAt: 0, expiresAt, lastUsedAt: null, lastUsedFrom: null };
      const token = { id, owner: 'bob', name: 'x', scope: 'read', ...times } as const;
      await tokens.add(token, hashApiToken(id), database);
    }
    const answer = await bob(`POST ${TOKENS}`, nightly);
    expect([answer.statusCode, answer.json().type]).toEqual([
      409,
      'urn:cidery:problem:too-many-tokens',
    ]);
    await tokens.recordUses([]);
    await database
      .updateTable('api_tokens')
      .set({ expires_at: 0 })
      .where('id', 'like', '%0')
      .execute();
    expect((await bob(`POST ${TOKENS}`, nightly)).statusCode).toBe(201);
    expect(await tokens.countOf('bob', database)).toBe(91);
  });

  test('403: a scope above the role of the owner', async () => {
    const { app, bob, events, users } = await service(kind);
    for (const [scope, role] of [
      ['write', 'editor'],
      ['admin', 'admin'],
    ]) {
      const answer = await bob(`POST ${TOKENS}`, { name: 'x', scope });
      expect(answer.json()).toMatchObject({ status: 403, type: FORBIDDEN, role });
    }
    expect(await events()).toEqual([]);
    // Another instance has just made bob an editor.
    await users.change('bob', { role: 'editor' });
    const editor = await loggedIn(app, 'bob');
    expect((await editor(`POST ${TOKENS}`, { name: 'x', scope: 'write' })).statusCode).toBe(201);
    expect((await editor(`POST ${TOKENS}`, { name: 'x', scope: 'admin' })).statusCode).toBe(403);
  });

  test('401: an account that another instance has just disabled gets none', async () => {
    const { bob, users } = await service(kind);
    expect((await bob('GET /api/v1/account')).statusCode).toBe(200);
    await users.change('bob', { isDisabled: true });
    const answer = await bob(`POST ${TOKENS}`, nightly);
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('invalid_token');
  });

  test('200: are listed in pages, for an admin also those of others and of all', async () => {
    const { admin, bob } = await service(kind);
    const ids: string[] = [];
    for (const client of [bob, admin, bob]) {
      ids.push((await client(`POST ${TOKENS}`, nightly)).json().id);
    }
    const list = async (client: typeof bob, query = '') => {
      const { items, next } = (await client(`GET ${TOKENS}${query}`)).json();
      return [items.map(({ id }: { id: string }) => ids.indexOf(id)), next];
    };
    expect(await list(bob)).toEqual([[0, 2], null]);
    expect(await list(bob, '?owner=bob')).toEqual([[0, 2], null]);
    expect(await list(bob, '?limit=1')).toEqual([[0], ids[0]]);
    expect(await list(bob, `?limit=1&after=${ids[0]}`)).toEqual([[2], null]);
    expect(await list(admin)).toEqual([[1], null]);
    expect(await list(admin, '?owner=bob')).toEqual([[0, 2], null]);
    expect(await list(admin, '?owner=*')).toEqual([[0, 1, 2], null]);
    expect(await list(admin, '?owner=nobody')).toEqual([[], null]);
  });

  test('403, 404: a viewer reads and revokes no tokens of others', async () => {
    const { admin, app, bob, tokens } = await service(kind);
    const { id } = (await bob(`POST ${TOKENS}`, nightly)).json();
    const antonio = await loggedIn(app, 'antonio');
    for (const owner of ['bob', '*', 'bob%20', '']) {
      expect((await antonio(`GET ${TOKENS}?owner=${owner}`)).json()).toMatchObject({
        status: 403,
        role: 'admin',
      });
    }
    expect((await antonio(`GET ${TOKENS}/${id}`)).json().type).toBe(NOT_FOUND);
    expect((await antonio(`DELETE ${TOKENS}/${id}`)).json().type).toBe(NOT_FOUND);
    expect(await tokens.find(id)).toBeDefined();
    expect((await admin(`GET ${TOKENS}/${id}`)).json()).toMatchObject({ id, owner: 'bob' });
    expect((await admin(`DELETE ${TOKENS}/${id}`)).statusCode).toBe(204);
  });

  test('403, 404: an API token creates none and ends itself only', async () => {
    const { app, bob, events } = await service(kind);
    const created = [await bob(`POST ${TOKENS}`, nightly), await bob(`POST ${TOKENS}`, nightly)];
    const [one, other] = created.map((answer) => answer.json());
    const program = clientOf(app, one.token);
    expect((await program(`POST ${TOKENS}`, nightly)).json()).toMatchObject({ type: FORBIDDEN });
    expect((await program(`GET ${TOKENS}/${other.id}`)).statusCode).toBe(200);
    expect((await program(`DELETE ${TOKENS}/${other.id}`)).statusCode).toBe(404);
    expect((await program(`DELETE ${TOKENS}/${one.id}`)).statusCode).toBe(204);
    expect((await program(`GET ${TOKENS}`)).statusCode).toBe(401);
    expect((await events())[0]).toMatchObject({ actor: 'bob', apiTokenId: one.id });
  });

  test('403, 404: an API token of an admin is an admin only if its scope says so', async () => {
    const { admin, app, bob } = await service(kind);
    const { id } = (await bob(`POST ${TOKENS}`, nightly)).json();
    const scoped = async (scope: string) =>
      clientOf(app, (await admin(`POST ${TOKENS}`, { name: 'x', scope })).json().token);
    const [reader, manager] = [await scoped('read'), await scoped('admin')];
    expect((await reader(`GET ${TOKENS}?owner=*`)).statusCode).toBe(403);
    expect((await reader(`GET ${TOKENS}/${id}`)).statusCode).toBe(404);
    expect((await reader(`DELETE ${TOKENS}/${id}`)).statusCode).toBe(404);
    expect((await manager(`GET ${TOKENS}?owner=*`)).json().items).toHaveLength(3);
    expect((await manager(`DELETE ${TOKENS}/${id}`)).statusCode).toBe(204);
  });

  test('show when and from where they were last used, once that is stored', async () => {
    const url = await emptyDatabase(kind);
    await migrate(url);
    const database = await openDatabase(url);
    await addDemoUsers(createUsersRepository(database));
    const app = await testApp({ database });
    const bob = await loggedIn(app, 'bob');
    const { id, token } = (await bob(`POST ${TOKENS}`, nightly)).json();
    await app.inject({
      url: '/api/v1/account',
      remoteAddress: '192.0.2.7',
      headers: { authorization: `Bearer ${token}` },
    });
    await app.close(); // a stop stores what waits
    const next = await testApp({ database });
    const shown = (await (await loggedIn(next, 'bob'))(`GET ${TOKENS}/${id}`)).json();
    expect(shown).toMatchObject({
      lastUsedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      lastUsedFrom: '192.0.2.7',
    });
    await database.destroy();
  });
});

test('200: a user who is called `*` sees no tokens of others', async () => {
  const { admin, app, bob } = await service();
  await bob(`POST ${TOKENS}`, nightly);
  const password = 'correct horse battery staple';
  await admin('POST /api/v1/users', { username: '*', password });
  const login = { username: '*', password };
  const { data } = (await app.inject({ method: 'POST', url: '/login', payload: login })).json();
  const star = clientOf(app, data);
  await star(`POST ${TOKENS}`, nightly);
  expect((await star(`GET ${TOKENS}`)).json()).toMatchObject({ items: [{ owner: '*' }] });
  expect((await star(`GET ${TOKENS}?owner=*`)).statusCode).toBe(403);
});

test('200, 403, 404: a first-generation token has no tokens, and ends none', async () => {
  const { app, bob } = await service();
  const { id } = (await bob(`POST ${TOKENS}`, nightly)).json();
  const nobody = clientOf(app, FIRST_GENERATION_ADMIN);
  expect((await nobody(`GET ${TOKENS}`)).json()).toEqual({ items: [], next: null });
  expect((await nobody(`GET ${TOKENS}?owner=bob`)).statusCode).toBe(403);
  expect((await nobody(`GET ${TOKENS}?owner=*`)).statusCode).toBe(403);
  expect((await nobody(`GET ${TOKENS}/${id}`)).statusCode).toBe(404);
  expect((await nobody(`DELETE ${TOKENS}/${id}`)).statusCode).toBe(404);
  expect((await nobody(`POST ${TOKENS}`, nightly)).statusCode).toBe(403);
});

describe('bad input', () => {
  const post = `POST ${TOKENS}`;
  test.each<[string, number, string, object?]>([
    ['an unknown member', 400, post, { ...nightly, owner: 'admin' }],
    ['a token of its own', 400, post, { ...nightly, token: 'cidery_x' }],
    ['an unknown scope', 400, post, { ...nightly, scope: 'root' }],
    ['no scope', 400, post, { name: 'x' }],
    ['no name', 400, post, { scope: 'read' }],
    ['an empty name', 400, post, { ...nightly, name: '' }],
    ['a name of 65 characters', 400, post, { ...nightly, name: 'x'.repeat(65) }],
    ['a NUL in a name', 400, post, { ...nightly, name: 'a\0b' }],
    ['a line break in a name', 400, post, { ...nightly, name: 'a\nb' }],
    ['an escape sequence in a name', 400, post, { ...nightly, name: 'a\u009b31m' }],
    ['half a character in a name', 400, post, { ...nightly, name: 'a\ud800' }],
    ['0 days', 400, post, { ...nightly, expiresInDays: 0 }],
    ['366 days', 400, post, { ...nightly, expiresInDays: 366 }],
    ['half a day', 400, post, { ...nightly, expiresInDays: 0.5 }],
    ['days as text', 400, post, { ...nightly, expiresInDays: '30' }],
    ['an id that is not one', 404, `GET ${TOKENS}/nonsense`],
    ['an id with a NUL', 404, `DELETE ${TOKENS}/%00`],
    ['an id in the form of a path', 404, `DELETE ${TOKENS}/..%2f..%2fusers`],
    ['an id of 65 characters', 400, `GET ${TOKENS}/${'x'.repeat(65)}`],
    ['a limit of 1001', 400, `GET ${TOKENS}?limit=1001`],
    ['an owner of 129 characters', 400, `GET ${TOKENS}?owner=${'x'.repeat(129)}`],
  ])('%s is refused with %i and creates nothing', async (_name, status, line, body) => {
    const { bob, events } = await service();
    const answer = await bob(line, body);
    expect([answer.statusCode, answer.body]).toEqual([status, expect.any(String)]);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(await events()).toEqual([]);
  });

  test('a name of 64 characters of any script is kept as it is', async () => {
    const { bob } = await service();
    for (const name of ['🍎'.repeat(64), '"\\/<b>', '../..', 'ünïcode 名前']) {
      const { id } = (await bob(post, { ...nightly, name })).json();
      expect((await bob(`GET ${TOKENS}/${id}`)).json().name).toBe(name);
    }
  });
});
