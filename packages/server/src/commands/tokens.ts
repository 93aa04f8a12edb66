import { isScope, roleOfScope, SCOPES } from '../auth/scopes.ts';
import {
  type ApiTokens,
  type CreateOutcome,
  createApiTokens,
  DEFAULT_LIFE_DAYS,
  isApiTokenName,
  LONGEST_LIFE_DAYS,
} from '../features/api-tokens/api-tokens.ts';
import {
  type ApiTokensRepository,
  createApiTokensRepository,
} from '../features/api-tokens/api-tokens-repository.ts';
import { COMMAND_ACTOR } from '../features/audit/audit-event.ts';
import { createUsersRepository } from '../features/users/users-repository.ts';
import { toTime, toTimeOrNull } from '../http/schemas.ts';
import { type Command, type CommandContext, UsageError } from './command.ts';
import { commandTrail } from './command-trail.ts';
import { parse, readCount, readVerb } from './read-arguments.ts';
import { tabSeparated } from './tab-separated.ts';
import { withDatabase } from './with-database.ts';

interface TokensParts {
  readonly apiTokens: ApiTokens;
  readonly repository: ApiTokensRepository;
}

type TokensVerb = (
  args: readonly string[],
  parts: TokensParts,
  context: CommandContext,
) => Promise<number>;

const VERBS: Readonly<Record<string, TokensVerb>> = { create, list, revoke };

/** `tokens create|list|revoke`: API tokens of any account, by whoever may reach the database. */
export const tokens: Command = async ([name = '', ...args], context) => {
  const verb = readVerb('tokens', VERBS, name);
  return withDatabase(context, (database) => {
    const repository = createApiTokensRepository(database);
    const users = createUsersRepository(database);
    const trail = commandTrail(database);
    const apiTokens = createApiTokens({ tokens: repository, users, trail, now: Date.now });
    return verb(args, { apiTokens, repository }, context);
  });
};

async function create(
  args: readonly string[],
  { apiTokens }: TokensParts,
  { stdout, stderr }: CommandContext,
) {
  const { values, positionals } = parse(args, {
    name: { type: 'string' },
    scope: { type: 'string' },
    days: { type: 'string', default: String(DEFAULT_LIFE_DAYS) },
  });
  const { name, scope, days = '' } = values;
  const owner = readOne(positionals, 'name one account: the owner of the token');
  if (name === undefined || !isApiTokenName(name)) {
    throw new UsageError('--name takes 1 to 64 printable characters: what the token is for');
  }
  if (!isScope(scope)) throw new UsageError(`--scope takes one of ${SCOPES.join(', ')}`);
  const lifeDays = readCount('--days', days, LONGEST_LIFE_DAYS);
  const outcome = await apiTokens.create(COMMAND_ACTOR, { owner, name, scope, lifeDays });
  if (outcome.kind !== 'created') {
    stderr.write(`${owner} ${refusalOf(outcome, roleOfScope(scope))}\n`);
    return 1;
  }
  const { id, expiresAt } = outcome.about;
  stderr.write(`created ${id}, which ends at ${toTime(expiresAt)}; nothing shows it again:\n`);
  stdout.write(`${outcome.token}\n`);
  return 0;
}

function refusalOf({ kind }: Exclude<CreateOutcome, { kind: 'created' }>, role: string): string {
  switch (kind) {
    case 'unknown-owner':
      return 'is unknown or disabled';
    case 'scope-too-wide':
      return `does not have the role '${role}', which this scope needs`;
    case 'too-many':
      return 'has as many tokens as an account may have; end one by: tokens revoke ID';
  }
}

async function list(
  args: readonly string[],
  { repository }: TokensParts,
  { stdout }: CommandContext,
) {
  const { positionals } = parse(args, {});
  if (positionals.length > 1) throw new UsageError('name one account, or none to list all tokens');
  for (const token of await repository.list(positionals[0])) {
    const times = [toTime(token.expiresAt), toTimeOrNull(token.lastUsedAt)];
    const fields = [token.id, token.owner, token.scope, ...times, token.lastUsedFrom, token.name];
    stdout.write(tabSeparated(fields));
  }
  return 0;
}

async function revoke(
  args: readonly string[],
  { apiTokens }: TokensParts,
  { stdout, stderr }: CommandContext,
) {
  const id = readOne(parse(args, {}).positionals, 'give the id of one token');
  const isRevoked = await apiTokens.revoke(COMMAND_ACTOR, id);
  if (isRevoked) stdout.write(`revoked ${id}\n`);
  else stderr.write(`unknown token ${id}; see: tokens list\n`);
  return isRevoked ? 0 : 1;
}

function readOne([operand, ...more]: readonly string[], message: string): string {
  if (operand === undefined || more.length > 0) throw new UsageError(message);
  return operand;
}
