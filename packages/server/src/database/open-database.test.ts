import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../testing/databases.ts';
import { openDatabase } from './open-database.ts';

/** The modes of a folder's files. */
function modesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, modeOf(join(folder, name))]));
}

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

/** Opens the database and writes to it, so that every file of SQLite's is there. */
async function openAndWrite(path: string) {
  const database = await openDatabase(`sqlite:${path}`);
  onTestFinished(() => database.destroy());
  await sql`create table if not exists accounts (name text)`.execute(database);
}

function underUmask(mask: number): void {
  const before = process.umask(mask);
  onTestFinished(() => void process.umask(before));
}

test.each(['000', '022', '277'])(
  'makes private files for a new SQLite database under the umask %s',
  async (octal) => {
    const mask = Number.parseInt(octal, 8);
    const folder = temporaryFolder();
    underUmask(mask);
    await openAndWrite(join(folder, 'made', 'test.db'));
    expect(modeOf(join(folder, 'made'))).toBe('700');
    expect(modesIn(join(folder, 'made'))).toEqual({
      'test.db': '600',
      'test.db-shm': '600',
      'test.db-wal': '600',
    });
    expect(process.umask(mask)).toBe(mask);
  },
);

test('closes an existing database to others, with its log and its index', async () => {
  const folder = temporaryFolder();
  underUmask(0);
  const path = join(folder, 'test.db');
  await openAndWrite(path);
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o666);
  await openAndWrite(path);
  expect(modesIn(folder)).toEqual({
    'test.db': '600',
    'test.db-shm': '600',
    'test.db-wal': '600',
  });
});

test('keeps the mode of an existing folder', async () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  await openAndWrite(join(folder, 'test.db'));
  expect(modeOf(folder)).toBe('755');
});

test('makes a private file behind a dangling link', async () => {
  const folder = temporaryFolder();
  underUmask(0);
  mkdirSync(join(folder, 'there'));
  symlinkSync(join(folder, 'there', 'real.db'), join(folder, 'test.db'));
  await openAndWrite(join(folder, 'test.db'));
  expect(modeOf(join(folder, 'there', 'real.db'))).toBe('600');
});

test('restores the umask when the file is not a database', async () => {
  const path = join(temporaryFolder(), 'test.db');
  writeFileSync(path, 'not a database, and long enough to be read as the head of one'.repeat(20));
  underUmask(0o022);
  await expect(openDatabase(`sqlite:${path}`)).rejects.toThrow('file is not a database');
  expect(process.umask(0o022)).toBe(0o022);
});

test('syncs the write-ahead log of SQLite at each commit, so that a power cut loses none', async () => {
  const database = await openDatabase(`sqlite:${join(temporaryFolder(), 'test.db')}`);
  onTestFinished(() => database.destroy());
  const journal = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(database);
  expect(journal.rows).toEqual([{ journal_mode: 'wal' }]);
  const full = 2;
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(database);
  expect(rows).toEqual([{ synchronous: full }]);
});

test('opens a SQLite database in memory, without a file', async () => {
  const database = await openDatabase('sqlite::memory:');
  onTestFinished(() => database.destroy());
  expect((await sql`select 1 as one`.execute(database)).rows).toEqual([{ one: 1 }]);
});
