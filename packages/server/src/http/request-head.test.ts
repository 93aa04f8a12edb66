import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { testApp } from '../../testing/test-app.ts';

/** What comes back for the lines of a head, and what the log and the metrics say of it. */
async function exchange(...head: readonly string[]) {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line));
  const app = await testApp({ logger: pino({ base: null }, { write }) });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write([...head, 'Connection: close', '', ''].join('\r\n'));
  const answer = await text(socket);
  const body = answer.slice(answer.indexOf('\r\n\r\n') + 4);
  const log = lines.filter(({ msg }) => msg === 'request');
  return { answer, body, log, metrics: await app.metrics.registry.metrics() };
}

test.each([
  ['without Host', ['GET / HTTP/1.1'], 400, '/', 'bad-request'],
  [
    'with an unsupported expectation',
    ['GET / HTTP/1.1', 'Host: x', 'Expect: wonders'],
    417,
    '/',
    'expectation-failed',
  ],
  ['whose path is not a URL', ['GET /%zz HTTP/1.1', 'Host: x'], 400, 'unknown', 'bad-request'],
  ['with two hosts', ['GET / HTTP/1.1', 'Host: a', 'Host: b'], 400, '/', 'bad-request'],
  ['with one host twice', ['GET / HTTP/1.1', 'Host: a', 'hOST: a'], 400, '/', 'bad-request'],
  ['of HTTP/1.0 with two hosts', ['GET / HTTP/1.0', 'Host: a', 'Host: b'], 400, '/', 'bad-request'],
  ['of HTTP/1.0 with a bad host', ['GET / HTTP/1.0', 'Host: a/b'], 400, '/', 'bad-request'],
  [
    'for a whole URL with a bad host',
    ['GET http://a/ HTTP/1.1', 'Host: a/b'],
    400,
    '/',
    'bad-request',
  ],
])(
  'answers a request %s with a problem, a log line and a count',
  async (_name, head, status, route, kind) => {
    const { answer, body, log, metrics } = await exchange(...head);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain('content-type: application/problem+json');
    const problem = JSON.parse(body);
    expect(problem).toMatchObject({ status, type: `urn:cidery:problem:${kind}` });
    expect(answer).toContain(`x-request-id: ${problem.requestId}`);
    expect(log).toEqual([expect.objectContaining({ requestId: problem.requestId, status })]);
    expect(metrics).toContain(
      `http_request_duration_seconds_count{method="GET",route="${route}",status="${status}"} 1`,
    );
  },
);

test.each([
  'a b',
  'a/b',
  'a?b',
  'a#b',
  'a@b',
  'a\\b',
  '<a>',
  '"a"',
  '{a}',
  'a|b',
  'a^b',
  'a:b',
  'a:80:80',
  'a:-1',
  'a:80, b',
  'h\u00f6st',
  'a%',
  'a%2',
  'a%zz',
  '::1',
  '2001:db8::1:80',
  '[]',
  '[::1',
  '::1]',
  '[::1]x',
  '[[::1]]',
  '[:::1]',
  '[1::2::3]',
  '[12345::]',
  '[127.0.0.1]',
  '[fe80::1%eth0]',
  '[fe80::1%25eth0]',
  '[v.a]',
  '[vg.a]',
  'a[::1]',
])('rejects the host %s', async (host) => {
  const { answer, body, log } = await exchange('GET /version HTTP/1.1', `Host: ${host}`);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(JSON.parse(body).detail).toMatch(/^the value of `Host` is not a host/);
  expect(log).toHaveLength(1);
});

test.each([
  // Empty: a client that knows no authority sends it so (RFC 9112 §3.2), and this service answers
  // for all of them.
  '',
  'localhost',
  'localhost:8000',
  'localhost:',
  'a-b.example.',
  'under_score',
  '127.0.0.1:65535',
  '[::1]',
  '[::1]:8000',
  '[2001:DB8::192.0.2.1]',
  '[v1f.a:b]',
  'h%C3%B6st',
  "!$&'()*+,;=~",
])('accepts the host %s', async (host) => {
  const { body } = await exchange('GET /version HTTP/1.1', `Host: ${host}`);
  expect(body).toBe('HEAD');
});

test('rejects a host that fills the head', async () => {
  const host = `${'a%41'.repeat(3500)}%`;
  expect((await exchange('GET / HTTP/1.1', `Host: ${host}`)).answer).toMatch(/^HTTP\/1\.1 400 /);
});

test.each([
  ['of the whole server', 'OPTIONS *', 405, 'GET, HEAD, POST'],
  ['of a tunnel', 'CONNECT example.org:443', 405, ''],
])(
  'answers a request %s with a problem, a log line and a count',
  async (_name, start, status, allow) => {
    const { answer, body, log, metrics } = await exchange(`${start} HTTP/1.1`, 'Host: x');
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain(`\r\nallow: ${allow}\r\n`);
    const problem = JSON.parse(body);
    expect(problem).toMatchObject({ status, type: 'urn:cidery:problem:method-not-allowed' });
    expect(log).toEqual([expect.objectContaining({ requestId: problem.requestId, status })]);
    const [method] = start.split(' ');
    expect(metrics).toContain(
      `http_request_duration_seconds_count{method="${method}",route="unknown",status="${status}"} 1`,
    );
  },
);

test('rejects the target * for any method but OPTIONS', async () => {
  const { answer, body } = await exchange('GET * HTTP/1.1', 'Host: x');
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(JSON.parse(body).detail).toMatch(/`\*`/);
});

test('closes the connection on a CONNECT pipelined behind an unanswered request', async () => {
  const app = await testApp();
  app.server.prependListener('request', ({ method }) => {
    if (method === 'GET') requests += 1;
  });
  let requests = 0;
  await app.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  const heads = ['GET / HTTP/1.1\r\nHost: x\r\n\r\n', 'CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n'];
  socket.write(heads.join(''));
  const answers = await text(socket).catch(() => '');
  // Never the tunnel's refusal in the place of the first answer.
  expect(answers).not.toMatch(/^HTTP\/1\.1 405/);
  expect(requests).toBe(1);
  expect((await app.inject('/livez')).statusCode).toBe(200);
});

test.each([
  ['of HTTP/1.0', ['GET / HTTP/1.0', 'Expect: wonders']],
  ['for a whole URL', ['GET http://other.example:99/ HTTP/1.1', 'Host: x']],
  ['that expects 100-continue', ['GET / HTTP/1.1', 'Host: x', 'Expect: 100-Continue']],
])('accepts a request %s', async (_name, head) => {
  expect((await exchange(...head)).body).toContain('OK');
});
