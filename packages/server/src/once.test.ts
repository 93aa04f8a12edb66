import { expect, test } from 'vitest';
import { once } from './once.ts';

test('a value is made when it is asked for and not again, even if it is undefined', () => {
  let made = 0;
  const value = once(() => {
    made += 1;
    return undefined;
  });
  expect(made).toBe(0);
  expect([value(), value(), made]).toEqual([undefined, undefined, 1]);
});

test('an attempt that failed is made again', () => {
  let attempts = 0;
  const value = once(() => {
    attempts += 1;
    if (attempts === 1) throw new Error('not yet');
    return attempts;
  });
  expect(value).toThrow('not yet');
  expect(value()).toBe(2);
});

test('a promise that was rejected is made again, and one that was kept is not', async () => {
  let attempts = 0;
  const value = once(async () => {
    attempts += 1;
    if (attempts === 1) throw new Error('not yet');
    return attempts;
  });
  await expect(value()).rejects.toThrow('not yet');
  expect(await value()).toBe(2);
  expect(await value()).toBe(2);
});
