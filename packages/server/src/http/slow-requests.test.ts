import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { testApp } from '../../testing/test-app.ts';
import { createSlowRequests } from './slow-requests.ts';

/** What comes back for these bytes, and the lines that the log has of it. */
async function answerTo(bytes: string): Promise<{ answer: string; lines: unknown[] }> {
  const lines: unknown[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line));
  const app = await testApp({ logger: pino({ base: null }, { write }) });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(bytes);
  return { answer: await text(socket), lines };
}

test.each([
  ['NONSENSE\r\n\r\n', 400, 'bad-request'],
  [`GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'request-header-fields-too-large'],
])(
  'answers with a problem, logs and closes what Node itself refuses',
  async (bytes, status, kind) => {
    const { answer, lines } = await answerTo(bytes);
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'refused', status, client: '127.0.0.1' }),
    );
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('content-type: application/problem+json');
    const body = answer.slice(answer.indexOf('\r\n\r\n') + 4);
    expect(JSON.parse(body)).toMatchObject({ type: `urn:cidery:problem:${kind}`, status });
    expect(answer).toContain(`content-length: ${body.length}\r\n`);
  },
);

test('ignores a connection that the client reset', async () => {
  const app = await testApp();
  await app.listen({ port: 0, host: '127.0.0.1' });
  const client = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  const [socket] = (await once(app.server, 'connection')) as [Socket];
  const failed = once(app.server, 'clientError');
  client.write('GET / HTTP/1.1\r\n');
  client.resetAndDestroy();
  await failed;
  if (!socket.destroyed) await once(socket, 'close');
  expect((await app.inject('/')).statusCode).toBe(200);
});

const silent = pino({ level: 'silent' });
const idle = { hasBegunAnswer: () => false };

/** As much of a socket as the handler uses, and what was said on it. */
function fakeSocket(writable: boolean) {
  const said: string[] = [];
  const parts = { writable, end: (answer: string) => said.push(answer), destroySoon: () => {} };
  // The handler uses nothing else.
  return { said, socket: parts as unknown as Socket };
}

const timeout = Object.assign(new Error('slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });

test('ends an exemption with its request', () => {
  const slowRequests = createSlowRequests(silent, idle);
  const { said, socket } = fakeSocket(true);
  const release = slowRequests.exempt(socket);
  slowRequests.handleClientError(timeout, socket);
  expect(said).toEqual([]);
  release();
  slowRequests.handleClientError(timeout, socket);
  expect(said).toHaveLength(1);
});

test('writes nothing to a connection that cannot be written', () => {
  const { said, socket } = fakeSocket(false);
  createSlowRequests(silent, idle).handleClientError(timeout, socket);
  expect(said).toEqual([]);
});

test('writes nothing into an answer that has begun', () => {
  const { said, socket } = fakeSocket(true);
  const error = Object.assign(new Error('garbage'), { code: 'HPE_INVALID_METHOD' });
  createSlowRequests(silent, { hasBegunAnswer: () => true }).handleClientError(error, socket);
  expect(said).toEqual([]);
});
