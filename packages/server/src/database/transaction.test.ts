import Sqlite from 'better-sqlite3';
import Fastify from 'fastify';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DATABASES, emptyDatabase, migratedDatabase } from '../../testing/databases.ts';
import { testApp } from '../../testing/test-app.ts';
import { addDemoUsers } from '../features/users/add-demo-users.ts';
import { createUsersRepository } from '../features/users/users-repository.ts';
import { problems } from '../http/problems.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { retried, transaction } from './transaction.ts';
import type { Database } from './types.ts';
import { ContentionError, isDatabaseUnavailable } from './unavailable.ts';

const LONG = { waitMs: 10_000, attempts: 20 };
const SHORT = { waitMs: 50, attempts: 20 };

function add(database: Database, key: string) {
  return database
    .insertInto('login_throttles')
    .values({ key, theoretical_arrival_at: 0 })
    .execute();
}

async function keysIn(database: Database): Promise<readonly string[]> {
  const rows = await database.selectFrom('login_throttles').select('key').orderBy('key').execute();
  return rows.map(({ key }) => key);
}

/** A migrated SQLite file, and a second connection to it that stands for another process. */
async function sharedFile() {
  const url = await emptyDatabase('SQLite');
  await migrate(url);
  const database = await openDatabase(url);
  const other = new Sqlite(url.slice('sqlite:'.length), { timeout: 0 });
  onTestFinished(async () => {
    other.close();
    await database.destroy();
  });
  return { database, other };
}

/** A write that fails with the given errors, one an attempt, and then returns how often it ran. */
function failing(...errors: readonly object[]) {
  let attempts = 0;
  return async () => {
    const fields = errors[attempts];
    attempts += 1;
    if (fields !== undefined) throw Object.assign(new Error('refused'), fields);
    return attempts;
  };
}

const DEADLOCK = { code: 'ER_LOCK_DEADLOCK', errno: 1213 };

describe.each(DATABASES)('a transaction over %s', (kind) => {
  test('commits its writes and returns the result of its work', async () => {
    const database = await migratedDatabase(kind);
    const result = await transaction(database, async (inside) => {
      await add(inside, 'a');
      return 42;
    });
    expect(result).toBe(42);
    expect(await keysIn(database)).toEqual(['a']);
  });

  test('rolls back after an error of its work, and does not run it again', async () => {
    const database = await migratedDatabase(kind);
    let attempts = 0;
    const work = async (inside: Database) => {
      attempts += 1;
      await add(inside, 'a');
      throw new Error('refused by the work');
    };
    await expect(transaction(database, work)).rejects.toThrow('refused by the work');
    expect([attempts, await keysIn(database)]).toEqual([1, []]);
  });

  test('runs again from its start after a conflict, without its earlier writes', async () => {
    const database = await migratedDatabase(kind);
    const write = failing(DEADLOCK, DEADLOCK);
    const attempts = await transaction(database, async (inside) => {
      await add(inside, 'a');
      return await write();
    });
    expect([attempts, await keysIn(database)]).toEqual([3, ['a']]);
  });

  test('never includes statements from outside', async () => {
    const database = await migratedDatabase(kind);
    const { promise: isInside, resolve: enter } = Promise.withResolvers<void>();
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    const rolledBack = transaction(database, async (inside) => {
      await add(inside, 'a');
      enter();
      await mayEnd;
      throw new Error('rolled back');
    });
    await isInside;
    const outside = add(database, 'b');
    end();
    await expect(rolledBack).rejects.toThrow('rolled back');
    await outside;
    expect(await keysIn(database)).toEqual(['b']);
  });
});

test('reports the error of the work when its connection is lost, so that the rollback fails too', async () => {
  const database = await migratedDatabase('MySQL');
  const refused = transaction(database, async (inside) => {
    await sql`kill connection connection_id()`.execute(inside).catch(() => {});
    throw new Error('refused by the work');
  });
  await expect(refused).rejects.toThrow('refused by the work');
});

test('commits both of two transactions that deadlock on MySQL', async () => {
  const database = await migratedDatabase('MySQL');
  await add(database, 'a');
  await add(database, 'b');
  let waiting = 2;
  const { promise: bothBegan, resolve } = Promise.withResolvers<void>();
  const raise = (inside: Database, key: string) =>
    inside
      .updateTable('login_throttles')
      .set((row) => ({ theoretical_arrival_at: row('theoretical_arrival_at', '+', 1) }))
      .where('key', '=', key)
      .execute();
  const inOrder = (first: string, second: string) =>
    transaction(database, async (inside) => {
      await raise(inside, first);
      waiting -= 1;
      if (waiting === 0) resolve();
      await bothBegan;
      await raise(inside, second);
    });
  await Promise.all([inOrder('a', 'b'), inOrder('b', 'a')]);
  expect(waiting).toBeLessThan(0);
  const rows = await database.selectFrom('login_throttles').selectAll().execute();
  expect(rows.map((row) => row.theoretical_arrival_at)).toEqual([2, 2]);
});

