import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { emptyDatabase } from '../../testing/databases.ts';
import { testApp } from '../../testing/test-app.ts';
import { addDemoUsers } from '../features/users/add-demo-users.ts';
import { createUsersRepository } from '../features/users/users-repository.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { isDatabaseUnavailable } from './unavailable.ts';

/** A migrated file, opened as the service does, and a second connection to it that stands for another process. */
async function shared(waitMs: number) {
  const url = await emptyDatabase('SQLite');
  await migrate(url);
  const database = await openDatabase(url, { waitMs });
  const other = new Sqlite(url.slice('sqlite:'.length));
  onTestFinished(async () => {
    other.close();
    await database.destroy();
  });
  const throttle = (key: string) =>
    database.insertInto('login_throttles').values({ key, theoretical_arrival_at: 1 }).execute();
  const keys = async () =>
    (await database.selectFrom('login_throttles').select('key').orderBy('key').execute()).map(
      ({ key }) => key,
    );
  return { database, other, throttle, keys };
}

test('while another process holds the write lock, this one goes on reading, and writes when the lock is gone', async () => {
  const { other, throttle, keys } = await shared(10_000);
  other.exec('begin immediate');
  const writing = Promise.all([throttle('a'), throttle('b')]);
  expect(await keys()).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 0));
  other.exec('commit');
  await writing;
  expect(await keys()).toEqual(['a', 'b']);
});

test('a write lock that stays is a database that cannot serve', async () => {
  const { other, throttle } = await shared(50);
  other.exec('begin immediate');
  const refused = await throttle('a').catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'SQLITE_BUSY' });
  expect(isDatabaseUnavailable(refused)).toBe(true);
});

test('a statement of a transaction waits within it, and no other statement gets in between', async () => {
  const { database, other, throttle, keys } = await shared(10_000);
  other.exec('begin immediate');
  const transaction = database.transaction().execute(async (inside) => {
    const add = (key: string) =>
      inside.insertInto('login_throttles').values({ key, theoretical_arrival_at: 1 }).execute();
    await add('a');
    await add('b');
    throw new Error('rolled back');
  });
  const outside = throttle('c');
  setTimeout(() => other.exec('commit'), 0);
  await expect(transaction).rejects.toThrow('rolled back');
  await outside;
  expect(await keys()).toEqual(['c']);
});

test('a fault of the statement itself is told at once, and the next statement gets its turn', async () => {
  const { database, throttle } = await shared(10_000);
  await throttle('a');
  await expect(throttle('a')).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
  expect((await sql`select 1 as one`.execute(database)).rows).toEqual([{ one: 1 }]);
});

test('rows can be streamed', async () => {
  const { database, throttle } = await shared(10_000);
  await throttle('a');
  const rows = [];
  for await (const row of database.selectFrom('login_throttles').select('key').stream())
    rows.push(row);
  expect(rows).toEqual([{ key: 'a' }]);
});

test('over a file that another process has locked, logins say 503 and everything else is served meanwhile', async () => {
  const { database, other } = await shared(500);
  await addDemoUsers(createUsersRepository(database));
  const app = await testApp({ database });
  other.exec('begin immediate');
  const payload = { username: 'bob', password: 'wrong' };
  let isAnswered = false;
  const logins = Promise.all(
    Array.from({ length: 5 }, () => app.inject({ method: 'POST', url: '/login', payload })),
  ).finally(() => {
    isAnswered = true;
  });
  let served = 0;
  while (!isAnswered) {
    expect((await app.inject('/_health')).statusCode).toBe(200);
    served += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (const answer of await logins) {
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1']);
  }
  expect(served).toBeGreaterThan(10);
});
