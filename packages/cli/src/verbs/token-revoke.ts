/** `cidery token revoke ID…` */
import { plainLine } from '../output/plain-line.ts';
import { render } from '../output/render.ts';
import type { Column } from '../output/report.ts';
import { InputError, type Reporter } from '../reporter.ts';
import { Refusal } from '../service/ask.ts';
import { openService, type Service } from '../service/open-service.ts';
import { serverChoice } from './server-choice.ts';
import type { RunVerb } from './verb.ts';

interface Revocation {
  readonly id: string;
  readonly outcome: 'revoked' | 'not found' | 'failed';
}

const COLUMNS: readonly Column<Revocation>[] = [
  { name: 'id', of: ({ id }) => id },
  { name: 'outcome', of: ({ outcome }) => outcome },
];

export const revokeTokens: RunVerb = async (ids, options, context) => {
  refuseTokens(ids);
  const service = openService(serverChoice(options), context.terminal.env);
  const batches = revocations(ids, service, context.reporter);
  await render({ columns: COLUMNS, batches, plain: plainLine(COLUMNS) }, context);
};

/**
 * A token in place of its id would be in the address of the request, and so in logs.
 *
 * @throws InputError
 */
function refuseTokens(ids: readonly string[]): void {
  if (!ids.some((id) => id.startsWith('cidery_'))) return;
  throw new InputError(
    'give the id of a token, not the token itself: cidery token list shows ids, and ' +
      'CIDERY_TOKEN=TOKEN cidery whoami that of one token',
  );
}

/** Tries each, also after a failure. Each outcome is written before the next is tried. */
async function* revocations(
  ids: readonly string[],
  service: Service,
  reporter: Reporter,
): AsyncGenerator<Revocation[], void> {
  let missing = 0;
  for (const id of ids) {
    const outcome = await revoke(id, service, reporter);
    if (outcome === 'not found') missing++;
    yield [{ id, outcome }];
  }
  if (missing === 0) return;
  const verb = missing === 1 ? 'is' : 'are';
  const message = `${missing} of ${ids.length} tokens ${verb} not there, or not yours`;
  reporter.error(service.url, { message: `${message}: cidery token list shows yours` });
}

async function revoke(
  id: string,
  { client, ask }: Service,
  reporter: Reporter,
): Promise<Revocation['outcome']> {
  try {
    await ask(client.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } }));
    return 'revoked';
  } catch (error) {
    if (error instanceof Refusal && error.problem.type === NOT_FOUND) return 'not found';
    reporter.error(id, error as InputError); // nothing else is thrown
    return 'failed';
  }
}

const NOT_FOUND = 'urn:cidery:problem:token-not-found';
