import { expect, test } from 'vitest';
import { groupDigits, powerOfTwo, shortCount } from './counts.ts';

test('writes digits in groups of three, and powers of two with raised exponents', () => {
  expect(groupDigits(65_536n)).toBe('65\u202f536');
  expect(powerOfTwo(80)).toBe('2⁸⁰');
});

test('writes a count below a billion in full, and a larger one as its power of two', () => {
  expect(shortCount(999_999_999n)).toBe('999\u202f999\u202f999');
  expect(shortCount(2n ** 80n)).toBe('2⁸⁰');
  expect(shortCount(2n ** 80n - 2n)).toBe('≈ 2⁸⁰');
  expect(shortCount(2n ** 32n - 64n)).toBe('≈ 2³²');
  expect(shortCount(2n ** 32n + 64n)).toBe('≈ 2³²');
});
