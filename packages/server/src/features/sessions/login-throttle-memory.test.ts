import { expect, test } from 'vitest';
import { createLoginThrottleMemory } from './login-throttle-memory.ts';

const RATE = { burst: 3, intervalMs: 1000, surplus: 2 };
const entry = (key: string) => ({ key, rate: RATE });

function remembering(mostKeys: number) {
  const clock = { now: 5000 };
  const memory = createLoginThrottleMemory({ elapsedMs: () => clock.now, mostKeys });
  const fail = (...keys: readonly string[]) => memory.spendAll(keys.map(entry));
  const ahead = (key: string) => memory.aheadMs(entry(key));
  return { ahead, clock, fail, memory };
}

test('counts the keys beyond its bound as one, so that its memory stays bounded', () => {
  const { ahead, fail, memory } = remembering(3);
  fail('a', 'b', 'c');
  for (let key = 0; key < 10; key++) fail(`further-${key}`);
  expect(memory.size).toBe(4);
  expect(ahead('another')).toBe(5000);
  expect(ahead('a')).toBe(1000);
});

test('keys beyond its bound share one count for each rate', () => {
  const { ahead, fail, memory } = remembering(1);
  fail('a', 'b', 'c');
  const rate = { ...RATE, intervalMs: 10 };
  expect([ahead('d'), memory.aheadMs({ key: 'd', rate })]).toEqual([2000, 0]);
});

test('when it is full, keys at rest leave first', () => {
  const { ahead, clock, fail, memory } = remembering(3);
  fail('a', 'b', 'b', 'c');
  clock.now += 1000;
  fail('d');
  expect([...'abcd'].map(ahead)).toEqual([0, 1000, 0, 1000]);
  expect(memory.size).toBe(2);
});

test('looks for keys at rest once a second at most', () => {
  const { ahead, clock, fail } = remembering(2);
  fail('a', 'b');
  fail('c');
  clock.now += 999;
  fail('d');
  expect(ahead('d')).toBe(1001);
  clock.now += 1;
  fail('e');
  expect(ahead('e')).toBe(1000);
});
