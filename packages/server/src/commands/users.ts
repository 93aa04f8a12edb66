import { isRole, ROLES } from '../auth/roles.ts';
import { readConfig } from '../config.ts';
import type { Database } from '../database/types.ts';
import { COMMAND_ACTOR } from '../features/audit/audit-event.ts';
import { createAccounts } from '../features/users/accounts.ts';
import { importFirstGeneration } from '../features/users/import-first-generation.ts';
import { createPasswordHasher } from '../features/users/password-hasher.ts';
import { isUsername } from '../features/users/username.ts';
import {
  type AccountChange,
  createUsersRepository,
  type User,
} from '../features/users/users-repository.ts';
import { type Command, type CommandContext, UsageError } from './command.ts';
import { commandTrail } from './command-trail.ts';
import { parse, readVerb } from './read-arguments.ts';
import { readPassword } from './read-password.ts';
import { withDatabase } from './with-database.ts';

type UsersRepository = ReturnType<typeof createAuditedUsers>;

type UsersVerb = (
  args: readonly string[],
  users: UsersRepository,
  context: CommandContext,
) => Promise<number>;

const VERBS: Readonly<Record<string, UsersVerb>> = {
  add,
  disable: setDisabled(true, 'disabled'),
  enable: setDisabled(false, 'enabled'),
  import: importUsers,
  list,
  password,
  remove,
  role,
};

/** `users add|list|role|…`: accounts, by whoever may reach the database. */
export const users: Command = async ([name = '', ...args], context) => {
  const verb = readVerb('users', VERBS, name);
  return withDatabase(context, (database) => verb(args, createAuditedUsers(database), context));
};

/**
 * Accounts, whose changes are in the audit trail. Unlike over HTTP, the last admin may go: whoever
 * runs a command can add another one.
 */
function createAuditedUsers(database: Database) {
  const repository = createUsersRepository(database);
  const parts = { users: repository, trail: commandTrail(database), mayLeaveNoAdmin: true };
  const accounts = createAccounts(parts);
  return {
    list: repository.list,
    /** Returns false and changes nothing if the name is taken. */
    add: async (user: User) => (await accounts.add(COMMAND_ACTOR, user)) !== undefined,
    /** Returns false if the account does not exist, as `remove` does. */
    change: async (username: string, change: AccountChange) =>
      (await accounts.change(COMMAND_ACTOR, username, change)).kind === 'done',
    remove: async (username: string) =>
      (await accounts.remove(COMMAND_ACTOR, username)).kind === 'done',
  };
}

async function add(args: readonly string[], repository: UsersRepository, context: CommandContext) {
  const { values, positionals } = parse(args, { role: { type: 'string', default: 'viewer' } });
  const username = readUsername(positionals);
  const { role } = values;
  if (!isRole(role)) throw new UsageError(`--role takes one of ${ROLES.join(', ')}`);
  const stored = await createPasswordHasher().hash(await readPassword(context, username));
  if (!(await repository.add({ username, role, password: stored }))) {
    context.stderr.write(
      `${username} exists; change its password by: users password ${username}\n`,
    );
    return 1;
  }
  context.stdout.write(`added ${username} (${role})\n`);
  return 0;
}

async function password(
  args: readonly string[],
  repository: UsersRepository,
  context: CommandContext,
) {
  const username = readUsername(parse(args, {}).positionals);
  const stored = await createPasswordHasher().hash(await readPassword(context, username));
  return report(
    await repository.change(username, { password: stored }),
    username,
    'changed',
    context,
  );
}

function setDisabled(isDisabled: boolean, done: string): UsersVerb {
  return async (args, repository, context) => {
    const username = readUsername(parse(args, {}).positionals);
    return report(await repository.change(username, { isDisabled }), username, done, context);
  };
}

async function role(args: readonly string[], repository: UsersRepository, context: CommandContext) {
  const [name = '', given, ...more] = parse(args, {}).positionals;
  if (!isRole(given) || more.length > 0) {
    throw new UsageError(`users role takes a name and one of ${ROLES.join(', ')}`);
  }
  const username = readUsername([name]);
  return report(await repository.change(username, { role: given }), username, 'changed', context);
}

/** Removes each account, whatever becomes of the others. */
async function remove(
  args: readonly string[],
  repository: UsersRepository,
  context: CommandContext,
) {
  const usernames = parse(args, {}).positionals.map(checkUsername);
  if (usernames.length === 0) throw new UsageError('name at least one account');
  let code = 0;
  for (const username of usernames) {
    const outcome = report(await repository.remove(username), username, 'removed', context);
    code = Math.max(code, outcome);
  }
  return code;
}

async function list(
  args: readonly string[],
  repository: UsersRepository,
  { stdout }: CommandContext,
) {
  parse(args, {});
  for (const { username, role, password, isDisabled } of await repository.list()) {
    const legacy = password.scheme === 'first-generation' ? '\tfirst-generation password' : '';
    stdout.write(`${username}\t${role}${legacy}${isDisabled ? '\tdisabled' : ''}\n`);
  }
  return 0;
}

async function importUsers(
  args: readonly string[],
  repository: UsersRepository,
  { env, stdout, stderr }: CommandContext,
) {
  const { values } = parse(args, { from: { type: 'string' } });
  const from = values.from ?? env.IMPORT_FROM;
  if (from === undefined || !from.startsWith('mysql://')) {
    throw new UsageError(
      'users import takes --from mysql://USER:PASSWORD@HOST:PORT/NAME (or IMPORT_FROM, which no process list shows)',
    );
  }
  const { DATABASE_URL: source } = readConfig({ DATABASE_URL: from, NODE_ENV: 'development' });
  const { added, existing, refused } = await importFirstGeneration(source, repository);
  for (const { username, reason } of refused) stderr.write(`refused ${username}: ${reason}\n`);
  stdout.write(`${added} added, ${existing} already there, ${refused.length} refused\n`);
  return refused.length > 0 ? 1 : 0;
}

function report(
  found: boolean,
  username: string,
  done: string,
  { stdout, stderr }: CommandContext,
) {
  if (found) stdout.write(`${done} ${username}\n`);
  else stderr.write(`unknown account ${username}\n`);
  return found ? 0 : 1;
}

function readUsername([username, ...more]: readonly string[]): string {
  if (username === undefined || more.length > 0) throw new UsageError('name one account');
  return checkUsername(username);
}

function checkUsername(username: string): string {
  if (!isUsername(username)) {
    throw new UsageError(
      'a user name has 1 to 128 printable characters and no space at an end, and is neither . nor ..',
    );
  }
  return username;
}
