import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { expect, onTestFinished } from 'vitest';
import { openDatabase } from '../src/database/open-database.ts';

const SCRIPT = new URL('migrating-process.ts', import.meta.url).pathname;

/** The names of the migrations, and of the table that each makes. */
export const TEST_MIGRATIONS = ['test_0001', 'test_0002', 'test_0003'];

/** What a process that migrates writes. */
export type ProcessMessage =
  | { readonly pausedIn: string }
  | { readonly applied: readonly string[] };

/**
 * Starts processes that migrate at once, one for each URL of the same database. So many of them are
 * killed, each in the middle of another migration. Checks that the others apply everything, once.
 */
export async function migrateWhileSomeAreKilled(
  urls: readonly string[],
  killed: number,
  leaseMs: number,
) {
  const fatal = new Set(TEST_MIGRATIONS.slice(0, killed));
  const outcomes = await Promise.all(
    urls.map((url) =>
      runProcess(url, leaseMs, (child, name) => {
        if (fatal.delete(name)) child.kill('SIGKILL');
        else child.stdin?.write('go on\n');
      }),
    ),
  );
  const survivors = outcomes.filter((outcome) => outcome.end !== 'SIGKILL');
  expect(survivors.map(({ end, stderr }) => ({ end, stderr }))).toEqual(
    Array(urls.length - killed).fill({ end: 0, stderr: '' }),
  );
  const applied = survivors.flatMap((outcome) => outcome.applied);
  expect(applied).toContain(TEST_MIGRATIONS.at(-1));
  expect(new Set(applied).size).toBe(applied.length);
  for (const url of urls) await expectOneResult(url);
}

async function expectOneResult(url: string): Promise<void> {
  const database = await openDatabase(url);
  onTestFinished(() => database.destroy());
  const recorded = await database.selectFrom('kysely_migration').select('name').execute();
  expect(recorded.map((row) => row.name).sort()).toEqual(TEST_MIGRATIONS);
  for (const name of TEST_MIGRATIONS) {
    const { rows } = await sql`select step from ${sql.table(name)}`.execute(database);
    expect(rows).toEqual([{ step: 'done' }]);
  }
}

async function runProcess(
  url: string,
  leaseMs: number,
  whenPaused: (child: ChildProcess, name: string) => void,
) {
  const child = spawn(process.execPath, [SCRIPT, url, String(leaseMs)]);
  const closed = once(child, 'close');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await closed;
  });
  let applied: readonly string[] = [];
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message: ProcessMessage = JSON.parse(line);
    if ('pausedIn' in message) whenPaused(child, message.pausedIn);
    else applied = message.applied;
  });
  const [code, signal] = await closed;
  return { applied, stderr, end: (code ?? signal) as number | string };
}
