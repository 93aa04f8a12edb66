import { expect, test } from 'vitest';
import { formatPercent } from './percent.ts';

test.each([
  [0, '0 %'],
  [1e-9, '<1 %'],
  [0.334, '33 %'],
  [0.9999, '>99 %'],
  [1, '100 %'],
])('a share of %d reads %s', (share, expected) => {
  expect(formatPercent(share)).toBe(expected);
});
