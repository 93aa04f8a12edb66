import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressToInteger, formatAddress, parseAddress } from './address.ts';
import { compareValues } from './compare-values.ts';
import { orThrow } from './fault.ts';
import { comparePrefixes, formatPrefix } from './prefix.ts';
import { formatRange, prefixToRange } from './range.ts';
import { addresses, crowdedPrefixes, families, prefixes } from './testing/property.ts';
import { type NetworkValue, parseValue, valueRange } from './value.ts';

const text = (value: NetworkValue): string => {
  if ('first' in value) return formatRange(value);
  return 'length' in value ? formatPrefix(value) : formatAddress(value);
};

const anyValue: fc.Arbitrary<NetworkValue> = fc.oneof(
  addresses,
  prefixes,
  families.chain((family) => crowdedPrefixes(family)),
  prefixes.map(prefixToRange),
);

test('sorts IPv4 before IPv6, by first address, the larger first', () => {
  const sorted = [
    '0.0.0.0/0',
    '9.255.255.255',
    '10.0.0.0/8',
    '10.0.0.0-10.0.1.4',
    '10.0.0.0/24',
    '10.0.0.0',
    '10.0.0.5-10.0.0.9',
    '200.0.0.1',
    '::/0',
    '::1',
    '2001:db8::/32',
    '2001:db8::/48',
    'fe80::1',
  ];
  const values = sorted.toReversed().map((item) => orThrow(parseValue(item)));
  expect(values.sort(compareValues).map(text)).toEqual(sorted);
});

test('orders prefixes as comparePrefixes does', () => {
  const pair = fc.oneof(
    fc.tuple(prefixes, prefixes),
    families.chain((family) => fc.tuple(crowdedPrefixes(family), crowdedPrefixes(family))),
  );
  fc.assert(
    fc.property(pair, ([a, b]) => {
      expect(Math.sign(compareValues(a, b))).toBe(Math.sign(comparePrefixes(a, b)));
    }),
  );
});

test('is 0 of equal addresses alone, and the same from both sides', () => {
  const key = (value: NetworkValue) => {
    const { first, last } = valueRange(value);
    return [first.family, addressToInteger(first), -addressToInteger(last)] as const;
  };
  fc.assert(
    fc.property(anyValue, anyValue, (a, b) => {
      const [keyA, keyB] = [key(a), key(b)];
      const at = keyA.findIndex((part, index) => part !== keyB[index]);
      const expected =
        at < 0 ? 0 : (keyA[at] as bigint | number) < (keyB[at] as bigint | number) ? -1 : 1; // in bounds
      expect(Math.sign(compareValues(a, b))).toBe(expected);
      expect(Math.sign(compareValues(b, a)) + expected).toBe(0);
    }),
  );
});

test('tells zone ids apart', () => {
  const scoped = (item: string) => orThrow(parseAddress(item, { zone: true }));
  const [plain, eth0, eth1] = [scoped('fe80::1'), scoped('fe80::1%eth0'), scoped('fe80::1%eth1')];
  expect([eth1, eth0, plain].sort(compareValues)).toEqual([plain, eth0, eth1]);
  const [a, b] = [
    { first: plain, last: eth0 },
    { first: plain, last: eth1 },
  ];
  expect([b, a].sort(compareValues)).toEqual([a, b]);
});
