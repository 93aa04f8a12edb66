import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { pino } from 'pino';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { administer, DATABASES, emptyDatabase, temporaryFolder } from '../testing/databases.ts';
import { migrationInProgress } from '../testing/migration-in-progress.ts';
import { testConfig } from '../testing/test-app.ts';
import { migrate } from './database/migrate.ts';
import { startService } from './service.ts';

const logger = pino({ level: 'silent' });

async function started(env: Record<string, string> = {}, log = logger) {
  const config = testConfig({
    HOST: '127.0.0.1',
    PORT: '0',
    METRICS_PORT: '0',
    DATABASE_URL: await emptyDatabase('SQLite'),
    ...env,
  });
  const service = await startService(config, log);
  return { config, service };
}

test('a service that was started migrates, answers, and stops', async () => {
  const { service } = await started();
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

/** How many connections the shared MariaDB has to the database of a URL. */
async function connectionsTo(url: string): Promise<number> {
  const connection = await createConnection(inject('mariaDbUrl').replace('NAME', 'mysql'));
  const [rows] = await connection.query(
    'select id from information_schema.processlist where db = ?',
    [new URL(url).pathname.slice(1)],
  );
  await connection.end();
  return (rows as unknown[]).length;
}

test('a start that fails after it spoke to MySQL leaves no connection open', async () => {
  const url = await emptyDatabase('MySQL');
  await migrate(url);
  await administer(`drop table ${new URL(url).pathname.slice(1)}.users`);
  await expect(started({ DATABASE_URL: url, DEMO_DATA: 'true' })).rejects.toMatchObject({
    code: 'ER_NO_SUCH_TABLE',
  });
  await vi.waitFor(async () => expect(await connectionsTo(url)).toBe(0));
});

test.each(DATABASES)(
  'a production start over %s with demo accounts fails before it is ready, and leaves nothing open',
  async (kind) => {
    const url = await emptyDatabase(kind);
    const { service } = await started({ DATABASE_URL: url, DEMO_DATA: 'true' });
    await service.stop();
    const lines: string[] = [];
    const log = pino({}, { write: (line) => void lines.push(JSON.parse(line).msg) });
    const production = { NODE_ENV: 'production', DATABASE_URL: url };
    await expect(started(production, log)).rejects.toThrow(
      /: cidery-server users remove admin antonio bob noadmin$/,
    );
    expect(lines).toContain('listening');
    expect(lines).not.toContain('ready');
    if (kind === 'MySQL') await vi.waitFor(async () => expect(await connectionsTo(url)).toBe(0));
  },
);

test('a development start over MySQL adds no account that was not asked for', async () => {
  const url = await emptyDatabase('MySQL');
  const { service } = await started({ DATABASE_URL: url });
  const connection = await createConnection(url);
  onTestFinished(() => connection.end());
  const [rows] = await connection.query('select username from users');
  expect(rows).toEqual([]);
  await service.stop();
});

test.each(DATABASES)(
  'answers /livez with 200 and everything else with 503 while another instance migrates %s',
  async (kind) => {
    const { url, end } = await migrationInProgress(kind);
    const { promise: listening, resolve: listen } = Promise.withResolvers<string>();
    const { promise: waiting, resolve: wait } = Promise.withResolvers<string>();
    const write = (line: string) => {
      const { msg, url } = JSON.parse(line);
      if (msg === 'listening') listen(url);
      if (msg.startsWith('waiting')) wait(msg);
    };
    const starting = started({ DATABASE_URL: url }, pino({}, { write }));
    const address = await listening;
    expect(await waiting).toBe(
      'waiting for another-host, process 7, which is migrating the database',
    );
    expect((await fetch(`${address}/livez`)).status).toBe(200);
    const readiness = await fetch(`${address}/readyz`);
    expect([readiness.status, await readiness.json()]).toMatchObject([503, { status: 'starting' }]);
    const refused = await fetch(`${address}/_health`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    await end();
    const { service } = await starting;
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${address}/_health`)).text()).toBe('HEALTHY');
    await service.stop();
  },
);

test('without a secret nothing is opened', async () => {
  const before = process.cwd();
  const folder = temporaryFolder();
  process.chdir(folder);
  onTestFinished(() => process.chdir(before));
  writeFileSync(join(folder, 'data'), 'no folder');
  const url = await emptyDatabase('MySQL');
  await expect(started({ DATABASE_URL: url, JWT_SECRET: '' })).rejects.toMatchObject({
    code: 'EEXIST',
  });
  expect(await connectionsTo(url)).toBe(0);
});
