import { signal } from '@preact/signals';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { json, problem, stubService, tokenOf } from '../testing/stub-service.ts';
import type { Account } from './account.ts';
import { createSession } from './session.ts';

const NOW = 1_800_000_000_000;
const URL = 'http://service.test';

const TOKEN = tokenOf({ sub: '3', role: 'viewer', exp: NOW / 1000 + 60 });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: NOW });
  onTestFinished(() => void vi.useRealTimers());
});

/** A session of bob, and a spy that is told when it ends by itself. */
async function signedIn() {
  const onEnd = vi.fn();
  const session = createSession(URL, onEnd);
  await session.signIn('bob', 'pass');
  return { session, onEnd };
}

test('signs in with the service’s own login, without cookies, caching or redirects', async () => {
  const requests = stubService(json({ data: TOKEN }));
  const session = createSession(URL, () => {});
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

test('shows who is signed in also in a signal of its caller', async () => {
  stubService(json({ data: TOKEN }), new Response(null, { status: 204 }));
  const account = signal<Account | undefined>();
  const session = createSession(URL, () => {}, account);
  await session.signIn('bob', 'pass');
  expect(account.value?.user).toBe('bob');
  session.signOut();
  expect(account.value).toBeUndefined();
});

test('sends the token while signed in, lets the service end the session, and forgets it', async () => {
  const ended = new Response(null, { status: 204 });
  const requests = stubService(json({ data: TOKEN }), json({}), ended, json({}));
  const session = createSession(URL, () => {});
  await session.signIn('bob', 'pass');
  await session.client().GET('/readyz');
  session.signOut();
  expect(session.account.value).toBeUndefined();
  await vi.waitFor(() => expect(requests).toHaveLength(3));
  await session.client().GET('/readyz');
  expect(requests.map(({ url, headers }) => [url, headers.get('authorization')])).toEqual([
    [`${URL}/login`, null],
    [`${URL}/readyz`, `Bearer ${TOKEN}`],
    [`${URL}/api/v1/account/sign-out`, `Bearer ${TOKEN}`],
    [`${URL}/readyz`, null],
  ]);
});

test('signs out also when the service does not answer', async () => {
  const requests = stubService(json({ data: TOKEN }), new Error('no network'));
  const { session, onEnd } = await signedIn();
  session.signOut();
  await vi.waitFor(() => expect(requests).toHaveLength(2));
  expect(session.account.value).toBeUndefined();
  expect(onEnd).not.toHaveBeenCalled();
});

test('signs out when the token expires', async () => {
  stubService(json({ data: TOKEN }));
  const session = createSession(URL, () => {});
  await session.signIn('bob', 'pass');
  vi.advanceTimersByTime(59_999);
  expect(session.account.value?.user).toBe('bob');
  vi.advanceTimersByTime(1);
  expect(session.account.value).toBeUndefined();
});

test('signs out soon after the machine wakes from a sleep in which the token expired', async () => {
  stubService(json({ data: tokenOf({ exp: NOW / 1000 + 3600 }) }));
  const session = createSession(URL, () => {});
  await session.signIn('bob', 'pass');
  // Timers stand still while the machine sleeps, and the clock does not.
  vi.setSystemTime(NOW + 8 * 3_600_000);
  vi.advanceTimersByTime(30_000);
  expect(session.account.value).toBeUndefined();
});

test('an earlier session’s expiry does not end the next session', async () => {
  stubService(json({ data: TOKEN }), json({ data: tokenOf({ exp: NOW / 1000 + 3600 }) }));
  const session = createSession(URL, () => {});
  await session.signIn('bob', 'pass');
  await session.signIn('alice', 'pass');
  vi.advanceTimersByTime(60_000);
  expect(session.account.value?.user).toBe('alice');
});

test('accepts a token without a role or an expiry', async () => {
  stubService(json({ data: tokenOf({}) }));
  const session = createSession(URL, () => {});
  expect(await session.signIn('bob', 'pass')).toEqual({
    value: { user: 'bob', role: '', expiresAt: Number.POSITIVE_INFINITY },
  });
  vi.advanceTimersByTime(1000);
  expect(session.account.value?.user).toBe('bob');
});

test('reports that the session has expired', async () => {
  stubService(json({ data: TOKEN }));
  const { onEnd } = await signedIn();
  vi.advanceTimersByTime(60_000);
  expect(onEnd.mock.calls).toEqual([['expired']]);
});

test('a token that the service no longer accepts ends the session, and this is reported', async () => {
  stubService(json({ data: TOKEN }), problem(401, 'unauthorized', 'the token was revoked'));
  const { session, onEnd } = await signedIn();
  await session.client().GET('/api/v1/tokens');
  expect(session.account.value).toBeUndefined();
  expect(onEnd.mock.calls).toEqual([['refused']]);
});

test('no call sends cookies, is stored or follows a redirect', async () => {
  const requests = stubService(json({ data: TOKEN }), json({}));
  const { session } = await signedIn();
  await session.client().GET('/api/v1/tokens');
  expect(requests[1]).toMatchObject({
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
  });
});

test('a 401 while nobody is signed in ends nothing', async () => {
  stubService(problem(401, 'unauthorized', 'this request needs a token'));
  const onEnd = vi.fn();
  await createSession(URL, onEnd).client().GET('/api/v1/tokens');
  expect(onEnd).not.toHaveBeenCalled();
});

test('a late 401 for an earlier token does not end the next session', async () => {
  stubService(
    json({ data: TOKEN }),
    json({ data: tokenOf({ exp: NOW / 1000 + 3600 }) }),
    problem(401, 'unauthorized', 'the token was revoked'),
  );
  const { session, onEnd } = await signedIn();
  const before = session.client();
  await session.signIn('alice', 'pass');
  await before.GET('/api/v1/tokens');
  expect(session.account.value?.user).toBe('alice');
  expect(onEnd).not.toHaveBeenCalled();
});

test('signs in without the token of the session before', async () => {
  const requests = stubService(json({ data: TOKEN }), json({ data: TOKEN }));
  const { session } = await signedIn();
  await session.signIn('alice', 'pass');
  expect(requests[1]?.headers.get('authorization')).toBeNull();
});

test('a change of password keeps the session, with the token of the answer', async () => {
  const next = tokenOf({ role: 'viewer', exp: NOW / 1000 + 3600 });
  const requests = stubService(json({ data: TOKEN }), json({ data: next }), json({}));
  const { session } = await signedIn();
  const account = { user: 'bob', role: 'viewer', expiresAt: NOW + 3_600_000 };
  expect(await session.changePassword('pass', 'a new one')).toEqual({ value: account });
  expect(session.account.value).toEqual(account);
  expect(await requests[1]?.json()).toEqual({ oldPassword: 'pass', newPassword: 'a new one' });
  await session.client().GET('/api/v1/tokens');
  expect(requests[2]?.headers.get('authorization')).toBe(`Bearer ${next}`);
  // The expiry of the token before does not matter any more.
  vi.advanceTimersByTime(60_000);
  expect(session.account.value).toEqual(account);
});

test('says beside which field a password was refused', async () => {
  const message = 'this password is too easy to guess';
  stubService(
    json({ data: TOKEN }),
    problem(422, 'invalid-value', `body/newPassword: ${message}`, [
      { location: 'body/newPassword', message },
    ]),
    problem(403, 'login-refused', 'the user name or the password is wrong'),
  );
  const { session } = await signedIn();
  expect(await session.changePassword('pass', 'password')).toMatchObject({
    error: 'This password is too easy to guess.',
    location: 'body/newPassword',
  });
  expect(await session.changePassword('wrong', 'a new one')).toMatchObject({
    error: 'The user name or the password is wrong.',
    location: 'body/oldPassword',
  });
  expect(session.account.value?.user).toBe('bob');
});

test('a change of password that is answered after signing out does not sign in again', async () => {
  stubService(json({ data: TOKEN }), json({ data: TOKEN }));
  const { session } = await signedIn();
  const change = session.changePassword('pass', 'a new one');
  session.signOut();
  expect(await change).toHaveProperty('error');
  expect(session.account.value).toBeUndefined();
});

test('nobody changes a password without signing in, and no request is made', async () => {
  const requests = stubService();
  const session = createSession(URL, () => {});
  expect(await session.changePassword('pass', 'a new one')).toHaveProperty('error');
  expect(requests).toEqual([]);
});

test('reports an answer to a change of password that is not a token', async () => {
  stubService(json({ data: TOKEN }), json({ data: 'x' }));
  const { session } = await signedIn();
  expect(await session.changePassword('pass', 'a new one')).toHaveProperty('error');
});

test('signs out everywhere, here too', async () => {
  const requests = stubService(json({ data: TOKEN }), new Response(null, { status: 204 }));
  const { session, onEnd } = await signedIn();
  expect(await session.signOutEverywhere()).toHaveProperty('value');
  expect([requests[1]?.method, requests[1]?.url]).toEqual([
    'POST',
    `${URL}/api/v1/account/sign-out-everywhere`,
  ]);
  expect(session.account.value).toBeUndefined();
  expect(onEnd).not.toHaveBeenCalled();
});

test('stays signed in when the service cannot sign out everywhere', async () => {
  stubService(json({ data: TOKEN }), problem(503, 'database-unavailable', 'try again shortly'));
  const { session } = await signedIn();
  expect(await session.signOutEverywhere()).toMatchObject({ error: 'Try again shortly.' });
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
  const session = createSession(URL, () => {});
  expect(await session.signIn('bob', 'pass')).toEqual({ error: expect.stringContaining(words) });
  expect(session.account.value).toBeUndefined();
});
