import { expect, test } from 'vitest';
import { fuzzOwnService } from '../fuzz/run-fuzz.ts';

/** `FUZZ_SEED=… npx vitest run …` tries others; `make fuzz` as many as one likes. */
const seed = Number(process.env.FUZZ_SEED || 1);
const requests = 3000;
/** What it must have seen of the operations that change something. */
const REACHED = {
  ...{ signOut: 204, changeOwnPassword: 403, addUser: 201, readUser: 200, changeUser: 200 },
  ...{ signOutUser: 204, removeUser: 204, createApiToken: 201, readApiToken: 404 },
};

test('answers any request as the OpenAPI document says, and keeps neither memory nor connections', async () => {
  console.log(`fuzz: SEED=${seed} REQUESTS=${requests}`);
  const { failures, tally } = await fuzzOwnService({ seed, requests });
  console.log(`${tally.total} answers; ${tally.statuses}`);
  expect(failures).toEqual([]);
  // It has not locked itself out, and what it asks for is there.
  for (const [operation, status] of Object.entries(REACHED)) {
    expect(tally.summary).toMatch(new RegExp(`^ *${operation} .*\\b${status}: `, 'm'));
  }
}, 300_000);
