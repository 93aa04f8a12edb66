import { expect, test } from 'vitest';
import { isUsername } from './username.ts';

test.each(['a', '...', 'a.b', 'bob', 'first last', "o'neill", '名前', 'x'.repeat(128)])(
  "'%s' can name an account",
  (name) => {
    expect(isUsername(name)).toBe(true);
  },
);

test.each([
  '',
  '.',
  '..',
  ' ',
  ' bob',
  'bob ',
  'b\0b',
  'b\nb',
  '\u0085',
  'a\ud800',
  'x'.repeat(129),
])("'%s' cannot name an account", (name) => {
  expect(isUsername(name)).toBe(false);
});
