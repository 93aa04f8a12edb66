import { expect, test } from 'vitest';
import { fuzzOwnService } from '../fuzz/run-fuzz.ts';

/** `FUZZ_SEED=… npx vitest run …` tries others; `make fuzz` as many as one likes. */
const seed = Number(process.env.FUZZ_SEED || 1);
const requests = 3000;
/**
 * An answer that it must have had from each operation that changes something: it has not locked
 * itself out. Whether an account is there at that moment depends on what was answered before.
 */
const REACHED = {
  ...{ signOut: '204', signOutEverywhere: '204', changeOwnPassword: '403', addUser: '201' },
  ...{ readUser: '200|404', changeUser: '200|404|412', signOutUser: '204|404' },
  ...{ removeUser: '204|404|412', createApiToken: '201', readApiToken: '404' },
};

test('answers any request as the OpenAPI document says, and keeps neither memory nor connections', async () => {
  console.log(`fuzz: SEED=${seed} REQUESTS=${requests}`);
  const { failures, tally } = await fuzzOwnService({ seed, requests });
  console.log(`${tally.total} answers; ${tally.statuses}`);
  expect(failures).toEqual([]);
  for (const [operation, statuses] of Object.entries(REACHED)) {
    expect(tally.summary).toMatch(new RegExp(`^ *${operation} .*\\b(${statuses}): `, 'm'));
  }
}, 300_000);
