/**
 * A process that migrates a database, for tests that end it in the middle: `URL LEASE_MS`. In the
 * middle of each migration it writes the name of the migration and waits for a line of standard
 * input. At its end it writes what it applied.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { migrate } from '../src/database/migrate.ts';
import { type ProcessMessage, TEST_MIGRATIONS } from './migrating-processes.ts';

const [url = '', leaseMs = ''] = process.argv.slice(2);
const answers = createInterface({ input: process.stdin });

function say(message: ProcessMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function withPause(name: string): Migration {
  return {
    async up(database: Kysely<unknown>) {
      const table = sql.table(name);
      await sql`create table if not exists ${table} (step varchar(8) primary key)`.execute(
        database,
      );
      say({ pausedIn: name });
      await once(answers, 'line');
      await sql`delete from ${table}`.execute(database);
      await sql`insert into ${table} values ('done')`.execute(database);
    },
  };
}

/** Begins again, as a supervisor would, when a busy machine takes too long to connect. */
async function migrateInTheEnd(): Promise<readonly string[]> {
  const migrations = Object.fromEntries(TEST_MIGRATIONS.map((name) => [name, withPause(name)]));
  try {
    return await migrate(url, { leaseMs: Number(leaseMs), migrations });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ETIMEDOUT') return migrateInTheEnd();
    throw error;
  }
}

say({ applied: await migrateInTheEnd() });
answers.close();
