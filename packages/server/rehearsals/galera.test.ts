import { createConnection } from 'mysql2/promise';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../src/database/open-database.ts';
import { transaction } from '../src/database/transaction.ts';
import { migrateWhileSomeAreKilled } from '../testing/migrating-processes.ts';
import { login, startProcess } from './service-process.ts';

/** The URLs of the same empty database on each node of a Galera cluster, with spaces between. */
const NODES = process.env.GALERA_URLS?.split(' ') ?? [];
/** Short, since the test waits for it three times. A lease that ends too early does no harm. */
const LEASE_MS = 2000;

if (NODES.length === 0) {
  console.warn('!!! GALERA_URLS is not set: nothing was tested on a Galera cluster');
}

/** Empties the database, and gives each of so many processes a node in turn. */
async function nodesFor(processes: number): Promise<readonly string[]> {
  const [first = ''] = NODES;
  const name = new URL(first).pathname.slice(1);
  const connection = await createConnection(first);
  await connection.query(`drop database if exists ${name}`);
  await connection.query(`create database ${name}`);
  await connection.end();
  return Array.from({ length: processes }, (_, index) => NODES[index % NODES.length] as string);
}

describe.skipIf(NODES.length === 0)('on a Galera cluster', () => {
  test.each([3, 10])(
    '%i services that start at once all become ready',
    async (count) => {
      const urls = await nodesFor(count);
      const services = await Promise.all(urls.map((url) => startProcess({ DATABASE_URL: url })));
      await Promise.all(services.map((service) => service.ready()));
      for (const { url } of services.slice(0, NODES.length)) {
        expect((await login(url)).status).toBe(200);
      }
    },
    120_000,
  );

  test('of ten processes that start at once, three of which are killed in a migration, the others finish', async () => {
    await migrateWhileSomeAreKilled(await nodesFor(10), LEASE_MS);
  }, 120_000);

  test('transactions on all nodes that change the same row all succeed', async () => {
    const urls = await nodesFor(NODES.length);
    const databases = await Promise.all(urls.map((url) => openDatabase(url)));
    onTestFinished(async () => {
      await Promise.all(databases.map((database) => database.destroy()));
    });
    const [first] = databases;
    await first?.schema
      .createTable('login_throttles')
      .addColumn('key', 'char(64)', (column) => column.primaryKey())
      .addColumn('theoretical_arrival_at', 'bigint', (column) => column.notNull())
      .execute();
    await first
      ?.insertInto('login_throttles')
      .values({ key: 'a', theoretical_arrival_at: 0 })
      .execute();
    const rounds = 20;
    const raise = (database: (typeof databases)[number]) =>
      transaction(database, (inside) =>
        inside
          .updateTable('login_throttles')
          .set((row) => ({ theoretical_arrival_at: row('theoretical_arrival_at', '+', 1) }))
          .execute(),
      );
    await Promise.all(
      databases.map(async (database) => {
        for (let round = 0; round < rounds; round++) await raise(database);
      }),
    );
    const rows = await first?.selectFrom('login_throttles').selectAll().execute();
    expect(rows).toEqual([{ key: 'a', theoretical_arrival_at: rounds * NODES.length }]);
  });
});
