import { readConfig } from '../config.ts';
import { migrate as migrateDatabase } from '../database/migrate.ts';
import type { Command } from './command.ts';
import { databaseEnvironment } from './database-environment.ts';

/** Applies the migrations that the database lacks, and names them. */
export const migrate: Command = async (_args, { env, stdout, stderr }) => {
  const config = readConfig(databaseEnvironment(env));
  const report = (message: string) => void stderr.write(`${message}\n`);
  const applied = await migrateDatabase(config.DATABASE_URL, { report });
  stdout.write(
    applied.length === 0
      ? 'the database is up to date\n'
      : applied.map((name) => `applied ${name}\n`).join(''),
  );
  return 0;
};
