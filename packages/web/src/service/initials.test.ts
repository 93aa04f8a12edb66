import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test.each([
  ['noadmin', 'NO'],
  ['anna.lee', 'AL'],
  ['anna.maria.lee', 'AM'],
  ['b', 'B'],
  ['élise-öz', 'ÉÖ'],
  ['--', '--'],
  ['𐐨𐐩𐐪', '𐐀𐐁'],
])('the initials of %s are %s', (user, initials) => {
  expect(initialsOf(user)).toBe(initials);
});
