import { expect, test } from 'vitest';
import { fuzzOwnService } from '../fuzz/run-fuzz.ts';

/** `FUZZ_SEED=… npx vitest run …` tries others; `make fuzz` as many as one likes. */
const seed = Number(process.env.FUZZ_SEED || 1);
const requests = 3000;

test('whatever a client sends, the service answers as its OpenAPI document says, and is then as it was before', async () => {
  console.log(`fuzz: SEED=${seed} REQUESTS=${requests}`);
  const { failures, tally } = await fuzzOwnService({ seed, requests });
  console.log(`${tally.total} answers; ${tally.statuses}`);
  expect(failures).toEqual([]);
}, 300_000);
