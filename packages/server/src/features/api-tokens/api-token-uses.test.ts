import { expect, test, vi } from 'vitest';
import { ApiTokenUses } from './api-token-uses.ts';
import type { ApiTokenUse } from './api-tokens-repository.ts';

test('other work runs while the uses of many tokens are stored', async () => {
  const stored: (readonly ApiTokenUse[])[] = [];
  let turns = 0;
  const repository = {
    async recordUses(uses: readonly ApiTokenUse[]) {
      stored.push(uses);
      // Each statement on SQLite runs at once, without a turn of the event loop.
      setImmediate(() => {
        turns += 1;
      });
    },
  };
  const uses = new ApiTokenUses(repository, { warn: vi.fn() }, () => 1);
  for (let index = 0; index < 1000; index++) uses.add(`${index}`, '192.0.2.1');
  await uses.store();
  expect(stored.flat().length).toBe(1000);
  expect(Math.max(...stored.map(({ length }) => length))).toBeLessThanOrEqual(100);
  expect(turns).toBe(stored.length);
});
