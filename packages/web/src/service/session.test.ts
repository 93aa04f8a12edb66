import { expect, onTestFinished, test, vi } from 'vitest';
import { createSession } from './session.ts';

const NOW = 1_800_000_000_000;
const claims = (payload: unknown) =>
  `h.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.s`;
const TOKEN = claims({ sub: '3', role: 'viewer', exp: NOW / 1000 + 60 });

const URL = 'http://service.test';

const EIGHTEEN = { path: '/cidr-to-mask', value: '18' } as const;

/** A service that gives these answers in turn, and what it was asked. */
function service(...answers: (Response | Error)[]): Request[] {
  const asked: Request[] = [];
  vi.stubGlobal('fetch', async (request: Request): Promise<Response> => {
    asked.push(request);
    const answer = answers.shift();
    if (answer === undefined || answer instanceof Error)
      throw answer ?? new Error('asked too often');
    return answer;
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return asked;
}

const json = (value: unknown) => Response.json(value);

test('a session is made by the service’s own login and carries its token in the header alone', async () => {
  const asked = service(
    json({ data: TOKEN }),
    json({ output: '255.255.192.0' }),
    json({ output: '9' }),
    json({
      kind: 'prefix',
      family: 4,
      prefix: '10.0.0.0/8',
      mask: '255.0.0.0',
      usableCount: '16777214',
      addressCount: '16777216',
      specialPurpose: { name: 'Private-Use' },
    }),
    json({ kind: 'prefix', family: 6, prefix: '2001::/128', mask: 'ffff::', usableCount: '1' }),
    json({ kind: 'range', family: 4, range: '10.0.0.1-10.0.0.2', addressCount: '2' }),
    json({ kind: 'range', family: 4, range: '10.0.0.1-10.0.0.1', addressCount: '1' }),
    json({ kind: 'address', family: 4, address: '8.8.8.8', specialPurpose: null }),
  );
  const session = createSession(URL, () => NOW);
  expect(await session.signIn('bob', 'pass')).toEqual({
    value: { user: 'bob', role: 'viewer', expiresAt: NOW + 60_000 },
  });
  expect(session.account()?.user).toBe('bob');
  expect(await session.ask(EIGHTEEN)).toEqual({ value: '255.255.192.0' });
  expect(await session.ask({ path: '/mask-to-cidr', value: '255.128.0.0' })).toEqual({
    value: '9',
  });
  const inspect = (value: string) => session.ask({ path: '/api/v1/calc/inspect', value });
  expect(await inspect('10.0.0.0/8')).toEqual({
    value: '10.0.0.0/8 · mask 255.0.0.0 · 16777214 hosts · Private-Use',
  });
  expect(await inspect('2001::/128')).toEqual({ value: '2001::/128 · 1 host' });
  expect(await inspect('a')).toEqual({ value: '10.0.0.1-10.0.0.2 · 2 addresses' });
  expect(await inspect('b')).toEqual({ value: '10.0.0.1-10.0.0.1 · 1 address' });
  expect(await inspect('c')).toEqual({ value: '8.8.8.8' });
  expect(asked.slice(0, 4).map(({ url }) => url.slice(URL.length))).toEqual([
    '/login',
    '/cidr-to-mask?value=18',
    '/mask-to-cidr?value=255.128.0.0',
    '/api/v1/calc/inspect?value=10.0.0.0%2F8',
  ]);
  expect(await asked[0]?.text()).toBe('{"username":"bob","password":"pass"}');
  expect(asked[1]?.headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
  expect(asked.map(({ credentials, cache, redirect }) => [credentials, cache, redirect])).toEqual(
    asked.map(() => ['omit', 'no-store', 'error']),
  );
});

test('a session ends when its token does, and when it is signed out', async () => {
  let now = NOW;
  service(json({ data: TOKEN }), json({ data: TOKEN }));
  const session = createSession(URL, () => now);
  await session.signIn('bob', 'pass');
  now += 60_000;
  expect(session.account()).toBeUndefined();
  expect(await session.ask(EIGHTEEN)).toEqual({ fault: expect.stringContaining('sign in again') });
  now = NOW;
  await session.signIn('bob', 'pass');
  session.signOut();
  expect(session.account()).toBeUndefined();
});

test('a token without role or expiry is taken for what it is', async () => {
  service(json({ data: claims({}) }));
  const session = createSession(URL, () => NOW);
  expect(await session.signIn('bob', 'pass')).toEqual({
    value: { user: 'bob', role: '', expiresAt: Number.POSITIVE_INFINITY },
  });
});

test.each([
  ['no network', new Error('failed'), 'No service answers'],
  ['a wrong password', new Response(null, { status: 403 }), 'is wrong'],
  ['a session that has ended', new Response(null, { status: 401 }), 'sign in again'],
  ['a file server', new Response(null, { status: 404 }), 'No service answers'],
  ['a file server that knows no POST', new Response(null, { status: 405 }), 'No service answers'],
  [
    'too many logins',
    new Response(null, { status: 429, headers: { 'retry-after': '7' } }),
    'in 7 s',
  ],
  ['too many logins, without a time', new Response(null, { status: 429 }), 'in 60 s'],
  ['a fault of the service', new Response(null, { status: 503 }), '(503)'],
  ['a page instead of an answer', new Response('<!doctype html>'), 'No service answers'],
  ['an answer that is null', json(null), 'No service answers'],
  ['an answer without a token', json({ data: 1 }), 'No service answers'],
  ['a token that is none', json({ data: 'x' }), 'No service answers'],
])('of %s the login says so', async (_name, answer, words) => {
  service(answer);
  const session = createSession(URL, () => NOW);
  expect(await session.signIn('bob', 'pass')).toEqual({ fault: expect.stringContaining(words) });
  expect(session.account()).toBeUndefined();
});

test('a conversion that fails says why', async () => {
  service(json({ data: TOKEN }), new Response(null, { status: 401 }), json({}));
  const session = createSession(URL, () => NOW);
  await session.signIn('bob', 'pass');
  expect(await session.ask(EIGHTEEN)).toEqual({ fault: expect.stringContaining('sign in again') });
  expect(await session.ask(EIGHTEEN)).toEqual({ fault: expect.stringContaining('No service') });
});
