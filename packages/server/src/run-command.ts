import { type Command, type CommandContext, UsageError } from './commands/command.ts';
import { explainFailure } from './commands/explain-failure.ts';
import { ConfigError, SETTINGS } from './config.ts';
import { StartRefused } from './start-refused.ts';

/** A verb's module is loaded on demand, so that a health check does not load the service. */
const VERBS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  migrate: async () => (await import('./commands/migrate.ts')).migrate,
  users: async () => (await import('./commands/users.ts')).users,
  tokens: async () => (await import('./commands/tokens.ts')).tokens,
  audit: async () => (await import('./commands/audit.ts')).audit,
  healthcheck: async () => (await import('./commands/healthcheck.ts')).healthcheck,
};

/** Errors that only the operator can mend. */
const MISUSES = [UsageError, ConfigError, StartRefused];

const HELP = `cidery-server: the Cidery HTTP service

  cidery-server [serve]                serve until SIGTERM or SIGINT
  cidery-server migrate                apply pending migrations
  cidery-server users add NAME [--role viewer|editor|admin]
  cidery-server users password NAME    both read the password from USER_PASSWORD, the file in
                                       USER_PASSWORD_FILE, or standard input
  cidery-server users list
  cidery-server users role NAME viewer|editor|admin
  cidery-server users disable NAME     no login and no API token works until: users enable NAME
  cidery-server users enable NAME
  cidery-server users remove NAME...   also the last admin, which the service itself keeps
  cidery-server users import --from mysql://USER:PASSWORD@HOST:PORT/NAME
                                       copy the accounts of a first-generation database
  cidery-server tokens create OWNER --name NAME --scope read|write|admin [--days N]
                                       print a new API token, which nothing shows again;
                                       it ends after 90 days, or N up to 365
  cidery-server tokens list [OWNER]    id, owner, scope, end, last use, from where, name
  cidery-server tokens revoke ID       end an API token
  cidery-server audit list [--actor NAME] [--action ACTION] [--subject NAME] [--limit N]
                                       time, action, actor, subject, address, request,
                                       API token, details; the newest first, 100 by default
  cidery-server audit prune --before 2026-01-31
                                       remove the events from before that day (UTC)
  cidery-server healthcheck            exit 0 if the service on PORT answers

Settings come from the environment:

${Object.entries(SETTINGS)
  .map(([name, { about }]) => `  ${name.padEnd(21)}${about.replaceAll('`', '')}`)
  .join('\n')}

JWT_SECRET_FILE, LEGACY_JWT_SECRET_FILE and DATABASE_URL_FILE name files to read those settings
from.

Example:
  printf 'a good password' | cidery-server users add alice --role admin
`;

/** Runs a command line. Returns the exit code: 0 done, 1 failed, 2 misused. */
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
    if (load === undefined) throw new UsageError(`unknown command '${name}'`);
    const command = await load();
    return await command(args, context);
  } catch (error) {
    context.stderr.write(`cidery-server: ${explainFailure(error)}\n`);
    return MISUSES.some((Misuse) => error instanceof Misuse) ? 2 : 1;
  }
}
