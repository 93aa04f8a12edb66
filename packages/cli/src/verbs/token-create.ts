/** `cidery token create nightly-import --scope write --days 30` */
import type { paths } from '@cidery/client';
import { render } from '../output/render.ts';
import type { Column } from '../output/report.ts';
import { InputError } from '../reporter.ts';
import { Refusal } from '../service/ask.ts';
import { openService, type Service } from '../service/open-service.ts';
import { SCOPES } from './scopes.ts';
import { serverChoice } from './server-choice.ts';
import { timeColumn, toMinute } from './time-column.ts';
import { integerOption, type OptionValues, type RunVerb } from './verb.ts';

type Tokens = paths['/api/v1/tokens']['post'];
type Wish = Tokens['requestBody']['content']['application/json'];
type CreatedToken = Tokens['responses'][201]['content']['application/json'];

const COLUMNS: readonly Column<CreatedToken>[] = [
  { name: 'token', of: ({ token }) => token },
  { name: 'id', of: ({ id }) => id },
  { name: 'name', of: ({ name }) => name },
  { name: 'scope', of: ({ scope }) => scope },
  timeColumn('expiresAt', ({ expiresAt }) => expiresAt),
];

export const createToken: RunVerb = async (operands, options, context) => {
  const [name] = operands as [string]; // commander requires it
  const wish = { name, ...readWish(options) };
  const { stdout, stderr, env } = context.terminal;
  const created = await create(openService(serverChoice(options), env), wish);
  // Before the token: if that cannot be written, its id is known and it can be revoked.
  const { id, scope, expiresAt } = created;
  stderr.write(`created API token ${id}: scope ${scope}, ends ${toMinute(expiresAt)}\n`);
  // In a script the token goes where the script puts it.
  if (stdout.isTTY === true) stderr.write('this is the only time that the token is shown:\n');
  const plain = ({ token }: CreatedToken) => token;
  const report = { columns: COLUMNS, batches: [[created]], plain, isPlainOnTerminal: true };
  await render(report, context);
};

const LONGEST_LIFE_DAYS = 365n;

/** @throws InputError */
function readWish(options: OptionValues): Omit<Wish, 'name'> {
  const scope = SCOPES.find((choice) => choice === options.scope);
  if (scope === undefined) {
    throw new InputError(`say what the token may do at most: --scope ${SCOPES.join(', ')}`);
  }
  const days = integerOption(options, 'days');
  if (days === undefined) return { scope };
  if (days < 1n || days > LONGEST_LIFE_DAYS) {
    throw new InputError(`--days takes 1 to ${LONGEST_LIFE_DAYS}, not ${days}`);
  }
  return { scope, expiresInDays: Number(days) };
}

/** @throws InputError */
async function create(
  { url, client, ask, loginRemedy }: Service,
  body: Wish,
): Promise<CreatedToken> {
  try {
    return await ask(client.POST('/api/v1/tokens', { body }));
  } catch (error) {
    // Where a role is needed, the problem names it.
    if (error instanceof Refusal && error.status === 403 && !('role' in error.problem)) {
      throw new InputError(`${url}: an API token cannot create tokens: ${loginRemedy}`);
    }
    throw error;
  }
}
