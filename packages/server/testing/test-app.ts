import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { type App, type AppParts, buildApp } from '../src/app.ts';
import { type Config, readConfig } from '../src/config.ts';
import { addDemoUsers } from '../src/features/users/add-demo-users.ts';
import { DEMO_PASSWORDS } from '../src/features/users/demo-users.ts';
import { createUsersRepository } from '../src/features/users/users-repository.ts';
import { type DatabaseKind, migratedDatabase } from './databases.ts';

export { DEMO_PASSWORDS };

export const TEST_SECRET = 'a secret of at least thirty-two bytes';

export const SILENT_LOGGER = pino({ level: 'silent' });

/** A checked configuration of a development service, with some settings of the test's own. */
export function testConfig(env: Readonly<Record<string, string>> = {}): Config {
  return readConfig({
    NODE_ENV: 'development',
    JWT_SECRET: TEST_SECRET,
    LOG_LEVEL: 'silent',
    ...env,
  });
}

export interface TestAppOptions extends Partial<AppParts> {
  readonly kind?: DatabaseKind;
  readonly env?: Readonly<Record<string, string>>;
}

/** The whole application over a new database in memory with demo accounts, until the test ends. */
export async function testApp(options: TestAppOptions = {}): Promise<App> {
  const { kind = 'SQLite', env, ...parts } = options;
  const database = parts.database ?? (await migratedDatabase(kind));
  if (parts.database === undefined) await addDemoUsers(createUsersRepository(database));
  const config = testConfig(env);
  const app = await buildApp({
    config,
    jwtSecrets: config.JWT_SECRET ?? [],
    logger: SILENT_LOGGER,
    ...parts,
    database,
  });
  onTestFinished(() => app.close());
  await app.ready();
  return app;
}

/** Logs in over HTTP and returns the token. */
export async function tokenOf(
  app: App,
  username: keyof typeof DEMO_PASSWORDS = 'bob',
): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/login',
    payload: { username, password: DEMO_PASSWORDS[username] },
  });
  return answer.json().data;
}
