import { expect, test } from 'vitest';
import { createSession } from '../service/session.ts';
import { json, problem, stubService } from '../testing/stub-service.ts';
import { type ApiToken, createTokensStore, isExpired, scopesOf } from './tokens-store.ts';

function tokenNumber(number: number, fields: Partial<ApiToken> = {}): ApiToken {
  return {
    id: `0198-${number}`,
    owner: 'bob',
    name: `token ${number}`,
    scope: 'read',
    createdAt: '2026-11-01T00:00:00.000Z',
    expiresAt: '2027-01-30T00:00:00.000Z',
    lastUsedAt: null,
    lastUsedFrom: null,
    ...fields,
  };
}

const page = (next: string | null, ...numbers: number[]) =>
  json({ items: numbers.map((number) => tokenNumber(number)), next });

const createStore = () => createTokensStore(createSession('http://service.test', () => {}));

const names = ({ tokens }: ReturnType<typeof createStore>) => tokens.value.map(({ name }) => name);

test('lists the tokens of all pages, newest first', async () => {
  const requests = stubService(page('0198-2', 1, 2), page('0198-3', 3), page(null, 4));
  const store = createStore();
  expect(store.loading.value).toEqual({ kind: 'pending' });
  await store.load();
  expect(names(store)).toEqual(['token 4', 'token 3', 'token 2', 'token 1']);
  expect(store.loading.value).toEqual({ kind: 'done' });
  expect(requests.map(({ url }) => new URL(url).search)).toEqual([
    '',
    '?after=0198-2',
    '?after=0198-3',
  ]);
});

test('reports why the list could not be read, and reads all of it when asked again', async () => {
  stubService(
    page('0198-1', 1),
    problem(503, 'database-unavailable', 'try again shortly'),
    page('0198-1', 1),
    page(null, 2),
  );
  const store = createStore();
  await store.load();
  expect(store.loading.value).toEqual({ kind: 'failed', error: 'Try again shortly.' });
  await store.load();
  expect(names(store)).toEqual(['token 2', 'token 1']);
  expect(store.loading.value).toEqual({ kind: 'done' });
});

test('shows a new token once, and lists it without the token itself', async () => {
  const requests = stubService(
    page(null, 1),
    json({ token: 'cidery_secret', ...tokenNumber(2) }, 201),
  );
  const store = createStore();
  await store.load();
  const wish = { name: 'token 2', scope: 'read', expiresInDays: 90 } as const;
  expect(await store.create(wish)).toHaveProperty('value');
  expect(await requests[1]?.json()).toEqual(wish);
  expect(store.created.value).toEqual({ name: 'token 2', token: 'cidery_secret' });
  expect(names(store)).toEqual(['token 2', 'token 1']);
  expect(JSON.stringify(store.tokens.value)).not.toContain('cidery_');
  store.forgetCreated();
  expect(store.created.value).toBeUndefined();
});

test('reports why a token was not created', async () => {
  stubService(problem(409, 'too-many-tokens', 'revoke one that is not used'));
  const store = createStore();
  const wish = { name: 'x', scope: 'read', expiresInDays: 90 } as const;
  expect(await store.create(wish)).toMatchObject({ error: 'Revoke one that is not used.' });
  expect(store.created.value).toBeUndefined();
});

test('no longer lists a token that was revoked', async () => {
  const requests = stubService(page(null, 1, 2), new Response(null, { status: 204 }));
  const store = createStore();
  await store.load();
  expect(await store.revoke('0198-1')).toHaveProperty('value');
  expect([requests[1]?.method, requests[1]?.url]).toEqual([
    'DELETE',
    'http://service.test/api/v1/tokens/0198-1',
  ]);
  expect(names(store)).toEqual(['token 2']);
});

test('still lists a token that could not be revoked, and reports why', async () => {
  stubService(page(null, 1), problem(503, 'database-unavailable', 'try again shortly'));
  const store = createStore();
  await store.load();
  expect(await store.revoke('0198-1')).toMatchObject({ error: 'Try again shortly.' });
  expect(names(store)).toEqual(['token 1']);
});

test.each([
  ['viewer', ['read']],
  ['editor', ['read', 'write']],
  ['admin', ['read', 'write', 'admin']],
  ['an unknown role', ['read']],
])('offers %s no scope above the role', (role, scopes) => {
  expect(scopesOf(role)).toEqual(scopes);
});

test('a token is expired from the moment at which it ends', () => {
  const token = tokenNumber(1, { expiresAt: '2027-01-30T00:00:00.000Z' });
  const end = Date.parse(token.expiresAt);
  expect([isExpired(token, end - 1), isExpired(token, end)]).toEqual([false, true]);
});
