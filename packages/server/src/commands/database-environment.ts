/**
 * The part of the environment that a command needs which only works on the database: it must not
 * ask for the secrets of a service that it does not start.
 */
export function databaseEnvironment(env: Readonly<Record<string, string | undefined>>) {
  return {
    DATABASE_URL: env.DATABASE_URL,
    DATABASE_URL_FILE: env.DATABASE_URL_FILE,
    NODE_ENV: 'development',
  };
}
