import { type Command, type CommandContext, UsageError } from './commands/command.ts';
import { explainFailure } from './commands/explain-failure.ts';
import { ConfigError, SETTINGS } from './config.ts';

/** Each verb's module is loaded when it is asked for, so that a health check does not load a service. */
const VERBS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  migrate: async () => (await import('./commands/migrate.ts')).migrate,
  users: async () => (await import('./commands/users.ts')).users,
  healthcheck: async () => (await import('./commands/healthcheck.ts')).healthcheck,
};

const HELP = `cidery-server: the Cidery HTTP service

  cidery-server [serve]                serve until SIGTERM or SIGINT
  cidery-server migrate                apply the migrations that the database lacks
  cidery-server users add NAME [--role viewer|editor|admin]
  cidery-server users password NAME    both read the password from USER_PASSWORD, from the file that
                                       USER_PASSWORD_FILE names, or from standard input
  cidery-server users list
  cidery-server users remove NAME
  cidery-server users import --from mysql://USER:PASSWORD@HOST:PORT/NAME
                                       copy the accounts of a first-generation database
  cidery-server healthcheck            exit 0 if the service on PORT answers

Settings come from the environment:

${Object.entries(SETTINGS)
  .map(([name, { about }]) => `  ${name.padEnd(21)}${about.replaceAll('`', '')}`)
  .join('\n')}

Any of JWT_SECRET and DATABASE_URL may be read from a file that NAME_FILE names.

Example:
  printf 'a good password' | cidery-server users add alice --role admin
`;

/** Runs one command line and returns the exit code: 0 done, 1 failed, 2 misused. A failure is one clear line on standard error. */
export async function runCommand(
  [name = 'serve', ...args]: readonly string[],
  context: CommandContext,
): Promise<number> {
  if (name === '--help' || name === '-h' || name === 'help') {
    context.stdout.write(HELP);
    return 0;
  }
  const load = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  try {
    if (load === undefined) throw new UsageError(`'${name}' is no command`);
    const command = await load();
    return await command(args, context);
  } catch (error) {
    context.stderr.write(`cidery-server: ${explainFailure(error)}\n`);
    return error instanceof UsageError || error instanceof ConfigError ? 2 : 1;
  }
}
