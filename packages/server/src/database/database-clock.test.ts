import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { DATABASES, migratedDatabase } from '../../testing/databases.ts';
import { databaseClock } from './database-clock.ts';
import type { Database } from './types.ts';

const read = async (database: Database) => {
  const { rows } = await sql<{ now: number }>`select ${databaseClock(database)()} as now`.execute(
    database,
  );
  return rows[0]?.now;
};

test.each(DATABASES)('the clock of %s counts milliseconds since 1970', async (kind) => {
  const database = await migratedDatabase(kind);
  const before = Date.now();
  const now = await read(database);
  expect(now).toSatisfy(Number.isSafeInteger);
  // The database runs on this machine.
  expect(now).toBeGreaterThanOrEqual(before - 1);
  expect(now).toBeLessThanOrEqual(Date.now() + 1);
});

test('the clock of MySQL is the same in every time zone', async () => {
  const database = await migratedDatabase('MySQL');
  await database.connection().execute(async (connection) => {
    await sql`set timestamp = 1700000000.123`.execute(connection);
    for (const zone of ['+00:00', '+05:30', '-11:00']) {
      await sql`set time_zone = ${zone}`.execute(connection);
      expect(await read(connection)).toBe(1_700_000_000_123);
    }
    await sql`set timestamp = default`.execute(connection);
  });
});
