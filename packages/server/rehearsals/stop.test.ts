import { expect, test } from 'vitest';
import { emptyDatabase } from '../testing/databases.ts';
import { startLoad } from './load.ts';
import { startReadinessProxy } from './readiness-proxy.ts';
import { startProcess, statusOf, tokenFrom } from './service-process.ts';

test('SIGTERM under load behind a proxy that respects /readyz loses no request and ends with code 0', async () => {
  const DATABASE_URL = await emptyDatabase('MySQL');
  const services = await Promise.all(
    [0, 1].map(() => startProcess({ DATABASE_URL, DRAIN_SECONDS: '6' })),
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

test('on SIGTERM /readyz turns 503 at once and the service goes on serving', async () => {
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

test('a second signal ends the service at once', async () => {
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
