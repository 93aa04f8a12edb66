/** What clients may do that is not in their interest, nor in anybody else's. */
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { type TestAppOptions, testApp } from '../../testing/test-app.ts';

/** What nothing ends. */
const unending = new Promise<never>(() => {});

type Line = Record<string, unknown>;

/** The application on a port, with its log as objects. */
async function listening(options: TestAppOptions = {}) {
  const lines: Line[] = [];
  const logger = pino(
    { base: null },
    { write: (line: string) => void lines.push(JSON.parse(line)) },
  );
  const app = await testApp({ logger, ...options });
  await app.listen({ port: 0, host: '127.0.0.1' });
  // Fastify's line of where it listens.
  lines.length = 0;
  const client = (): Socket => {
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    return socket.on('error', () => {});
  };
  return { app, lines, client };
}

const get = (path: string, ...headers: string[]) =>
  [`GET ${path} HTTP/1.1`, 'Host: localhost', ...headers, '', ''].join('\r\n');

const post = (path: string, type: string, length: number, body: string) =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    `Content-Type: ${type}`,
    `Content-Length: ${length}`,
    '',
    body,
  ].join('\r\n');

test('clients that ask for much and read nothing hold a bounded number of bytes, and are cut off', async () => {
  const { app, client } = await listening({ timeouts: { stalledMs: 500 } });
  const sockets: Socket[] = [];
  const held: number[] = [];
  app.server.on('connection', (socket: Socket) => {
    sockets.push(socket);
    socket.on('timeout', () => held.push(socket.writableLength));
  });
  const clients = Array.from({ length: 20 }, client);
  for (const socket of clients) {
    socket.pause().write(get('/docs/static/swagger-ui-bundle.js').repeat(12));
  }
  await eventually(() => expect(sockets).toHaveLength(clients.length));
  await Promise.all(sockets.map((socket) => socket.closed || once(socket, 'close')));
  expect(held).toHaveLength(clients.length);
  expect(Math.max(...held)).toBeLessThan(256 * 1024);
});

test('a client that takes its answer in pieces, with pauses, gets all of it', async () => {
  const { client } = await listening({ timeouts: { stalledMs: 60_000 } });
  const socket = client();
  socket.write(get('/docs/static/swagger-ui-bundle.js', 'Connection: close'));
  let length = 0;
  for await (const chunk of socket) {
    length += chunk.length;
    await new Promise(setImmediate);
  }
  expect(length).toBeGreaterThan(1_500_000);
});

test.each([
  ['a login', post('/login', 'application/json', 37, '{"username":"bob","password":"guess"}')],
  ['an upload', post('/login', 'application/json', 100, '{"username":')],
])(
  '%s whose client hangs up before the answer is one line with 499, and counted',
  async (_what, bytes) => {
    // The password is never checked to its end.
    const hasher = { hash: () => unending, check: () => unending };
    const { app, lines, client } = await listening({ hasher });
    const socket = client();
    const received = once(app.server, 'request');
    socket.write(bytes);
    await received;
    socket.destroy();
    await eventually(() => expect(lines.some(({ msg }) => msg === 'request')).toBe(true));
    await app.close();
    // What is left of an upload is not HTTP, which has a line of its own; nothing failed.
    expect(lines.filter(({ msg }) => msg !== 'refused')).toEqual([
      expect.objectContaining({ msg: 'request', url: '/login', status: 499, client: '127.0.0.1' }),
    ]);
    expect(await app.metrics.registry.metrics()).toContain(
      'http_request_duration_seconds_count{method="POST",route="/login",status="499"} 1\n',
    );
  },
);

test('connections are counted, and so are those that are refused', async () => {
  const { app, client, lines } = await listening({ env: { MAX_CONNECTIONS_PER_CLIENT: '1' } });
  const first = client();
  await once(first, 'connect');
  expect(await text(client())).toContain('HTTP/1.1 429 ');
  const metrics = await app.metrics.registry.metrics();
  expect(metrics).toContain('http_connections 1\n');
  expect(metrics).toContain('http_connections_refused_total{reason="client"} 1\n');
  expect(lines).toContainEqual(
    expect.objectContaining({ msg: 'connection refused', reason: 'client', client: '127.0.0.1' }),
  );
});

const PROTECTED = /^x-content-type-options: nosniff\r\nreferrer-policy: no-referrer\r\n/im;

test.each([
  ['/', get('/')],
  ['the page', get('/', 'Accept: text/html')],
  ['a probe', get('/livez')],
  ['a file', get('/docs/static/index.css')],
  ['a redirect', get('/docs')],
  ['an answer to nobody', get('/cidr-to-mask')],
  ['a path that is not there', get('/nowhere')],
  ['a path that cannot be read', get('/%')],
  ['another method', 'DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['text that is not HTTP', 'NONSENSE\r\n\r\n'],
])('%s has the headers that every answer has', async (_what, bytes) => {
  const { client } = await listening();
  const socket = client();
  socket.write(bytes);
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toMatch(PROTECTED);
  expect(String(answer)).not.toMatch(/^strict-transport-security/im);
});

test('sends Strict-Transport-Security behind TLS, if a trusted proxy reports it', async () => {
  const request = { url: '/', headers: { 'x-forwarded-proto': 'https' } };
  const trusting = await testApp({ env: { TRUST_PROXY: '127.0.0.1' } });
  expect((await trusting.inject(request)).headers['strict-transport-security']).toBe(
    'max-age=31536000',
  );
  expect((await trusting.inject('/')).headers).not.toHaveProperty('strict-transport-security');
  const other = await testApp();
  expect((await other.inject(request)).headers).not.toHaveProperty('strict-transport-security');
});

test('treats a probe with a query as a probe', async () => {
  const { app, lines } = await listening({ state: 'starting' });
  expect((await app.inject('/livez?from=balancer')).statusCode).toBe(200);
  expect((await app.inject('/readyz?from=balancer')).json()).toMatchObject({ status: 'starting' });
  expect(lines).toEqual([expect.objectContaining({ url: '/readyz?from=…', status: 503 })]);
  expect((await app.inject('/livezx')).statusCode).toBe(503);
});
