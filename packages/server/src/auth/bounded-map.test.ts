import { expect, test } from 'vitest';
import { BoundedMap } from './bounded-map.ts';

test('keeps what it is given, and never more than its bound', () => {
  const map = new BoundedMap<string, number>(2);
  map.set('a', 1).set('b', 2);
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, 2, undefined]);
  map.set('c', 3);
  expect([...map]).toEqual([['c', 3]]);
  for (let key = 0; key < 100; key++) {
    map.set(`${key}`, key);
    expect(map.get(`${key}`)).toBe(key);
    expect(map.size).toBeLessThanOrEqual(2);
  }
});

test('a new value of a key that it has drops nothing', () => {
  const map = new BoundedMap<string, number>(2);
  map.set('a', 1).set('b', 2).set('b', 3);
  expect([...map]).toEqual([
    ['a', 1],
    ['b', 3],
  ]);
});
