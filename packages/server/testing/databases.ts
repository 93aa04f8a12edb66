import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { inject, onTestFinished } from 'vitest';
import { migrate } from '../src/database/migrate.ts';
import { openDatabase } from '../src/database/open-database.ts';
import type { Database } from '../src/database/types.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of a database of the name `NAME` on the MariaDB that all test files share. */
    mariaDbUrl: string;
  }
}

/** The databases that every repository and HTTP test runs over. */
export const DATABASES = ['SQLite', 'MySQL'] as const;
export type DatabaseKind = (typeof DATABASES)[number];

/** The URL of a new, empty database, which goes when the test is over. */
export async function emptyDatabase(kind: DatabaseKind): Promise<string> {
  if (kind === 'SQLite') {
    const folder = temporaryFolder();
    return `sqlite:${join(folder, 'test.db')}`;
  }
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(`create database ${name}`);
  onTestFinished(() => administer(`drop database ${name}`));
  return inject('mariaDbUrl').replace('NAME', name);
}

/** A new database with all migrations applied. */
export async function migratedDatabase(kind: DatabaseKind): Promise<Database> {
  const url = await emptyDatabase(kind);
  await migrate(url);
  const database = await openDatabase(url, { statementTimeoutMs: 5000 });
  onTestFinished(() => database.destroy());
  return database;
}

/** A folder that goes when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cidery-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs one statement on the shared MariaDB. */
export async function administer(statement: string): Promise<void> {
  const connection = await createConnection(inject('mariaDbUrl').replace('NAME', 'mysql'));
  await connection.query(statement);
  await connection.end();
}
