import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { emptyDatabase } from '../testing/databases.ts';
import { startLoad } from './load.ts';
import { startReadinessProxy } from './readiness-proxy.ts';
import { startProcess, statusOf, tokenFrom } from './service-process.ts';

test('loses no request on SIGTERM under load behind a proxy that respects /readyz', async () => {
  const DATABASE_URL = await emptyDatabase('MySQL');
  const services = await Promise.all(
    [0, 1].map(() => startProcess({ DATABASE_URL, DEMO_DATA: 'true', DRAIN_SECONDS: '6' })),
  );
  await Promise.all(services.map((service) => service.ready()));
  const proxy = await startReadinessProxy(services.map((service) => service.url));
  const [first] = services;
  if (first === undefined) throw new Error('no service');
  const load = startLoad(
    `${proxy}/cidr-to-mask?value=18`,
    { authorization: `Bearer ${await tokenFrom(first.url)}` },
    64,
  );
  await load.more(500);
  first.process.kill('SIGTERM');
  expect(await first.exit()).toBe(0);
  await load.more(500);
  const { answered, failures } = await load.stop();
  expect(failures).toEqual([]);
  console.log(`answered ${answered} requests over 64 connections, none failed`);
}, 60_000);

test('returns 503 from /readyz at once on SIGTERM, and goes on serving', async () => {
  const service = await startProcess({
    DATABASE_URL: await emptyDatabase('SQLite'),
    DRAIN_SECONDS: '6',
  });
  await service.ready();
  service.process.kill('SIGTERM');
  while ((await statusOf(`${service.url}/readyz`)) === 200);
  expect(await statusOf(`${service.url}/readyz`)).toBe(503);
  expect(await statusOf(`${service.url}/_health`)).toBe(200);
  expect(await service.exit()).toBe(0);
  expect(await statusOf(`${service.url}/_health`)).toBe(0);
}, 30_000);

test('exits at once on a second signal', async () => {
  const service = await startProcess({
    DATABASE_URL: await emptyDatabase('SQLite'),
    DRAIN_SECONDS: '600',
  });
  await service.ready();
  service.process.kill('SIGTERM');
  while ((await statusOf(`${service.url}/readyz`)) === 200);
  service.process.kill('SIGTERM');
  expect(await service.exit()).toBe(1);
}, 30_000);

/** What a client has sent when it falls silent. */
const SILENT_CLIENTS = {
  nothing: '',
  'half of a head': 'GET / HTTP/1.1\r\nHost: loc',
  'half of a body':
    'POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"username":',
};

test.each(Object.entries(SILENT_CLIENTS))(
  'exits with 0 although a client sent %s and then nothing',
  async (_sent, bytes) => {
    const service = await startProcess({ DATABASE_URL: await emptyDatabase('SQLite') });
    await service.ready();
    const client = await connectTo(service.url);
    client.write(bytes);
    // An answer on another connection: by now the service has read what the silent one sent.
    expect(await statusOf(`${service.url}/_health`)).toBe(200);
    service.process.kill('SIGTERM');
    expect(await service.exit()).toBe(0);
  },
  30_000,
);

test('completes an answer after closing began, and then ends its connection', async () => {
  const service = await startProcess({ DATABASE_URL: await emptyDatabase('SQLite') });
  await service.ready();
  const authorization = `Authorization: Bearer ${await tokenFrom(service.url)}`;
  const client = await connectTo(service.url);
  const answer = text(client);
  client.write(
    `POST /api/v1/calc/convert HTTP/1.1\r\nHost: localhost\r\n${authorization}\r\nContent-Type: text/csv\r\nContent-Length: 6\r\n\r\n18\n`,
  );
  expect(await statusOf(`${service.url}/_health`)).toBe(200);
  service.process.kill('SIGTERM');
  // It listens no more: it is closing.
  while ((await statusOf(`${service.url}/_health`)) !== 0);
  client.write('19\n');
  expect(await answer).toContain('2,19,length,4,19');
  expect(await service.exit()).toBe(0);
}, 30_000);

async function connectTo(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).on('error', () => {});
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}
