/**
 * Measures how long the service's event loop stands still while it reads all accounts and API tokens
 * again, and while it stores that every API token was used. Over SQLite and over a MariaDB of its
 * own.
 *
 *   node bench/service/access-reload.ts [rounds] [accounts]
 *
 * Each account has one API token.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { createAccessRepository } from '../../packages/server/src/auth/access-repository.ts';
import { migrate } from '../../packages/server/src/database/migrate.ts';
import { openDatabase } from '../../packages/server/src/database/open-database.ts';
import { ApiTokenUses } from '../../packages/server/src/features/api-tokens/api-token-uses.ts';
import { createApiTokensRepository } from '../../packages/server/src/features/api-tokens/api-tokens-repository.ts';
import { startMariaDb } from '../../packages/server/testing/mariadb.ts';
import { median, spread, table } from '../report.ts';
import { apiTokenId, createUsers, storeUsers } from './many-users.ts';

const ROUNDS = Number(process.argv[2] ?? 9);
const USERS = Number(process.argv[3] ?? 10_000);

const folder = mkdtempSync(join(tmpdir(), 'cidery-bench-'));
const mariaDb = await startMariaDb();
const databases = {
  SQLite: `sqlite:${join(folder, 'bench.db')}`,
  MariaDB: await mariaDb.createDatabase('bench'),
};
const rows: string[][] = [];
try {
  for (const [name, url] of Object.entries(databases)) rows.push(...(await measure(name, url)));
} finally {
  await mariaDb.dispose();
  rmSync(folder, { recursive: true, force: true });
}
console.log(
  table(
    ['database', 'what', 'event loop stands still', 'spread, ms', 'takes', 'processor time'],
    rows,
  ),
);

async function measure(name: string, url: string): Promise<string[][]> {
  await migrate(url);
  const database = await openDatabase(url);
  const users = createUsers(USERS);
  await storeUsers(database, users, { withApiTokens: true });
  const access = createAccessRepository(database);
  const uses = new ApiTokenUses(createApiTokensRepository(database), { warn: fail }, Date.now);
  const result = [
    [name, 'reading everything', ...(await observe(() => access.load()))],
    [
      name,
      'storing the uses',
      ...(await observe(
        () => uses.store(),
        () =>
          users.forEach((_, index) => void uses.add(apiTokenId(index), `192.0.2.${index % 100}`)),
      )),
    ],
  ];
  await database.destroy();
  return result;
}

/** The longest time that the event loop stood still in each round, how long all took, and its cost. */
async function observe(
  work: () => Promise<unknown>,
  prepare: () => void = () => {},
): Promise<string[]> {
  const longest: number[] = [];
  const elapsed: number[] = [];
  const cost: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    prepare();
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await wait(20);
    const startedAt = performance.now();
    const before = process.cpuUsage();
    await work();
    const tookMs = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(before);
    // The delay is known only when the event loop turns again.
    await wait(20);
    delay.disable();
    if (round === 0) continue;
    longest.push(delay.max / 1e6);
    elapsed.push(tookMs);
    cost.push((user + system) / 1000);
  }
  const ms = (values: readonly number[]) => `${median(values).toFixed(0)} ms`;
  return [ms(longest), spread(longest), ms(elapsed), ms(cost)];
}

function fail(error: unknown): never {
  throw error;
}
