import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DATABASES, emptyDatabase } from '../../testing/databases.ts';
import { migrateWhileSomeAreKilled } from '../../testing/migrating-processes.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openDatabase } from './open-database.ts';
import type { Database } from './types.ts';

const MAIN = new URL('../main.ts', import.meta.url).pathname;

async function migrateInProcess(url: string): Promise<string> {
  const env = { ...process.env, DATABASE_URL: url };
  return (await promisify(execFile)(process.execPath, [MAIN, 'migrate'], { env })).stdout;
}

describe.each(DATABASES)('over %s', (kind) => {
  test('every migration is applied once, in order', async () => {
    const url = await emptyDatabase(kind);
    expect(await migrate(url)).toEqual(Object.keys(MIGRATIONS));
    expect(await migrate(url)).toEqual([]);
  });

  test('of ten processes that start at once on an empty database one applies the migrations', async () => {
    const url = await emptyDatabase(kind);
    const outputs = await Promise.all(Array.from({ length: 10 }, () => migrateInProcess(url)));
    const upToDate = outputs.filter((output) => output === 'the database is up to date\n');
    expect(upToDate).toHaveLength(9);
    expect(outputs).toContain(
      Object.keys(MIGRATIONS)
        .map((name) => `applied ${name}\n`)
        .join(''),
    );
  }, 60_000);

  test('a database with a table `users` of another program is left as it is', async () => {
    const url = await emptyDatabase(kind);
    const database = await openDatabase(url);
    onTestFinished(() => database.destroy());
    await sql`create table users (username varchar(20) primary key, password text, salt text, role text)`.execute(
      database,
    );
    await expect(migrate(url)).rejects.toThrow(/table `users` of another program.*users import/);
    const columns = async () =>
      (await database.introspection.getTables())
        .find((table) => table.name === 'users')
        ?.columns.map((column) => column.name);
    expect(await columns()).toEqual(['username', 'password', 'salt', 'role']);
    await sql`drop table users`.execute(database);
    expect(await migrate(url)).toEqual(Object.keys(MIGRATIONS));
  });

  test('a migration that was cut off half-way is finished by the next start', async () => {
    const url = await emptyDatabase(kind);
    await migrate(url);
    const database = await openDatabase(url);
    onTestFinished(() => database.destroy());
    await sql`delete from kysely_migration`.execute(database);
    await sql`drop table login_throttles`.execute(database);
    expect(await migrate(url)).toEqual(Object.keys(MIGRATIONS));
    expect(await database.selectFrom('login_throttles').selectAll().execute()).toEqual([]);
  });

  test('reports a migration that fails, and the next start begins where it stopped', async () => {
    const url = await emptyDatabase(kind);
    let isBroken = true;
    const migrations = {
      ...MIGRATIONS,
      '0002-broken': {
        async up() {
          if (isBroken) throw new Error('refused');
        },
      },
    };
    await expect(migrate(url, { migrations })).rejects.toThrow('refused');
    isBroken = false;
    expect(await migrate(url, { migrations })).toEqual(['0002-broken']);
  });

  test('starts on a database that a newer version migrated', async () => {
    const url = await emptyDatabase(kind);
    await migrate(url, { migrations: { ...MIGRATIONS, '0002-newer': { async up() {} } } });
    expect(await migrate(url)).toEqual([]);
  });

  test("agrees with Kysely's migrator, which earlier versions used, on what was applied", async () => {
    const url = await emptyDatabase(kind);
    const database = await openDatabase(url);
    onTestFinished(() => database.destroy());
    const earlier = new Migrator({
      db: database,
      provider: { getMigrations: async () => ({ ...MIGRATIONS, '0002-empty': { async up() {} } }) },
    });
    expect(await migrate(url)).toEqual(Object.keys(MIGRATIONS));
    const { error, results } = await earlier.migrateToLatest();
    expect([error, results?.map((result) => result.migrationName)]).toEqual([
      undefined,
      ['0002-empty'],
    ]);
    const migrations = { ...MIGRATIONS, '0002-empty': { async up() {} } };
    expect(await migrate(url, { migrations })).toEqual([]);
  });

  test('a process that lost its lock records nothing, and begins again', async () => {
    const url = await emptyDatabase(kind);
    let attempts = 0;
    const losesItsLock: Migration = {
      async up(database: Database) {
        attempts += 1;
        if (attempts > 1) return;
        await database
          .updateTable('migration_lock')
          .set((row) => ({ fence: row('fence', '+', 1), holder: null }))
          .execute();
      },
    };
    const migrations = { '0001-loses-its-lock': losesItsLock };
    expect(await migrate(url, { migrations })).toEqual(['0001-loses-its-lock']);
    expect(attempts).toBe(2);
  });

  test('of ten processes that start at once, three of which are killed in a migration, the others finish', async () => {
    const url = await emptyDatabase(kind);
    await migrateWhileSomeAreKilled(Array(10).fill(url), 1000);
  }, 120_000);
});
