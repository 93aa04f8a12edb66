import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { migratedDatabase } from '../../../testing/databases.ts';
import { startMariaDb } from '../../../testing/mariadb.ts';
import { DEMO_PASSWORDS, testApp } from '../../../testing/test-app.ts';
import { migrate } from '../../database/migrate.ts';
import { openDatabase } from '../../database/open-database.ts';
import type { Database } from '../../database/types.ts';
import { addDemoUsers } from '../users/add-demo-users.ts';
import { createUsersRepository } from '../users/users-repository.ts';

interface Unwritable {
  readonly database: Database;
  /** Lets the database take writes again. */
  readonly heal: () => Promise<unknown>;
}

/** The time of rows that fill the disk. */
const FILLER = 9e15;

/** A migrated database with demo accounts, and with a fault for each write. */
const FAULTS: Readonly<Record<string, () => Promise<Unwritable>>> = {
  async 'SQLite that takes no writes'() {
    const database = await migratedDatabase('SQLite');
    await addDemoUsers(createUsersRepository(database));
    await sql`pragma query_only = on`.execute(database);
    return { database, heal: () => sql`pragma query_only = off`.execute(database) };
  },

  async 'SQLite on a full disk'() {
    const database = await migratedDatabase('SQLite');
    await addDemoUsers(createUsersRepository(database));
    await sql`pragma max_page_count = 30`.execute(database);
    const key = () => randomBytes(32).toString('hex');
    const fill = () =>
      database
        .insertInto('login_throttles')
        .values({ key: key(), theoretical_arrival_at: FILLER })
        .execute();
    // One that is refused may be followed by one that still fits into another page.
    for (let refused = 0; refused < 100; ) {
      await fill().catch(() => {
        refused += 1;
      });
    }
    return { database, heal: () => sql`pragma max_page_count = 10000`.execute(database) };
  },

  async 'MariaDB that is read-only'() {
    const server = await startMariaDb();
    onTestFinished(() => server.dispose());
    await migrate(await server.createDatabase('cidery'));
    // The user of `startMariaDb` may write nevertheless.
    await server.run("create user plain@'%' identified by 'plain'");
    await server.run("grant select, insert, update, delete on cidery.* to plain@'%'");
    const url = new URL(server.url('cidery'));
    url.username = 'plain';
    url.password = 'plain';
    const database = await openDatabase(url.href, { statementTimeoutMs: 5000 });
    onTestFinished(() => database.destroy());
    await addDemoUsers(createUsersRepository(database));
    await server.run('set global read_only = 1');
    return { database, heal: () => server.run('set global read_only = 0') };
  },
};

async function service(fault: () => Promise<Unwritable>) {
  const { database, heal } = await fault();
  const lines: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  const app = await testApp({
    database,
    logger,
    elapsedMs: () => 0,
    databaseClock: () => sql.lit(1_700_000_000_000),
  });
  const logIn = async (password: string, remoteAddress: string) => {
    const payload = { username: 'bob', password };
    const answer = await app.inject({ method: 'POST', url: '/login', remoteAddress, payload });
    return answer.statusCode;
  };
  const counted = async () => {
    const rows = await database
      .selectFrom('login_throttles')
      .selectAll()
      .where('theoretical_arrival_at', '<', FILLER)
      .execute();
    return rows.length;
  };
  return { counted, heal, lines, logIn };
}

describe.each(Object.entries(FAULTS))('on %s', (_name, fault) => {
  test('guesses are counted and refused after the burst, and a right password is admitted', async () => {
    const { counted, heal, lines, logIn } = await service(fault);
    const statuses: number[] = [];
    for (let guess = 0; guess < 60; guess++)
      statuses.push(await logIn(`guess ${guess}`, '192.0.2.1'));
    expect(statuses).toEqual([...Array(10).fill(403), ...Array(50).fill(429)]);
    expect(await counted()).toBe(0);
    expect(await logIn(DEMO_PASSWORDS.bob, '192.0.2.1')).toBe(429);
    expect(await logIn(DEMO_PASSWORDS.bob, '192.0.2.2')).toBe(200);
    const reports = lines.filter((line) => line.includes('takes no writes of logins'));
    expect(reports).toHaveLength(1);
    expect(JSON.parse(reports[0] ?? '')).toMatchObject({
      refused: 1,
      err: { message: expect.stringMatching(/read-?only|disk is full/) },
    });

    await heal();
    expect(await logIn('guess', '192.0.2.3')).toBe(403);
    expect(await counted()).toBe(3);
    expect(await logIn(DEMO_PASSWORDS.bob, '192.0.2.1')).toBe(429);
  });
});
