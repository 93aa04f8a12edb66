import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import Fastify from 'fastify';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { closeConnections } from './close-connections.ts';
import { Connections } from './connections.ts';

/** Longer than any test waits. */
const NEVER_MS = 600_000;

/** An application that answers `/held` on command. */
async function closable(times: { headsMs: number; requestsMs: number }) {
  const lines: Record<string, unknown>[] = [];
  const logger = pino(
    { base: null },
    { write: (line: string) => void lines.push(JSON.parse(line)) },
  );
  const connections = new Connections({
    most: 0,
    mostPerClient: 0,
    proxies: [],
    stalledMs: 600_000,
    onRefusal: () => {},
  });
  const app = Fastify({ serverFactory: (answer) => connections.createServer({}, answer) });
  await app.register(closeConnections, { connections, logger, ...times });
  const { promise: release, resolve: answerHeld } = Promise.withResolvers<void>();
  const { promise: held, resolve: isHeld } = Promise.withResolvers<void>();
  app.get('/held', async () => {
    isHeld();
    await release;
    return 'held';
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const client = async (): Promise<Socket> => {
    const { port } = app.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    onTestFinished(() => void socket.destroy());
    await Promise.all([once(socket, 'connect'), once(app.server, 'connection')]);
    return socket;
  };
  return { app, client, lines, held, answerHeld, connections };
}

test('a connection on which no whole head came ends soon after closing begins', async () => {
  const { app, client } = await closable({ headsMs: 1, requestsMs: NEVER_MS });
  await client();
  (await client()).write('GET / HTTP/1.1\r\nHost: lo');
  await app.close();
});

test('an answer that ends after closing began is given whole, and its connection ends', async () => {
  const { app, client, held, answerHeld } = await closable({
    headsMs: 1,
    requestsMs: NEVER_MS,
  });
  const socket = await client();
  const answer = text(socket);
  socket.write('GET /held HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await held;
  const silent = await client();
  const closed = app.close();
  // By then what has no request was ended.
  await once(silent, 'close');
  answerHeld();
  expect(await answer).toMatch(/held$/);
  await closed;
});

test('a request that takes too long is ended, and the log says how many were', async () => {
  const { app, client, lines, held } = await closable({ headsMs: 1, requestsMs: 1 });
  (await client()).write('GET /held HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await held;
  await app.close();
  expect(lines).toEqual([expect.objectContaining({ level: 40, count: 1 })]);
});

test('once every connection has ended nothing is looked for any more', async () => {
  const { app, lines } = await closable({ headsMs: 1000, requestsMs: 1000 });
  let looks = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  app.server.closeIdleConnections = () => void looks++;
  await app.close();
  looks = 0;
  vi.advanceTimersByTime(10_000);
  expect([looks, lines]).toEqual([1, []]);
});
