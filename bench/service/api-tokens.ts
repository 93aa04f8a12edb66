/**
 * Compares `GET /cidr-to-mask?value=18` with one login's token and with 10,000 API tokens in turn.
 *
 *   node bench/service/api-tokens.ts [rounds]
 *
 * All cases run in each round, on core 0 with the load on core 1. The first case has two processes,
 * whose difference is chance. Two cases load a bare `node:http` server: they tell whether the
 * generator is the limit, and whether many tokens cost it more than one.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTokens } from '../../packages/server/src/auth/tokens.ts';
import { migrate } from '../../packages/server/src/database/migrate.ts';
import { openDatabase } from '../../packages/server/src/database/open-database.ts';
import { median, table } from '../report.ts';
import { type LoadResult, load } from './load.ts';
import { createUsers, storeUsers } from './many-users.ts';
import { cpuSeconds, type Running, startBare, startService } from './processes.ts';

const ROUNDS = Number(process.argv[2] ?? 15);
const SECONDS = 1;
const COUNT = 10_000;
const SCRIPT = fileURLToPath(new URL('rotate-tokens.lua', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'cidery-bench-'));
const secret = randomBytes(32).toString('hex');
const users = createUsers(COUNT);
const tokens = createTokens({
  secrets: [secret],
  legacySecrets: [],
  ttlSeconds: 3600,
  now: Date.now,
});
const logins = await Promise.all(users.map((user) => tokens.issue({ ...user, role: 'viewer' })));
const files = {
  // The generator goes through as many tokens in each case.
  oneLogin: writeTokens('one-login', Array(COUNT).fill(logins[0])),
  logins: writeTokens('logins', logins),
  apiTokens: writeTokens(
    'api-tokens',
    users.map(({ apiToken }) => apiToken),
  ),
};
const onlyAccount = await createDatabase('account', users.slice(0, 1), false);
const accounts = await createDatabase('accounts', users, false);
const withApiTokens = await createDatabase('api-tokens', users, true);

const bare = await startBare();
const cases = [
  {
    name: "one login's token, no API tokens",
    file: files.oneLogin,
    server: await serve(0, onlyAccount),
  },
  {
    name: 'the same in another process',
    file: files.oneLogin,
    server: await serve(1, onlyAccount),
  },
  { name: "10,000 logins' tokens", file: files.logins, server: await serve(2, accounts) },
  { name: '10,000 API tokens', file: files.apiTokens, server: await serve(3, withApiTokens) },
  { name: "bare node:http, one login's token", file: files.oneLogin, server: bare },
  { name: 'bare node:http, 10,000 API tokens', file: files.apiTokens, server: bare },
].map((one) => ({ ...one, rates: [] as number[], costs: [] as number[] }));

for (const { server, file } of cases) warmUp(server, file);
for (let round = 0; round < ROUNDS; round++) {
  for (const { server, file, rates, costs } of cases) {
    const before = cpuSeconds(server.process.pid);
    const { requests, rate } = send(server, file, SECONDS);
    rates.push(rate);
    costs.push(((cpuSeconds(server.process.pid) - before) / requests) * 1e6);
  }
}
for (const server of new Set(cases.map((one) => one.server))) await server.stop();
rmSync(folder, { recursive: true, force: true });

const [first = { rates: [], costs: [] }] = cases;
console.log(
  table(
    ['case', 'requests/s', 'ratio of rates', 'spread', 'processor time', 'ratio', 'spread'],
    cases.map(({ name, rates, costs }) => [
      name,
      median(rates).toFixed(0),
      ...ratio(rates, first.rates),
      `${median(costs).toFixed(1)} µs`,
      ...ratio(first.costs, costs),
    ]),
  ),
);

function serve(index: number, database: string): Promise<Running> {
  return startService({
    port: 8702 + 10 * index,
    env: { NODE_ENV: 'production', DRAIN_SECONDS: '0', DATABASE_URL: database, JWT_SECRET: secret },
  });
}

function send({ url }: Running, file: string, seconds: number): LoadResult {
  return load(`${url}/cidr-to-mask?value=18`, seconds, ['-s', SCRIPT], [file]);
}

/** Sends each token twice at least, so that the service has verified all of them. */
function warmUp(server: Running, file: string): void {
  let seconds = 1;
  while (send(server, file, seconds).requests < 2 * COUNT) seconds *= 2;
}

async function createDatabase(
  name: string,
  stored: typeof users,
  hasApiTokens: boolean,
): Promise<string> {
  const url = `sqlite:${join(folder, `${name}.db`)}`;
  await migrate(url);
  const database = await openDatabase(url);
  await storeUsers(database, stored, { withApiTokens: hasApiTokens });
  await database.destroy();
  return url;
}

function writeTokens(name: string, lines: readonly (string | undefined)[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

/** The median and the spread of the ratios of the rounds. */
function ratio(values: readonly number[], to: readonly number[]): [string, string] {
  const ratios = values.map((value, round) => value / (to[round] ?? Number.NaN));
  return [
    median(ratios).toFixed(2),
    `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
  ];
}
