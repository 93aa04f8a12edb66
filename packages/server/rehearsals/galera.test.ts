import { createConnection } from 'mysql2/promise';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../src/database/open-database.ts';
import { transaction } from '../src/database/transaction.ts';
import { eventually } from '../testing/eventually.ts';
import { migrateWhileSomeAreKilled } from '../testing/migrating-processes.ts';

/** The URLs of the same empty database on each node of a Galera cluster, with spaces between. */
const NODES = process.env.GALERA_URLS?.split(' ') ?? [];
/** Short, since a test waits for it up to three times. A lease that ends too early does no harm. */
const LEASE_MS = 2000;
/** For a machine that is busy with much else. */
const TIMEOUT_MS = 300_000;

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
  test.each([
    { processes: 3, killed: 1 },
    { processes: 10, killed: 3 },
  ])(
    'migrates once when $processes processes start at once and $killed of them die in a migration',
    async ({ processes, killed }) => {
      await migrateWhileSomeAreKilled(await nodesFor(processes), killed, LEASE_MS);
    },
    TIMEOUT_MS,
  );

  test(
    'transactions on all nodes that change the same row all succeed',
    async () => {
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
      // Another node may be a moment behind the one that made the table.
      for (const database of databases) {
        await eventually(async () => {
          const rows = await database.selectFrom('login_throttles').selectAll().execute();
          expect(rows).toHaveLength(1);
        });
      }
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
    },
    TIMEOUT_MS,
  );
});
