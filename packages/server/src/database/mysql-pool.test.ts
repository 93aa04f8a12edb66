import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
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

/**
 * A new database behind a proxy. `pass` gets each statement that sets the mode of SQL, which it may
 * change or hold back. `connections` has what the client sent on each connection.
 */
async function behindProxy(pass: (statement: string, send: (statement: string) => void) => void) {
  const url = new URL(await emptyDatabase('MySQL'));
  const target = { host: url.hostname, port: Number(url.port) };
  const connections: string[] = [];
  const proxy = createServer((client) => {
    const index = connections.push('') - 1;
    const server = connect(target);
    client.on('data', (chunk) => {
      const statement = chunk.toString('latin1');
      connections[index] += statement;
      const send = (changed: string) => void server.write(Buffer.from(changed, 'latin1'));
      if (isSetting(statement)) pass(statement, send);
      else send(statement);
    });
    server.pipe(client);
    client.on('close', () => server.destroy());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => void proxy.close());
  url.port = String((proxy.address() as AddressInfo).port);
  return { url: url.href, connections };
}

const isSetting = (statement: string) => statement.includes('session sql_mode');
/** A mode of the same length that no server knows. */
const unknownMode = (statement: string) => statement.replace('NO_ZERO_DATE', 'NO_ZERO_DATA');

test('sets the mode of SQL of a connection once, before its first statement', async () => {
  const database = await openDatabase(await emptyDatabase('MySQL'));
  onTestFinished(() => database.destroy());
  const mode = async () =>
    (await sql<{ mode: string }>`select @@session.sql_mode as mode`.execute(database)).rows[0]
      ?.mode;
  expect(await mode()).toMatch(/STRICT_TRANS_TABLES/);
  expect(await mode()).not.toMatch(/NO_BACKSLASH_ESCAPES|ANSI_QUOTES/);
  await sql`set session sql_mode = 'PAD_CHAR_TO_FULL_LENGTH'`.execute(database);
  expect(await mode()).toBe('PAD_CHAR_TO_FULL_LENGTH');
});

test('keeps a value a value where the server itself takes the characters of clients for GBK', async () => {
  const mariaDb = await startMariaDb([
    '--skip-character-set-client-handshake',
    '--character-set-server=gbk',
  ]);
  onTestFinished(() => mariaDb.dispose());
  const database = await openDatabase(await mariaDb.createDatabase('gbk'));
  onTestFinished(() => database.destroy());
  const value = "中' or 1=1 -- ";
  const { rows } =
    await sql`select ${value} as value from (select 1 as one) as t where 'another' = ${value}`.execute(
      database,
    );
  expect(rows).toEqual([]);
  const same = await sql`select ${value} as value`.execute(database);
  expect(same.rows).toEqual([{ value }]);
}, 60_000);

test('runs no statement on a connection whose mode of SQL cannot be set', async () => {
  let refuses = true;
  const { url, connections } = await behindProxy((statement, send) =>
    send(refuses ? unknownMode(statement) : statement),
  );
  const database = await openDatabase(url);
  onTestFinished(() => database.destroy());
  const creation = sql`create table t (x int)`;
  await expect(creation.execute(database)).rejects.toMatchObject({
    code: 'ER_WRONG_VALUE_FOR_VAR',
  });
  refuses = false;
  await creation.execute(database);
  expect(connections.map((sent) => sent.includes('create table'))).toEqual([false, true]);
});

test.each([
  ['succeeds', (statement: string) => statement],
  ['fails', unknownMode],
])('loses no connection when setting its mode of SQL %s too late', async (_outcome, change) => {
  const { promise: held, resolve: hold } = Promise.withResolvers<() => void>();
  let holds = true;
  const { url } = await behindProxy((statement, send) => {
    if (holds) hold(() => send(change(statement)));
    else send(statement);
  });
  const database = await openDatabase(url, { waitMs: 1000 });
  onTestFinished(() => database.destroy());
  const refused = await sql`select 1`.execute(database).catch((error: unknown) => error);
  expect(refused).toMatchObject({ message: 'no connection was free within 1000 ms' });
  const goOn = await held;
  holds = false;
  goOn();
  const connectionId = async () =>
    (await sql<{ id: number }>`select connection_id() as id, sleep(0.2)`.execute(database)).rows[0]
      ?.id;
  await eventually(async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, connectionId));
    expect(new Set(ids).size).toBe(10);
  });
});

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
