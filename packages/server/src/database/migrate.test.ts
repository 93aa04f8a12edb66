import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DATABASES, emptyDatabase } from '../../testing/databases.ts';
import { migrateWhileSomeAreKilled } from '../../testing/migrating-processes.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openDatabase } from './open-database.ts';
import { retried } from './transaction.ts';
import type { Database } from './types.ts';

describe.each(DATABASES)('over %s', (kind) => {
  test('applies every migration once, in order', async () => {
    const url = await emptyDatabase(kind);
    expect(await migrate(url)).toEqual(Object.keys(MIGRATIONS));
    expect(await migrate(url)).toEqual([]);
  });

  test('leaves a database alone that has a table `users` of another program', async () => {
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

  test('finishes a migration that ended in its middle', async () => {
    const url = await emptyDatabase(kind);
    await migrate(url);
    const database = await openDatabase(url);
    onTestFinished(() => database.destroy());
    await sql`delete from kysely_migration`.execute(database);
    await sql`drop table login_throttles`.execute(database);
    await database.updateTable('migration_lock').set({ holder: 'a dead process' }).execute();
    expect(await migrate(url, { leaseMs: 0 })).toEqual(Object.keys(MIGRATIONS));
    expect(await database.selectFrom('login_throttles').selectAll().execute()).toEqual([]);
  });

  test('keeps the accounts of an earlier version, which start at the same version', async () => {
    const url = await emptyDatabase(kind);
    const { '0001-accounts': accounts, ...later } = MIGRATIONS;
    await migrate(url, { migrations: { '0001-accounts': accounts as Migration } });
    const database = await openDatabase(url);
    onTestFinished(() => database.destroy());
    const account = { username: 'alice', password_hash: 'x', role: 'admin', created_at: 1 };
    await database.insertInto('users').values(account).execute();
    expect(await migrate(url)).toEqual(Object.keys(later));
    expect(await database.selectFrom('users').selectAll().execute()).toEqual([
      { ...account, legacy_salt: null, version: 1, disabled_at: null },
    ]);
  });

  test('reports a column that cannot be added', async () => {
    const database = await openDatabase(await emptyDatabase(kind));
    onTestFinished(() => database.destroy());
    const { '0002-access': access } = MIGRATIONS;
    await expect((access as Migration).up(database)).rejects.toThrow(/users/);
  });

  test('adds each column once when slow processes run the same migration beside each other', async () => {
    const url = await emptyDatabase(kind);
    const { '0001-accounts': accounts, '0002-access': access } = MIGRATIONS;
    await migrate(url, { migrations: { '0001-accounts': accounts as Migration } });
    const databases = await Promise.all([1, 2, 3].map(() => openDatabase(url)));
    onTestFinished(async () => {
      await Promise.all(databases.map((database) => database.destroy()));
    });
    await Promise.all(
      databases.map((database) => retried(() => (access as Migration).up(database))),
    );
    expect(await migrate(url)).toEqual(['0002-access', '0003-access-revision']);
  });

  test('reports a migration that fails, and continues with it at the next start', async () => {
    const url = await emptyDatabase(kind);
    let isBroken = true;
    const migrations = {
      ...MIGRATIONS,
      '9999-broken': {
        async up() {
          if (isBroken) throw new Error('refused');
        },
      },
    };
    await expect(migrate(url, { migrations })).rejects.toThrow('refused');
    isBroken = false;
    expect(await migrate(url, { migrations })).toEqual(['9999-broken']);
  });

  test('accepts a database that a newer version migrated', async () => {
    const url = await emptyDatabase(kind);
    await migrate(url, { migrations: { ...MIGRATIONS, '9999-newer': { async up() {} } } });
    expect(await migrate(url)).toEqual([]);
  });

  test("shares its records with Kysely's migrator, which earlier versions used", async () => {
    const url = await emptyDatabase(kind);
    const database = await openDatabase(url);
    onTestFinished(() => database.destroy());
    const earlier = new Migrator({
      db: database,
      provider: { getMigrations: async () => ({ ...MIGRATIONS, '9999-empty': { async up() {} } }) },
    });
    expect(await migrate(url)).toEqual(Object.keys(MIGRATIONS));
    const { error, results } = await earlier.migrateToLatest();
    expect([error, results?.map((result) => result.migrationName)]).toEqual([
      undefined,
      ['9999-empty'],
    ]);
    const migrations = { ...MIGRATIONS, '9999-empty': { async up() {} } };
    expect(await migrate(url, { migrations })).toEqual([]);
  });

  test('records nothing after losing the lock, and migrates again', async () => {
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

  test('accepts a record that another process made after this one looked', async () => {
    const url = await emptyDatabase(kind);
    const up = async (database: Database) => {
      await database
        .insertInto('kysely_migration')
        .values({ name: '0001-recorded', timestamp: 'earlier' })
        .execute();
    };
    const migrations = { '0001-recorded': { up } };
    expect(await migrate(url, { migrations })).toEqual(['0001-recorded']);
  });

  test('migrates once when ten processes start at once and three of them die in a migration', async () => {
    const url = await emptyDatabase(kind);
    await migrateWhileSomeAreKilled(Array(10).fill(url), 3, 1000);
  }, 300_000);
});
