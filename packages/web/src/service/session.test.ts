import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createSession } from './session.ts';

const NOW = 1_800_000_000_000;
const URL = 'http://service.test';

const tokenOf = (payload: unknown) =>
  `h.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.s`;
const TOKEN = tokenOf({ sub: '3', role: 'viewer', exp: NOW / 1000 + 60 });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: NOW });
  onTestFinished(() => void vi.useRealTimers());
});

/** Stubs a service that gives these answers in turn; returns the requests that it gets. */
function stubService(...answers: (Response | Error)[]): Request[] {
  const requests: Request[] = [];
  vi.stubGlobal('fetch', async (request: Request): Promise<Response> => {
    requests.push(request);
    const answer = answers.shift();
    if (answer === undefined || answer instanceof Error)
      throw answer ?? new Error('more requests than answers');
    return answer;
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return requests;
}

const json = (value: unknown) => Response.json(value);

test('signs in with the service’s own login, without cookies, caching or redirects', async () => {
  const requests = stubService(json({ data: TOKEN }));
  const session = createSession(URL);
  const account = { user: 'bob', role: 'viewer', expiresAt: NOW + 60_000 };
  expect(await session.signIn('bob', 'pass')).toEqual({ value: account });
  expect(session.account.value).toEqual(account);
  expect(requests[0]).toMatchObject({
    url: `${URL}/login`,
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
  });
  expect(await requests[0]?.text()).toBe('{"username":"bob","password":"pass"}');
});

test('sends the token as a header while signed in, and no longer after signing out', async () => {
  const requests = stubService(json({ data: TOKEN }), json({}), json({}));
  const session = createSession(URL);
  await session.signIn('bob', 'pass');
  await session.client().GET('/readyz');
  session.signOut();
  await session.client().GET('/readyz');
  expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual([
    null,
    `Bearer ${TOKEN}`,
    null,
  ]);
  expect(session.account.value).toBeUndefined();
});

test('signs out when the token expires', async () => {
  stubService(json({ data: TOKEN }));
  const session = createSession(URL);
  await session.signIn('bob', 'pass');
  vi.advanceTimersByTime(59_999);
  expect(session.account.value?.user).toBe('bob');
  vi.advanceTimersByTime(1);
  expect(session.account.value).toBeUndefined();
});

test('signs out soon after the machine wakes from a sleep in which the token expired', async () => {
  stubService(json({ data: tokenOf({ exp: NOW / 1000 + 3600 }) }));
  const session = createSession(URL);
  await session.signIn('bob', 'pass');
  // Timers stand still while the machine sleeps, and the clock does not.
  vi.setSystemTime(NOW + 8 * 3_600_000);
  vi.advanceTimersByTime(30_000);
  expect(session.account.value).toBeUndefined();
});

test('an earlier session’s expiry does not end the next session', async () => {
  stubService(json({ data: TOKEN }), json({ data: tokenOf({ exp: NOW / 1000 + 3600 }) }));
  const session = createSession(URL);
  await session.signIn('bob', 'pass');
  await session.signIn('alice', 'pass');
  vi.advanceTimersByTime(60_000);
  expect(session.account.value?.user).toBe('alice');
});

test('accepts a token without a role or an expiry', async () => {
  stubService(json({ data: tokenOf({}) }));
  const session = createSession(URL);
  expect(await session.signIn('bob', 'pass')).toEqual({
    value: { user: 'bob', role: '', expiresAt: Number.POSITIVE_INFINITY },
  });
  vi.advanceTimersByTime(1000);
  expect(session.account.value?.user).toBe('bob');
});

test.each([
  ['there is no network', new Error('failed'), 'No service answers'],
  ['the password is wrong', new Response(null, { status: 403 }), 'is wrong'],
  ['the service answers 401', new Response(null, { status: 401 }), 'is wrong'],
  ['a file server answers 404', new Response(null, { status: 404 }), 'No service answers'],
  ['a file server answers 405', new Response(null, { status: 405 }), 'No service answers'],
  [
    'there were too many failed logins',
    new Response(null, { status: 429, headers: { 'retry-after': '7' } }),
    'in 7 s',
  ],
  ['Retry-After is missing', new Response(null, { status: 429 }), 'in 60 s'],
  ['the service fails', new Response(null, { status: 503 }), '(503)'],
  ['a page comes instead of JSON', new Response('<!doctype html>'), 'No service answers'],
  ['the answer is null', json(null), 'No service answers'],
  ['the answer has no token', json({ data: 1 }), 'No service answers'],
  ['the token is not a JWT', json({ data: 'x' }), 'No service answers'],
])('reports an error when %s', async (_name, answer, words) => {
  stubService(answer);
  const session = createSession(URL);
  expect(await session.signIn('bob', 'pass')).toEqual({ error: expect.stringContaining(words) });
  expect(session.account.value).toBeUndefined();
});
