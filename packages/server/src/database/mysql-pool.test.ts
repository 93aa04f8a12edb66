import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { makeCertificate } from '../../testing/certificate.ts';
import { emptyDatabase, temporaryFolder } from '../../testing/databases.ts';
import { eventually } from '../../testing/eventually.ts';
import { startMariaDb } from '../../testing/mariadb.ts';
import { mysqlPoolOptions, openMysqlPool } from './mysql-pool.ts';
import { openDatabase } from './open-database.ts';
import { isDatabaseUnavailable } from './unavailable.ts';

test('reads every part of the connection from the URL', () => {
  expect(mysqlPoolOptions('mysql://us%40er:p%2Fss@db.example:3307/na%20me')).toMatchObject({
    host: 'db.example',
    port: 3307,
    user: 'us@er',
    password: 'p/ss',
    database: 'na me',
  });
  expect(mysqlPoolOptions('mysql://user@host/name')).toMatchObject({ port: 3306, password: '' });
  expect(mysqlPoolOptions('mysql://user@[::1]/name')).toMatchObject({ host: '::1' });
});

test('verifies TLS with the authorities of the system, of Amazon RDS or of a file; off by default', () => {
  const path = join(temporaryFolder(), 'ca.pem');
  writeFileSync(path, 'a certificate');
  expect(mysqlPoolOptions('mysql://h/d')).not.toHaveProperty('ssl');
  expect(mysqlPoolOptions('mysql://h/d?ssl=false')).not.toHaveProperty('ssl');
  expect(mysqlPoolOptions('mysql://h/d?ssl=true').ssl).toEqual({ verifyIdentity: true });
  expect(mysqlPoolOptions('mysql://h/d?ssl=Amazon%20RDS').ssl).toEqual({
    verifyIdentity: true,
    ca: expect.arrayContaining([expect.stringContaining('BEGIN CERTIFICATE')]),
  });
  expect(mysqlPoolOptions(`mysql://h/d?ssl=${path}`).ssl).toEqual({
    verifyIdentity: true,
    ca: 'a certificate',
  });
});

test('rejects a certificate for another host name, and accepts one for the right name', async () => {
  const folder = temporaryFolder();
  const { certificate, key } = makeCertificate(folder, 'another.example');
  const mariaDb = await startMariaDb([`--ssl-cert=${certificate}`, `--ssl-key=${key}`]);
  onTestFinished(() => mariaDb.dispose());
  const cipher = async () => {
    const url = mariaDb.url('mysql').replace('127.0.0.1', 'localhost');
    const database = await openDatabase(`${url}?ssl=${certificate}`);
    try {
      return (await sql`show status like 'Ssl_cipher'`.execute(database)).rows;
    } finally {
      await database.destroy();
    }
  };
  const refusal = await cipher().catch((error: unknown) => error);
  expect(refusal).toMatchObject({ message: expect.stringContaining("certificate's altnames") });
  expect(isDatabaseUnavailable(refusal)).toBe(true);

  makeCertificate(folder, 'localhost');
  await mariaDb.run('flush ssl');
  expect(await cipher()).toEqual([
    { Variable_name: 'Ssl_cipher', Value: expect.stringMatching(/./) },
  ]);
}, 60_000);

test('ends a statement that takes too long, and replaces its connection', async () => {
  const database = await openDatabase(await emptyDatabase('MySQL'), { statementTimeoutMs: 100 });
  onTestFinished(() => database.destroy());
  const connectionId = async () =>
    (await sql<{ id: number }>`select connection_id() as id`.execute(database)).rows[0]?.id;
  const before = await connectionId();
  const late = await sql`select sleep(5)`.execute(database).catch((error: unknown) => error);
  expect(isDatabaseUnavailable(late)).toBe(true);
  expect(await connectionId()).not.toBe(before);
});

test('reports an unavailable database when the server interrupts a statement', async () => {
  const database = await openDatabase(await emptyDatabase('MySQL'));
  onTestFinished(() => database.destroy());
  const late = await sql`set statement max_statement_time = 0.01 for select sleep(5)`
    .execute(database)
    .catch((error: unknown) => error);
  expect(late).toMatchObject({ errno: 1969 });
  expect(isDatabaseUnavailable(late)).toBe(true);
});

