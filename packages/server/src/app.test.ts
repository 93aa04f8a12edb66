import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { sql } from 'kysely';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { migratedDatabase } from '../testing/databases.ts';
import { testApp } from '../testing/test-app.ts';

test('returns 429 with Retry-After to a client over the limit, and still answers probes', async () => {
  const app = await testApp({ env: { RATE_LIMIT: '3' } });
  const probes = ['/livez', '/readyz', '/_health', '/version'];
  for (const url of probes) expect((await app.inject(url)).statusCode, url).toBe(200);
  for (const [url, status] of [
    ['/', 200],
    ['/nowhere', 404],
    ['/cidr-to-mask', 401],
  ] as const) {
    expect((await app.inject(url)).statusCode).toBe(status);
  }
  const answer = await app.inject('/');
  expect(answer.statusCode).toBe(429);
  expect(answer.json().type).toBe('urn:cidery:problem:rate-limited');
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  for (const url of ['/nowhere', '/cidr-to-mask', '/docs', '/api/v1/openapi.json']) {
    expect((await app.inject(url)).statusCode, url).toBe(429);
  }
  for (const url of probes) expect((await app.inject(url)).statusCode, url).toBe(200);
  expect((await app.inject({ url: '/', remoteAddress: '192.0.2.1' })).statusCode).toBe(200);
});

test('limits requests per minute, and not at all with RATE_LIMIT=0', async () => {
  let elapsedMs = 0;
  const app = await testApp({ env: { RATE_LIMIT: '1' }, elapsedMs: () => elapsedMs });
  expect((await app.inject('/')).statusCode).toBe(200);
  expect((await app.inject('/')).headers['retry-after']).toBe('60');
  elapsedMs = 60_000;
  expect((await app.inject('/')).statusCode).toBe(200);
  const open = await testApp({ env: { RATE_LIMIT: '0' } });
  for (let count = 0; count < 5; count++) expect((await open.inject('/')).statusCode).toBe(200);
});

test.each([
  ['forward', 1],
  ['back', -1],
])('counts a minute right when the wall clock steps an hour %s', async (_direction, sign) => {
  let now = 1_700_000_000_000;
  let elapsedMs = 0;
  const app = await testApp({
    env: { RATE_LIMIT: '1' },
    now: () => now,
    elapsedMs: () => elapsedMs,
  });
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  onTestFinished(() => void vi.restoreAllMocks());
  const ask = async () => (await app.inject('/')).statusCode;
  expect(await ask()).toBe(200);
  now += sign * 3_600_000;
  elapsedMs += 59_999;
  expect(await ask()).toBe(429);
  elapsedMs += 1;
  expect(await ask()).toBe(200);
  expect(await ask()).toBe(429);
});

test('trusts X-Forwarded-For from the proxies in TRUST_PROXY only', async () => {
  const forwarded = { url: '/', headers: { 'x-forwarded-for': '192.0.2.7' } };
  const open = await testApp({ env: { RATE_LIMIT: '1' } });
  expect((await open.inject(forwarded)).statusCode).toBe(200);
  expect(
    (await open.inject({ ...forwarded, headers: { 'x-forwarded-for': '192.0.2.8' } })).statusCode,
  ).toBe(429);
  const behindProxy = await testApp({ env: { RATE_LIMIT: '1', TRUST_PROXY: '127.0.0.0/8' } });
  expect((await behindProxy.inject(forwarded)).statusCode).toBe(200);
  expect(
    (await behindProxy.inject({ ...forwarded, headers: { 'x-forwarded-for': '192.0.2.8' } }))
      .statusCode,
  ).toBe(200);
});

test('closes connections after each answer while it drains', async () => {
  const app = await testApp();
  expect((await app.inject('/')).headers.connection).not.toBe('close');
  app.lifecycle.state = 'draining';
  expect((await app.inject('/')).headers.connection).toBe('close');
});

test.each([
  ['head', 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: '],
  [
    'body',
    'POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
  ],
])('returns 408 to a client that sends its %s too slowly', async (_part, sent) => {
  const app = await testApp({ timeouts: { headersMs: 100, requestMs: 150 } });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.write(sent);
  await once(socket, 'close');
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
});

test('returns 400 without a stack trace for bytes that are not HTTP', async () => {
  const app = await testApp();
  await app.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.write('NONSENSE\r\n\r\n');
  await once(socket, 'close');
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).not.toContain('at ');
});

test('LEGACY_JWT_SECRET admits the tokens that the first generation signed with it', async () => {
  const secret = 'my2w7wjd7yXF64FIADfJxNs1oupTGAuW';
  // `{"role":"viewer"}`, as the first generation issued it.
  const token =
    'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoidmlld2VyIn0._k6kmfmdOoKWWMT4qk9nFTz-7k-X_0UdS8tByaCaye8';
  const convert = async (env: Readonly<Record<string, string>>) => {
    const headers = { authorization: `Bearer ${token}` };
    const app = await testApp({ env });
    return (await app.inject({ url: '/cidr-to-mask?value=18', headers })).statusCode;
  };
  expect(await convert({ LEGACY_JWT_SECRET: secret })).toBe(200);
  expect(await convert({})).toBe(401);
});

test('the log says once that accounts cannot be read, and once that they can be read again', async () => {
  const lines: string[] = [];
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const database = await migratedDatabase('SQLite');
  const app = await testApp({ database, logger });
  await app.access.refresh();
  await sql`alter table access_revision rename to elsewhere`.execute(database);
  await expect(app.access.refresh()).rejects.toThrow('no such table');
  await expect(app.access.refresh()).rejects.toThrow('no such table');
  await sql`alter table elsewhere rename to access_revision`.execute(database);
  await app.access.refresh();
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
    'cannot read accounts and API tokens; the last state counts',
    'accounts and API tokens can be read again',
  ]);
});
