import { expect, test } from 'vitest';
import { fuzzOwnService } from '../fuzz/run-fuzz.ts';

/** `FUZZ_SEED=… npx vitest run …` tries others; `make fuzz` as many as one likes. */
const seed = Number(process.env.FUZZ_SEED || 1);
const requests = 3000;

test('answers any request as the OpenAPI document says, and keeps neither memory nor connections', async () => {
  console.log(`fuzz: SEED=${seed} REQUESTS=${requests}`);
  const { failures, tally } = await fuzzOwnService({ seed, requests });
  console.log(`${tally.total} answers; ${tally.statuses}`);
  expect(failures).toEqual([]);
}, 300_000);
