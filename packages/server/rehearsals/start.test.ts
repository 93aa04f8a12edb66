import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { createConnection } from 'mysql2/promise';
import { expect, onTestFinished, test } from 'vitest';
import { MIGRATIONS } from '../src/database/migrations/index.ts';
import { emptyDatabase } from '../testing/databases.ts';
import { login, startProcess, statusOf } from './service-process.ts';

test('ten services started at once on one empty database migrate it once and all serve', async () => {
  const DATABASE_URL = await emptyDatabase('MySQL');
  const services = await Promise.all(
    Array.from({ length: 10 }, () => startProcess({ DATABASE_URL, DEMO_DATA: 'true' })),
  );
  await Promise.all(services.map((service) => service.ready()));
  const connection = await createConnection(DATABASE_URL);
  const [migrations] = await connection.query('select name from kysely_migration');
  const [users] = await connection.query('select username from users order by username');
  await connection.end();
  expect(migrations).toEqual(Object.keys(MIGRATIONS).map((name) => ({ name })));
  expect(users).toEqual(['admin', 'antonio', 'bob', 'noadmin'].map((username) => ({ username })));
  for (const service of services) expect(await statusOf(`${service.url}/_health`)).toBe(200);
  const statuses = await Promise.all(
    services.map(async (service) => (await login(service.url)).status),
  );
  expect(statuses).toEqual(Array(10).fill(200));
}, 120_000);

test('a login throttled on one instance is throttled on another', async () => {
  const DATABASE_URL = await emptyDatabase('MySQL');
  const [one, other] = await Promise.all(
    [0, 1].map(() => startProcess({ DATABASE_URL, DEMO_DATA: 'true' })),
  );
  if (one === undefined || other === undefined) throw new Error('no services');
  await Promise.all([one.ready(), other.ready()]);
  for (let attempt = 0; attempt < 10; attempt++)
    expect((await login(one.url, 'bob', 'wrong')).status).toBe(403);
  expect((await login(other.url, 'bob', 'wrong')).status).toBe(429);
}, 60_000);

test.each([
  [
    'a missing secret in production',
    { NODE_ENV: 'production', JWT_SECRET: '' },
    2,
    /JWT_SECRET: is required in production/,
  ],
  ['a weak secret', { JWT_SECRET: 'short' }, 2, /JWT_SECRET: is shorter than 32 bytes/],
  [
    'a secret that everybody knows in production',
    { NODE_ENV: 'production', JWT_SECRET: 'my2w7wjd7yXF64FIADfJxNs1oupTGAuW' },
    2,
    /JWT_SECRET: is published, so that everybody knows it; make one with `openssl/,
  ],
  [
    'a secret that signs new tokens and verifies first-generation ones in production',
    { NODE_ENV: 'production', ACCEPT_LEGACY_TOKENS: 'true' },
    2,
    /ACCEPT_LEGACY_TOKENS: is not allowed in production; set LEGACY_JWT_SECRET/,
  ],
  [
    'demo data in production',
    { NODE_ENV: 'production', DEMO_DATA: 'true' },
    2,
    /DEMO_DATA: is not allowed in production/,
  ],
  [
    'a bad DATABASE_URL',
    { DATABASE_URL: 'postgres://x/y' },
    2,
    /DATABASE_URL: takes sqlite:PATH or mysql:/,
  ],
  [
    'a database that is not there',
    { DATABASE_URL: 'mysql://u:hunter2@127.0.0.1:1/d' },
    1,
    /database at 127\.0\.0\.1:1 does not answer/,
  ],
] as const)('fails to start with one clear line on %s', async (_name, env, code, message) => {
  const service = await startProcess({ DATABASE_URL: await emptyDatabase('SQLite'), ...env });
  expect(await service.exit()).toBe(code);
  expect(service.stderr()).toMatch(message);
  expect(service.stderr()).not.toMatch(/hunter2|\bat .*\.ts/);
});

test('fails to start with one clear line in production on a database with demo accounts', async () => {
  const DATABASE_URL = await emptyDatabase('SQLite');
  const development = await startProcess({ DATABASE_URL });
  await development.ready();
  expect((await login(development.url)).status).toBe(200);
  development.process.kill('SIGTERM');
  expect(await development.exit()).toBe(0);
  const service = await startProcess({ DATABASE_URL, NODE_ENV: 'production' });
  expect(await service.exit()).toBe(2);
  expect(service.stderr()).toMatch(
    /^cidery-server: everybody knows .*: cidery-server users remove admin antonio bob noadmin\n$/,
  );
});

test('fails to start with one clear line on a taken port', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const service = await startProcess({
    DATABASE_URL: await emptyDatabase('SQLite'),
    PORT: String(port),
  });
  expect(await service.exit()).toBe(1);
  expect(service.stderr()).toBe(
    `cidery-server: port ${port} is taken (EADDRINUSE); stop what listens there or set PORT or METRICS_PORT\n`,
  );
});

/** A database that takes connections and says nothing, and its first connection. */
async function muteDatabase() {
  const mute = createServer().listen(0, '127.0.0.1');
  await once(mute, 'listening');
  onTestFinished(() => void mute.close());
  const { port } = mute.address() as AddressInfo;
  const connected = once(mute, 'connection').then(([socket]) => {
    onTestFinished(() => socket.destroy());
  });
  return { url: `mysql://nobody@127.0.0.1:${port}/none`, connected };
}

test.each(['SIGTERM', 'SIGINT'] as const)('exits with 0 on %s during the start', async (signal) => {
  const { url, connected } = await muteDatabase();
  const service = await startProcess({ DATABASE_URL: url });
  await connected;
  service.process.kill(signal);
  expect(await service.exit()).toBe(0);
  expect(service.stderr()).toBe('');
});

test('fails to start with one clear line on a first-generation database', async () => {
  const url = await emptyDatabase('MySQL');
  const connection = await createConnection(url);
  await connection.query('create table users (username varchar(20) primary key, password text)');
  await connection.end();
  const service = await startProcess({ DATABASE_URL: url });
  expect(await service.exit()).toBe(1);
  expect(service.stderr()).toMatch(/^cidery-server: .*table `users` .*users import.*\n$/);
});
