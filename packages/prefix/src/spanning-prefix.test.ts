import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';
import { type Fault, orThrow } from './fault.ts';
import { formatPrefix, type Prefix } from './prefix.ts';
import { containsPrefix, parent } from './prefix-relations.ts';
import { makeRange } from './range.ts';
import { spanningPrefix } from './spanning-prefix.ts';
import { crowdedPrefixes, families, prefixesOf } from './testing/property.ts';
import { type NetworkValue, parseValue } from './value.ts';

const values = (texts: readonly string[]): NetworkValue[] =>
  texts.map((text) => orThrow(parseValue(text)));

test.each([
  [['10.0.0.1'], '10.0.0.1/32'],
  [['10.0.0.1', '10.0.0.6'], '10.0.0.0/29'],
  [['10.0.0.6', '10.0.0.1'], '10.0.0.0/29'],
  [['10.0.0.0/24', '10.0.3.0/24'], '10.0.0.0/22'],
  [['10.0.0.0/8', '10.1.0.0/16'], '10.0.0.0/8'],
  [['10.0.0.5-10.0.0.9'], '10.0.0.0/28'],
  [['9.0.0.1', '200.0.0.0/8'], '0.0.0.0/0'],
  [['2001:db8::1', '2001:db8::ff:0:0:1'], '2001:db8::/72'],
  [['2001:db8::/48', '2001:db8:1::/48'], '2001:db8::/47'],
  [['2001:db8::1:0:1', '2001:db8::'], '2001:db8::/95'],
  [['::', '8000::'], '::/0'],
])('the smallest prefix around %j is %s', (texts, expected) => {
  expect(formatPrefix(orThrow(spanningPrefix(values(texts))))).toBe(expected);
});

test('refuses an empty list, two families and a range that is not one', () => {
  expect(spanningPrefix([])).toMatchObject({
    code: 'empty',
    message: expect.stringContaining('give at least one value'),
  });
  const mixed = spanningPrefix(values(['10.0.0.0/8', '2001:db8::1'])) as Fault; // by its promise
  expect(mixed.message).toBe('"10.0.0.0, 2001:db8::1" mixes IPv4 and IPv6');
  const [first, last] = [orThrow(parseAddress('10.0.0.9')), orThrow(parseAddress('10.0.0.5'))];
  expect(spanningPrefix([{ first, last }])).toEqual(makeRange(first, last));
});

test('holds every value, and neither half of it does', () => {
  const lists = families.chain((family) =>
    fc.array(fc.oneof(crowdedPrefixes(family), prefixesOf(family)), { minLength: 1, maxLength: 4 }),
  );
  fc.assert(
    fc.property(lists, (list) => {
      // The slow obvious version: widen the first until it holds all.
      let holder = list[0] as Prefix; // at least one
      const holdsAll = () => list.every((prefix) => containsPrefix(holder, prefix));
      // A prefix of length 0 holds all others of its family.
      while (!holdsAll()) holder = parent(holder) as Prefix;
      expect(spanningPrefix(list)).toEqual(holder);
    }),
  );
});
