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

/**
 * Sends requests with a token: `ask('PATCH /api/v1/users/bob', { role: 'editor' })`.
 *
 * @param token none if it is undefined
 */
export function clientOf(app: App, token: string | undefined) {
  return (line: string, payload?: object, headers: Readonly<Record<string, string>> = {}) => {
    const [method = '', url = ''] = line.split(' ');
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return app.inject({
      // The tests write a method first.
      method: method as 'GET',
      url,
      headers: { ...authorization, ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
  };
}

/** A client with the token of a login of a demo account. */
export async function loggedIn(app: App, username: keyof typeof DEMO_PASSWORDS) {
  return clientOf(app, await tokenOf(app, username));
}

/** `{"role":"admin"}`, as the first generation signed it, with TEST_SECRET. */
export const FIRST_GENERATION_ADMIN =
  'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYWRtaW4ifQ.f8X1YiLCuFTvro_snbtGd63P5xHjKSKiDxEK1Gk2yGM';
