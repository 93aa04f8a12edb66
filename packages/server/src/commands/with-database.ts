import { readConfig } from '../config.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Database } from '../database/types.ts';
import type { CommandContext } from './command.ts';
import { databaseEnvironment } from './database-environment.ts';

/** Migrates and opens the database of the settings, works on it and closes it. */
export async function withDatabase<Result>(
  { env }: CommandContext,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const { DATABASE_URL } = readConfig(databaseEnvironment(env));
  await migrate(DATABASE_URL);
  const database = await openDatabase(DATABASE_URL);
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}
