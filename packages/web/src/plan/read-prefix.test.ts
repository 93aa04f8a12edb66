import { formatPrefix } from '@cidery/prefix';
import { expect, test } from 'vitest';
import { readPrefix } from './read-prefix.ts';
import { isRefusal } from './refusal.ts';

function textOf(text: string, hostBits?: 'refuse' | 'network'): string {
  const prefix = readPrefix(text, hostBits);
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

test('offers the network of an address with host bits, and takes it when asked', () => {
  expect(readPrefix('10.0.0.1/8')).toMatchObject({
    refused: expect.stringContaining('10.0.0.0/8'),
    offer: 'networks',
  });
  expect(textOf('10.0.0.1/8', 'network')).toBe('10.0.0.0/8');
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