test('replaces a connection to a server that became read-only', async () => {
  const database = await openDatabase(await emptyDatabase('MySQL'));
  onTestFinished(() => database.destroy());
  const connectionId = async () =>
    (await sql<{ id: number }>`select connection_id() as id`.execute(database)).rows[0]?.id;
  const before = await connectionId();
  await sql`set session transaction read only`.execute(database);
  const refused = await sql`create table t (x int)`.execute(database).catch((e: unknown) => e);
  expect(isDatabaseUnavailable(refused)).toBe(true);
  expect(await connectionId()).not.toBe(before);
});

test('waits for a free connection, up to the limit', async () => {
  const database = await openDatabase(await emptyDatabase('MySQL'), { waitMs: 2000 });
  onTestFinished(() => database.destroy());
  const hold = (seconds: number) =>
    Array.from({ length: 10 }, () => sql`select sleep(${seconds})`.execute(database));
  // All connections are open before the clock counts, however slow the machine is.
  await eventually(() => Promise.all(hold(0.1)));
  const holders = hold(3);
  const refused = await sql`select 1`.execute(database).catch((error: unknown) => error);
  expect(refused).toMatchObject({ message: 'no connection was free within 2000 ms' });
  expect(isDatabaseUnavailable(refused)).toBe(true);
  await Promise.all(holders);
  expect((await sql`select 1 as one`.execute(database)).rows).toEqual([{ one: 1 }]);
});

test('limits how many statements wait for a connection', async () => {
  const database = await openDatabase(await emptyDatabase('MySQL'));
  onTestFinished(() => database.destroy());
  const tenAtOnce = () =>
    Promise.all(Array.from({ length: 10 }, () => sql`select sleep(0.1)`.execute(database)));
  await eventually(tenAtOnce);
  const outcomes = await Promise.all(
    Array.from({ length: 300 }, () =>
      sql`select sleep(0.05)`.execute(database).catch((error: unknown) => error),
    ),
  );
  const refused = outcomes.filter((outcome) => outcome instanceof Error);
  expect(refused).toHaveLength(300 - 256 - 10);
  expect(refused.every(isDatabaseUnavailable)).toBe(true);
});

test('reports an unavailable database when nothing listens', async () => {
  const database = await openDatabase('mysql://nobody@127.0.0.1:1/none');
  onTestFinished(() => database.destroy());
  const error = await sql`select 1`.execute(database).catch((reason: unknown) => reason);
  expect(isDatabaseUnavailable(error)).toBe(true);
});

test('reports an unavailable database when the server accepts connections and never answers', async () => {
  const sockets = new Set<Socket>();
  const mute = createServer((socket) => void sockets.add(socket)).listen(0, '127.0.0.1');
  await once(mute, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    mute.close();
  });
  const { port } = mute.address() as AddressInfo;
  const database = await openDatabase(`mysql://nobody@127.0.0.1:${port}/none`);
  onTestFinished(() => database.destroy());
  const error = await sql`select 1`.execute(database).catch((reason: unknown) => reason);
  expect(isDatabaseUnavailable(error)).toBe(true);
}, 10_000);

test('gives Kysely every member of a connection that it may use', async () => {
  const pool = openMysqlPool(await emptyDatabase('MySQL'));
  const { promise, resolve } =
    Promise.withResolvers<Parameters<Parameters<typeof pool.getConnection>[0]>[1]>();
  pool.getConnection((_error, connection) => resolve(connection));
  const connection = await promise;
  expect(connection.threadId).toBeGreaterThan(0);
  expect(connection.config).toMatchObject({ host: '127.0.0.1' });
  await new Promise<void>((done) => connection.connect(() => done()));
  const result = await new Promise((done) =>
    connection.query('select 1 as one', [], (_error, rows) => done(rows)),
  );
  expect(result).toEqual([{ one: 1 }]);
  connection.query('select 2', []);
  connection.release();
  connection.destroy();
  await new Promise((done) => pool.end(done));
});
