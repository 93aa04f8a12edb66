import { expect, onTestFinished, test } from 'vitest';
import { emptyDatabase } from '../testing/databases.ts';
import { HEAVIEST, HEAVY_TEXTS, HOSTILE } from './heavy-bodies.ts';
import { startProcess, statusOf, tokenFrom } from './service-process.ts';

/** How many times each request is made at once. */
const AT_ONCE = 5;

interface Round {
  readonly operation: string;
  readonly body: string;
  readonly type: string;
  /** What may be answered, besides 503 with Retry-After. */
  readonly statuses: readonly number[];
}

const JSON_TYPE = 'application/json';

test(
  'survives the heaviest requests of every operation with a heap of 128 MB, and answers others meanwhile',
  () =>
    survive([
      ...Object.entries(HEAVIEST).map(([operation, body]) => ({
        ...{ operation, body: JSON.stringify(body), type: JSON_TYPE, statuses: [200] },
      })),
      ...Object.values(HOSTILE).map((body) => ({
        ...{ operation: 'overlaps', body, type: JSON_TYPE, statuses: [400, 413, 422] },
      })),
    ]),
  240_000,
);

test(
  'survives the heaviest texts, too',
  () =>
    survive(
      Object.values(HEAVY_TEXTS).map((body) => ({
        ...{ operation: 'sort', body, type: 'text/plain', statuses: [200, 413, 422] },
      })),
    ),
  240_000,
);

async function survive(rounds: readonly Round[]): Promise<void> {
  const service = await startProcess({
    DATABASE_URL: await emptyDatabase('SQLite'),
    NODE_OPTIONS: '--max-old-space-size=128',
  });
  await service.ready();
  const authorization = `Bearer ${await tokenFrom(service.url)}`;
  const post = async (operation: string, body: string, type: string) => {
    const url = `${service.url}/api/v1/calc/${operation}`;
    const headers = { authorization, 'content-type': type };
    const answer = await fetch(url, { method: 'POST', headers, body });
    const { length } = await answer.text();
    return { status: answer.status, length, retryAfter: answer.headers.get('retry-after') };
  };

  let isOver = false;
  onTestFinished(() => {
    isOver = true;
  });
  // One after the other: each is answered while large requests are, or it would wait for the end of
  // one.
  const probing = (async () => {
    const statuses = new Map<number, number>();
    while (!isOver) {
      const status = await statusOf(`${service.url}/livez`);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    return statuses;
  })();

  for (const { operation, body, type, statuses } of rounds) {
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, () => post(operation, body, type)),
    );
    const what = `${operation}: ${body.slice(0, 60)}`;
    for (const { status, retryAfter } of answers) {
      if (status === 503) expect(Number(retryAfter), what).toBeGreaterThan(0);
      else expect(statuses, what).toContain(status);
    }
    expect(
      answers.some(({ status }) => status !== 503),
      what,
    ).toBe(true);
  }
  isOver = true;
  const statuses = await probing;
  expect([...statuses.keys()]).toEqual([200]);
  const probes = statuses.get(200) ?? 0;
  console.log(`${probes} probes were answered meanwhile`);
  // Were the process's thread held, there would be about one for each of them.
  expect(probes).toBeGreaterThan(5 * rounds.length * AT_ONCE);

  service.process.kill('SIGTERM');
  expect(await service.exit()).toBe(0);
}
