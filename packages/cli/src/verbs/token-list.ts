/** `cidery token list`, `cidery token list --all` */
import type { components } from '@cidery/client';
import { plainLine } from '../output/plain-line.ts';
import { render } from '../output/render.ts';
import { type Column, inBatches } from '../output/report.ts';
import type { Progress } from '../progress.ts';
import { InputError } from '../reporter.ts';
import { openService, type Service } from '../service/open-service.ts';
import { serverChoice } from './server-choice.ts';
import { timeColumn } from './time-column.ts';
import { type OptionValues, type RunVerb, textOption } from './verb.ts';

type ApiToken = components['schemas']['ApiToken'];

/** The most that the service puts on a page. */
const PAGE_SIZE = '1000';

export const listTokens: RunVerb = async (_operands, options, context) => {
  const owner = readOwner(options);
  const service = openService(serverChoice(options), context.terminal.env);
  const progress = context.progress(service.url, (count) => `${Math.round(count)} tokens`);
  // All of them before the first is written: an error leaves no part of an answer.
  const tokens = await readAll(service, owner, progress);
  progress.end();
  if (tokens.length === 0) context.terminal.stderr.write(`${service.url}: no API tokens\n`);
  const columns = columnsFor(owner);
  await render({ columns, batches: inBatches(tokens), plain: plainLine(columns) }, context);
};

/**
 * Whose tokens to list, as the service names them: undefined for one's own.
 *
 * @throws InputError
 */
function readOwner(options: OptionValues): string | undefined {
  const owner = textOption(options, 'owner');
  if (options.all !== true) return owner;
  if (owner !== undefined) throw new InputError('give --owner or --all, not both');
  return '*';
}

/** What one page is asked for by. */
interface PageQuery {
  readonly limit: string;
  readonly owner?: string;
  readonly after?: string;
}

async function readAll(
  { client, ask }: Service,
  owner: string | undefined,
  progress: Progress,
): Promise<ApiToken[]> {
  const tokens: ApiToken[] = [];
  const readPage = (query: PageQuery) => ask(client.GET('/api/v1/tokens', { params: { query } }));
  let query: PageQuery = { limit: PAGE_SIZE, ...(owner === undefined ? {} : { owner }) };
  while (true) {
    const { items, next } = await readPage(query);
    tokens.push(...items);
    progress.update(tokens.length, 0);
    if (next === null) return tokens;
    query = { ...query, after: next };
  }
}

function columnsFor(owner: string | undefined): readonly Column<ApiToken>[] {
  const now = Date.now();
  const ownerColumn: Column<ApiToken> = { name: 'owner', of: (token) => token.owner };
  return [
    { name: 'id', of: ({ id }) => id },
    { name: 'name', of: ({ name }) => name },
    { name: 'scope', of: ({ scope }) => scope },
    ...(owner === undefined ? [] : [ownerColumn]),
    {
      name: 'state',
      of: ({ expiresAt }) => (Date.parse(expiresAt) <= now ? 'expired' : 'active'),
    },
    timeColumn('createdAt', ({ createdAt }) => createdAt),
    timeColumn('expiresAt', ({ expiresAt }) => expiresAt),
    timeColumn('lastUsedAt', ({ lastUsedAt }) => lastUsedAt),
    { name: 'lastUsedFrom', of: ({ lastUsedFrom }) => lastUsedFrom },
  ];
}
