import { formatPrefix } from '@cidery/prefix';
import { expect, test } from 'vitest';
import { prefixesMeant, readPrefix } from './read-prefix.ts';
import { isRefusal } from './refusal.ts';

function textOf(text: string): string {
  const prefix = readPrefix(text);
  return isRefusal(prefix) ? prefix.refused : formatPrefix(prefix);
}

test.each([
  [' 10.0.0.0/8 ', '10.0.0.0/8'],
  ['10.0.0.0 255.0.0.0', '10.0.0.0/8'],
  ['"2001:db8::/32"', '2001:db8::/32'],
  ['10.0.0.0 - 10.0.0.255', '10.0.0.0/24'],
  ['2001:db8::-2001:db8::f', '2001:db8::/124'],
  ['10.0.0.*', '10.0.0.0/24'],
])('reads the prefix %s', (text, expected) => {
  expect(textOf(text)).toBe(expected);
});

test.each([
  ['10.0.0.1/8', ['10.0.0.0/8', '10.0.0.1/32']],
  ['10.0.0.1', ['10.0.0.1/32']],
  ['10.0.0.0/33', ['10.0.0.0/32']],
  ['10.0.0.O/8', ['10.0.0.0/8']],
  // Several prefixes, another range, and nothing.
  ['10.0.0.5-10.0.0.6', []],
  ['10.0.0.9-10.0.0.5', []],
  ['web', []],
  ['10.0.0.0/8', []],
])('knows the prefixes that %s was probably meant to be', (text, expected) => {
  expect(prefixesMeant(text)).toEqual(expected);
});

test.each([
  ['10.0.0.x', '"10.0.0.x" has a wrong character'],
  ['10.0.0.1', 'write 10.0.0.1/32 for the address alone'],
  ['2001:db8::1', 'write 2001:db8::1/128 for the address alone'],
  ['10.0.0.5-10.0.0.6', '10.0.0.5-10.0.0.6 is not one prefix: write 10.0.0.5/32, 10.0.0.6/32'],
  ['10.0.0.1-10.0.0.254', '10.0.0.8/29 and 10 more instead'],
  ['0.0.0.0 255.255.255.255', 'two readings'],
])('refuses %s with the remedy', (text, words) => {
  expect(readPrefix(text)).toEqual({ refused: expect.stringContaining(words) });
});
