import { expect, test } from 'vitest';
import { readList } from './read-list.ts';

test.each([
  ['10.0.0.0/24\n10.0.1.0/24\n', 2],
  ['10.0.0.0/24\r\n\r\n10.0.1.9/24 web\r\n# a comment\r\n2001:db8::/32,site\r\n', 3],
  ['prefix,name\n"10.0.0.0/24","web"\n10.0.1.0/24,db', 2],
  ['web 10.0.0.0/24\ndb 10.0.1.0/24', 2],
  ['10.0.0.0/24, 10.0.1.0/24; 10.0.2.0/24 2001:db8::/32', 4],
])('%j is a list of %i prefixes', (text, count) => {
  expect(readList(text)).toMatchObject({ kind: 'prefixes', count });
});

test('gives a line of prefixes as one prefix a line', () => {
  expect(readList(' 10.0.0.0/24, 10.0.1.0/24 ')?.text).toBe('10.0.0.0/24\n10.0.1.0/24');
});

test.each([
  ['web 120\ndb /28', 'web 120\ndb /28'],
  ['az-a/public 120\naz-a/data 20 # small\n\n', 'az-a/public 120\naz-a/data 20 # small'],
  ['web 120 hosts, db /28', 'web 120 hosts\n db /28'],
])('%j is a list of two subnets with their sizes', (text, list) => {
  expect(readList(text)).toEqual({ kind: 'sizes', text: list, count: 2 });
});

test.each([
  '',
  '10.0.0.0/24',
  '10.0.0.1 10.0.0.9',
  '10.0.0.0 255.255.255.0',
  '10.0.0.1-10.0.0.9',
  '10.0.0.0/24 web',
  'web 120',
  'some words\nand more\n10.0.0.0/24',
  'a\nb',
  '10.0.0.0/24 10.0.1.0/99',
  'x'.repeat(9_000_000),
])('an input that is not a list stays with the calculator (%#)', (text) => {
  expect(readList(text)).toBeUndefined();
});
