import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';
import { type Fault, orThrow } from './fault.ts';
import { formatPrefix } from './prefix.ts';
import { addressCount } from './prefix-facts.ts';
import { formatRange, makeRange, parseRange, prefixToRange, rangeSize } from './range.ts';
import { rangeToPrefixes } from './range-to-prefixes.ts';
import { addressesOf, families, prefixes } from './testing/property.ts';

test('reading what was written gives the same range, and its prefixes have its size', () => {
  const pairs = families.chain((family) => fc.tuple(addressesOf(family), addressesOf(family)));
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      const range = makeRange(a, b);
      if ('code' in range) {
        expect(range.code).toBe('range-order');
        // The wrong way round has one.
        expect(parseRange(range.suggestion as string)).toEqual({ first: b, last: a });
      } else {
        expect(parseRange(formatRange(range))).toEqual(range);
        const sizes = rangeToPrefixes(range).map(addressCount);
        expect(sizes.reduce((sum, size) => sum + size, 0n)).toBe(rangeSize(range));
        expect(sizes.length).toBeLessThanOrEqual(a.family === 4 ? 62 : 254);
      }
    }),
  );
});

test('the range of a prefix is that one prefix', () => {
  fc.assert(
    fc.property(prefixes, (prefix) => {
      expect(rangeToPrefixes(prefixToRange(prefix))).toEqual([prefix]);
    }),
  );
});

test('the worst ranges have 62 and 254 prefixes', () => {
  const worst = (text: string) => rangeToPrefixes(orThrow(parseRange(text)));
  expect(worst('0.0.0.1-255.255.255.254')).toHaveLength(62);
  expect(worst('::1-ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe')).toHaveLength(254);
  expect(worst('10.0.0.5-10.0.0.9').map(formatPrefix)).toEqual([
    '10.0.0.5/32',
    '10.0.0.6/31',
    '10.0.0.8/31',
  ]);
});

test.each([
  ['10.0.0.0', 'range-separator', 8],
  ['', 'range-separator', 0],
  ['10.0.0.9-10.0.0.5', 'range-order', undefined],
  ['10.0.0.0-::1', 'family', undefined],
  ['10.0.0.0-10.0.0', 'octet-count', 15],
  ['10.0.0-10.0.0.1', 'octet-count', 6],
  ['10.0.0.0 - 10.0.0.1', 'character', 8],
  ['10.0.0.0-10.0.0.1-10.0.0.2', 'character', 17],
  ['-', 'empty', 0],
])('rejects %j: %s at %s', (text, code, position) => {
  const fault = parseRange(text) as Fault; // each is refused
  expect(fault.code).toBe(code);
  expect(fault.position).toBe(position);
});

test.each([
  ['10.0.0.1 - 10.0.0.5', 8, '10.0.0.1-10.0.0.5'],
  [' 10.0.0.1-10.0.0.5\n', 0, '10.0.0.1-10.0.0.5'],
  ['10.0.0.5 -10.0.0.1', 8, '10.0.0.1-10.0.0.5'],
  ['fe80::1%eth0-fe80::5', 7, undefined],
  ['10.0.0.1-10.0.0.256', 18, undefined],
  ['10.0.0.1-10.0.0.05', 16, undefined],
  ['10.0.0.1-', 9, undefined],
])(
  'the fault of %j quotes the whole text and gives the position in it',
  (text, position, suggestion) => {
    const fault = parseRange(text) as Fault; // each is refused
    expect(fault).toMatchObject({ position, suggestion });
    expect(fault.message.startsWith(JSON.stringify(text))).toBe(true);
  },
);

test('reports a missing first or last address', () => {
  expect((parseRange('10.0.0.1-') as Fault).message).toBe('"10.0.0.1-" lacks an address');
  expect((parseRange('-10.0.0.1') as Fault).message).toBe('"-10.0.0.1" lacks an address');
});

test('suggests the right order of a backwards range, and reports mixed families', () => {
  expect((parseRange('10.0.0.9-10.0.0.5') as Fault).message).toContain(
    'did you mean 10.0.0.5-10.0.0.9?',
  );
  const mixed = makeRange(orThrow(parseAddress('10.0.0.0')), orThrow(parseAddress('::')));
  expect((mixed as Fault).message).toBe('"10.0.0.0-::" mixes IPv4 and IPv6');
});
