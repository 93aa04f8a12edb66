import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { testApp } from '../testing/test-app.ts';

test('a client that asks too often gets 429 with Retry-After, and the probes still answer', async () => {
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

test('the limit is of a minute, and RATE_LIMIT=0 lifts it', async () => {
  let now = 0;
  const app = await testApp({ env: { RATE_LIMIT: '1' }, now: () => now });
  expect((await app.inject('/')).statusCode).toBe(200);
  expect((await app.inject('/')).headers['retry-after']).toBe('60');
  now = 60_000;
  expect((await app.inject('/')).statusCode).toBe(200);
  const open = await testApp({ env: { RATE_LIMIT: '0' } });
  for (let count = 0; count < 5; count++) expect((await open.inject('/')).statusCode).toBe(200);
});

test("a proxy's X-Forwarded-For is believed where it is trusted, and nowhere else", async () => {
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

test('while it drains, an instance asks its clients to come back on another connection', async () => {
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
])('a client that is slow with its %s is cut off with 408', async (_part, sent) => {
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

test('what is no HTTP gets 400 and no stack', async () => {
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
