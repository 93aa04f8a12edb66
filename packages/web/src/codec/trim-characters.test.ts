import { expect, test } from 'vitest';
import { trimCharacters } from './trim-characters.ts';

test.each([
  ['|| a | b ||', ' a | b '],
  ['||||', ''],
  ['', ''],
  ['a', 'a'],
])('%j loses its bars at both ends', (text, rest) => {
  expect(trimCharacters(text, '|')).toBe(rest);
});

test('the two ends may differ', () => {
  expect(trimCharacters('*-web-*', '*-', '-')).toBe('web-*');
});