test('reports contention when a row stays locked on MySQL', async () => {
  const database = await migratedDatabase('MySQL');
  await add(database, 'a');
  await transaction(database, async (holder) => {
    await holder.deleteFrom('login_throttles').execute();
    const blocked = transaction(
      database,
      async (inside) => {
        await sql`set innodb_lock_wait_timeout = 0`.execute(inside);
        await inside.deleteFrom('login_throttles').execute();
      },
      { waitMs: 10_000, attempts: 3 },
    );
    const error = await blocked.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ContentionError);
    expect(error).toMatchObject({ code: 'CONTENTION', cause: { errno: 1205 } });
    expect(String(error)).toContain('gave up after 3 conflicts');
  });
});

test.each([
  [1020, 'a row that changed since it was read'],
  [1047, 'a Galera node without its group'],
  [1205, 'a lock time-out'],
  [1213, 'a deadlock, or a refused certification of Galera'],
  [3101, 'a refused certification of Group Replication'],
  [8002, 'a write conflict of TiDB'],
  [8005, 'a write conflict of TiDB'],
  [8022, 'a commit of TiDB that was rolled back'],
  [8028, 'a table of TiDB that changed meanwhile'],
  [9007, 'a write conflict of TiDB'],
])('retries error %i: %s', async (errno) => {
  expect(await retried(failing({ errno }))).toBe(2);
});

test('throws any other error at once', async () => {
  const refused = retried(failing({ errno: 1064 }, {}, {}));
  await expect(refused).rejects.toMatchObject({ errno: 1064 });
  await expect(retried(() => Promise.reject('no error object'))).rejects.toBe('no error object');
});

test('retries conflicts for a bounded time', async () => {
  const write = () => Promise.reject(Object.assign(new Error('refused'), DEADLOCK));
  const refused = retried(write, { waitMs: 50, attempts: Number.POSITIVE_INFINITY });
  await expect(refused).rejects.toBeInstanceOf(ContentionError);
});

test('returns 503 `contention` when conflicts do not end', async () => {
  const conflict = Object.assign(new Error('refused'), DEADLOCK);
  const app = Fastify();
  onTestFinished(() => app.close());
  await app.register(problems);
  app.get('/', () => retried(() => Promise.reject(conflict), { waitMs: 10_000, attempts: 2 }));
  const answer = await app.inject('/');
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1']);
  expect(answer.json().type).toBe('urn:cidery:problem:contention');
});

test('reads on and writes later while another process locks the SQLite file', async () => {
  const { database, other } = await sharedFile();
  other.exec('begin immediate');
  const writing = Promise.all([
    retried(() => add(database, 'a'), LONG),
    transaction(database, (inside) => add(inside, 'b'), LONG),
  ]);
  expect(await keysIn(database)).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(await keysIn(database)).toEqual([]);
  other.exec('commit');
  await writing;
  expect(await keysIn(database)).toEqual(['a', 'b']);
});

test('takes the write lock of SQLite at the start of a transaction', async () => {
  const { database, other } = await sharedFile();
  await transaction(database, async (inside) => {
    await keysIn(inside);
    expect(() => other.prepare('delete from login_throttles').run()).toThrow('locked');
    await add(inside, 'a');
  });
  expect(await keysIn(database)).toEqual(['a']);
});

test('reports an unavailable database when the SQLite file stays locked', async () => {
  const { database, other } = await sharedFile();
  other.exec('begin immediate');
  const refused = await retried(() => add(database, 'a'), SHORT).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'SQLITE_BUSY' });
  expect(isDatabaseUnavailable(refused)).toBe(true);
});

test('reports an unavailable database when a transaction fills the disk under SQLite', async () => {
  const { database } = await sharedFile();
  await sql`pragma max_page_count = 20`.execute(database);
  const refused = transaction(database, async (inside) => {
    for (let row = 0; row < 1000; row++) await add(inside, `${row}`.padStart(64, '0'));
  });
  const error = await refused.catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'SQLITE_FULL' });
  expect(isDatabaseUnavailable(error)).toBe(true);
  expect(await keysIn(database)).toEqual([]);
});

test('answers wrong passwords with 403 and serves everything else while another process locks the SQLite file', async () => {
  const { database, other } = await sharedFile();
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
  for (const answer of await logins) expect(answer.statusCode).toBe(403);
  expect(served).toBeGreaterThan(10);
});
