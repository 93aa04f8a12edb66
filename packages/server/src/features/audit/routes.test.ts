import { describe, expect, test } from 'vitest';
import { DATABASES, type DatabaseKind, migratedDatabase } from '../../../testing/databases.ts';
import { clientOf, FIRST_GENERATION_ADMIN, loggedIn, testApp } from '../../../testing/test-app.ts';
import { addDemoUsers } from '../users/add-demo-users.ts';
import { createUsersRepository } from '../users/users-repository.ts';

const AUDIT = 'GET /api/v1/audit';
const PASSWORD = 'correct horse battery staple';

async function service(kind: DatabaseKind = 'SQLite') {
  const database = await migratedDatabase(kind);
  await addDemoUsers(createUsersRepository(database));
  const env = { ACCEPT_LEGACY_TOKENS: 'true', TRUST_PROXY: '127.0.0.0/8' };
  const app = await testApp({ database, env });
  const admin = await loggedIn(app, 'admin');
  // What the logins of the tests leave is not what they ask for.
  await database.deleteFrom('audit_events').execute();
  return { admin, app, database };
}

describe.each(DATABASES)('the audit trail over HTTP with %s', (kind) => {
  test('200: says who did what to whom, from where, and by which request', async () => {
    const { admin } = await service(kind);
    const carol = { username: 'carol', role: 'editor', password: PASSWORD };
    const headers = { 'x-request-id': 'my-request', 'x-forwarded-for': '2001:db8::7' };
    await admin('POST /api/v1/users', carol, headers);
    const answer = await admin(AUDIT);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      items: [
        {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          action: 'user-added',
          actor: 'admin',
          apiTokenId: null,
          subject: 'carol',
          detail: { role: 'editor' },
          address: '2001:db8::7',
          requestId: 'my-request',
        },
      ],
      next: null,
    });
    expect(answer.body).not.toContain(PASSWORD);
  });

  test('200: pages from the newest to the oldest, with filters', async () => {
    const { admin } = await service(kind);
    const { id, token } = (
      await admin('POST /api/v1/tokens', { name: 'x', scope: 'admin' })
    ).json();
    for (const role of ['editor', 'viewer', 'admin']) {
      await admin('PATCH /api/v1/users/bob', { role });
    }
    await admin(`DELETE /api/v1/tokens/${id}`);
    expect(token).toEqual(expect.any(String));
    const seen: string[] = [];
    let query = '?limit=2';
    while (query !== '') {
      const { items, next } = (await admin(AUDIT + query)).json();
      seen.push(
        ...items.map(
          (item: { detail: { role?: string }; action: string }) => item.detail.role ?? item.action,
        ),
      );
      query = next === null ? '' : `?limit=2&after=${next}`;
    }
    expect(seen).toEqual(['token-revoked', 'admin', 'viewer', 'editor', 'token-created']);
    const count = async (filter: string) => (await admin(`${AUDIT}?${filter}`)).json().items.length;
    expect(await count('action=user-changed')).toBe(3);
    expect(await count('actor=admin')).toBe(5);
    expect(await count('actor=bob')).toBe(0);
    expect(await count(`subject=${id}`)).toBe(2);
    expect(await count('subject=bob&action=token-revoked')).toBe(0);
  });

  test('200: names the API token that was used', async () => {
    const { admin, app } = await service(kind);
    const wish = { name: 'x', scope: 'admin' };
    const { id, token } = (await admin('POST /api/v1/tokens', wish)).json();
    await clientOf(app, token)('PATCH /api/v1/users/bob', { disabled: true });
    const { items } = (await admin(`${AUDIT}?subject=bob`)).json();
    expect(items).toMatchObject([{ actor: 'admin', apiTokenId: id, detail: { isDisabled: true } }]);
  });

  test('200: shows facts that a newer version recorded as they are', async () => {
    const { admin, database } = await service(kind);
    const detail = { list: [1, { deep: 'ü' }], none: null };
    await database
      .insertInto('audit_events')
      .values({ id: 'f', at: 0, action: 'space-added', detail: JSON.stringify(detail) })
      .execute();
    expect((await admin(AUDIT)).json().items).toMatchObject([
      { action: 'space-added', actor: null, at: '1970-01-01T00:00:00.000Z', detail },
    ]);
  });
});

test.each([
  'action=sign-out',
  'action=',
  'action=user-added&action=user-removed',
  'limit=1001',
  'limit=0',
  `actor=${'x'.repeat(129)}`,
  `subject=${'x'.repeat(129)}`,
  `after=${'x'.repeat(257)}`,
])('400: %s', async (query) => {
  const { admin } = await service();
  expect((await admin(`${AUDIT}?${query}`)).statusCode).toBe(400);
});

test('200: what no event has finds none', async () => {
  const { admin } = await service();
  await admin('PATCH /api/v1/users/bob', { role: 'editor' });
  for (const query of ["actor=admin'--", 'actor=%00', 'actor=', 'subject=%25', 'after=0']) {
    expect((await admin(`${AUDIT}?${query}`)).json(), query).toEqual({ items: [], next: null });
  }
});

test('401, 403: it is for admins, and no first-generation token reads it', async () => {
  const { app } = await service();
  for (const [status, client] of [
    [401, clientOf(app, undefined)],
    [401, clientOf(app, 'nonsense')],
    [403, clientOf(app, FIRST_GENERATION_ADMIN)],
    [403, await loggedIn(app, 'bob')],
    [403, await loggedIn(app, 'noadmin')],
  ] as const) {
    expect((await client(AUDIT)).statusCode).toBe(status);
  }
});
