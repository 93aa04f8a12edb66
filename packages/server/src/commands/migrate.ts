import { readConfig } from '../config.ts';
import { migrate as migrateDatabase } from '../database/migrate.ts';
import type { Command } from './command.ts';
import { databaseEnvironment } from './database-environment.ts';

/** Applies the migrations that the database lacks, and names them. */
export const migrate: Command = async (_args, { env, stdout }) => {
  const config = readConfig(databaseEnvironment(env));
  const applied = await migrateDatabase(config.DATABASE_URL);
  stdout.write(
    applied.length === 0
      ? 'the database is up to date\n'
      : applied.map((name) => `applied ${name}\n`).join(''),
  );
  return 0;
};
