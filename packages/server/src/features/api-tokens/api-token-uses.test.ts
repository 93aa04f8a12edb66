import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiTokenUses } from './api-token-uses.ts';
import type { ApiTokenUse } from './api-tokens-repository.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Uses over a repository that keeps what it is given, or fails while `isFailing`. */
function usesOf() {
  const state = { clock: 1000, isFailing: false };
  const stored: (readonly ApiTokenUse[])[] = [];
  const warn = vi.fn();
  let onStore = () => {};
  const repository = {
    async recordUses(uses: readonly ApiTokenUse[]) {
      onStore();
      if (state.isFailing) throw new Error('gone');
      stored.push(uses);
    },
  };
  const uses = new ApiTokenUses(repository, { warn }, () => state.clock);
  const whileStoring = (work: () => void) => {
    onStore = () => {
      onStore = () => {};
      work();
    };
  };
  return { uses, state, stored, warn, whileStoring };
}

test('stores once a minute the last use of each token', async () => {
  const { uses, state, stored } = usesOf();
  uses.add('a', '192.0.2.1');
  uses.add('b', '192.0.2.1');
  state.clock += 1000;
  uses.add('a', '192.0.2.2');
  await vi.advanceTimersByTimeAsync(59_999);
  expect(stored).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(stored).toEqual([
    [
      { id: 'b', at: 1000, from: '192.0.2.1' },
      { id: 'a', at: 2000, from: '192.0.2.2' },
    ],
  ]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(stored).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('stores the last of many times at which a token was used from one address', async () => {
  const { uses, state, stored } = usesOf();
  for (let time = 0; time < 100; time++) {
    state.clock += 1;
    uses.add('a', '192.0.2.1');
  }
  await uses.store();
  expect(stored).toEqual([[{ id: 'a', at: 1100, from: '192.0.2.1' }]]);
});

test('keeps what cannot be stored until the next time, and warns with the reason', async () => {
  const { uses, state, stored, warn } = usesOf();
  uses.add('a', '192.0.2.1');
  state.isFailing = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(warn.mock.calls).toEqual([
    [{ err: new Error('gone') }, 'cannot store when API tokens were used'],
  ]);
  state.isFailing = false;
  uses.add('b', '192.0.2.2');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(stored.flat().map(({ id }) => id)).toEqual(['a', 'b']);
});

test('keeps a use that comes while an earlier one of the token is stored', async () => {
  const { uses, state, stored, whileStoring } = usesOf();
  uses.add('a', '192.0.2.1');
  whileStoring(() => {
    state.clock += 1;
    uses.add('a', '192.0.2.2');
  });
  await vi.advanceTimersByTimeAsync(120_000);
  expect(stored.flat().map(({ at, from }) => [at, from])).toEqual([
    [1000, '192.0.2.1'],
    [1001, '192.0.2.2'],
  ]);
});

test('stores 250 uses in three transactions, at once when it is told to', async () => {
  const { uses, stored } = usesOf();
  for (let number = 0; number < 250; number++) uses.add(`token-${number}`, '192.0.2.1');
  await uses.store();
  expect(stored.map(({ length }) => length)).toEqual([100, 100, 50]);
  expect(new Set(stored.flat().map(({ id }) => id)).size).toBe(250);
  expect(vi.getTimerCount()).toBe(0);
});
