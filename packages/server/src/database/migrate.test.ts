import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { DATABASES, emptyDatabase } from '../../testing/databases.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openDatabase } from './open-database.ts';

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

  test('a migration that fails is told, and the next start begins where it stopped', async () => {
    const url = await emptyDatabase(kind);
    const [first] = Object.values(MIGRATIONS);
    const broken = vi
      .spyOn(first as { up: () => Promise<void> }, 'up')
      .mockRejectedValueOnce(new Error('no space'));
    await expect(migrate(url)).rejects.toThrow('no space');
    broken.mockRestore();
    expect(await migrate(url)).toEqual(Object.keys(MIGRATIONS));
  });
});
