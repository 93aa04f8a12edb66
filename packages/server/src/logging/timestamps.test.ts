import { expect, test } from 'vitest';
import { createTimestamps } from './timestamps.ts';

test('every moment is written as Date writes it', () => {
  let now = 0;
  const timestamp = createTimestamps(() => now);
  for (const ms of [
    0, 7, 42, 999, 1000, 1_795_469_656_010, 1_795_469_656_999, 1_795_469_657_000, 1_700_000_000_123,
  ]) {
    now = ms;
    expect(timestamp()).toBe(`,"time":"${new Date(ms).toISOString()}"`);
  }
});

test('without a clock of its own it tells the time', () => {
  expect(createTimestamps()()).toContain(new Date().toISOString().slice(0, 16));
});
