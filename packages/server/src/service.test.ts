import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { emptyDatabase, temporaryFolder } from '../testing/databases.ts';
import { testConfig } from '../testing/test-app.ts';
import { startService } from './service.ts';

const logger = pino({ level: 'silent' });

async function started(env: Record<string, string> = {}) {
  const config = testConfig({
    HOST: '127.0.0.1',
    PORT: '0',
    METRICS_PORT: '0',
    DATABASE_URL: await emptyDatabase('SQLite'),
    ...env,
  });
  const service = await startService(config, logger);
  return { config, service };
}

test('a service that was started migrates, answers, and stops', async () => {
  const { service } = await started();
  onTestFinished(() => {});
  expect(await (await fetch(`${service.url}/readyz`)).json()).toEqual({
    status: 'ready',
    checks: { database: 'ok' },
  });
  const login = await fetch(`${service.url}/login`, {
    method: 'POST',
    body: new URLSearchParams({ username: 'bob', password: 'thisIsNotAPasswordBob' }),
  });
  expect(login.status).toBe(200);
  expect(await (await fetch(service.metricsUrl)).text()).toContain('cidery_logins_total');
  await service.stop();
  await expect(fetch(service.url)).rejects.toThrow();
});

test('a service may listen on an IPv6 address', async () => {
  const { service } = await started({ HOST: '::1' });
  expect(service.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect(await (await fetch(service.url)).text()).toBe('OK');
  await service.stop();
});

test('no demo accounts where they are not asked for', async () => {
  const { service } = await started({ DEMO_DATA: 'false' });
  const login = await fetch(`${service.url}/login`, {
    method: 'POST',
    body: new URLSearchParams({ username: 'bob', password: 'thisIsNotAPasswordBob' }),
  });
  expect(login.status).toBe(403);
  await service.stop();
});

test('a development service keeps a secret of its own beside its database', async () => {
  const url = await emptyDatabase('SQLite');
  const { service, config } = await started({ DATABASE_URL: url, JWT_SECRET: '' });
  expect(config.JWT_SECRET).toBeUndefined();
  expect(existsSync(join(dirname(url.slice('sqlite:'.length)), 'development-jwt-secret'))).toBe(
    true,
  );
  await service.stop();
});

test('without a file beside which to keep it, the secret is kept in data/', async () => {
  const before = process.cwd();
  const folder = temporaryFolder();
  process.chdir(folder);
  onTestFinished(() => process.chdir(before));
  const { service } = await started({ DATABASE_URL: await emptyDatabase('MySQL'), JWT_SECRET: '' });
  expect(existsSync(join(folder, 'data', 'development-jwt-secret'))).toBe(true);
  await service.stop();
});

test.each(['PORT', 'METRICS_PORT'])(
  'a taken %s fails the start, and leaves nothing open',
  async (name) => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const port = String((taken.address() as AddressInfo).port);
    await expect(started({ [name]: port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  },
);
