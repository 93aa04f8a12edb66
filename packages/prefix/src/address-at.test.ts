import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Address, formatAddress } from './address.ts';
import { addressAt, subnetAt } from './address-at.ts';
import { isFault, orThrow } from './fault.ts';
import { hostAddresses } from './host-addresses.ts';
import { formatPrefix, parsePrefix } from './prefix.ts';
import { addressCount } from './prefix-facts.ts';
import { splitByLength } from './split.ts';
import { crowdedPrefixes, families } from './testing/property.ts';

const prefix = (text: string) => orThrow(parsePrefix(text));
const nth = (text: string, index: bigint) => {
  const address = addressAt(prefix(text), index);
  return address && formatAddress(address);
};
const part = (text: string, length: number, index: bigint) => {
  const found = orThrow(subnetAt(prefix(text), length, index));
  return found && formatPrefix(found);
};

test.each([
  ['10.0.0.0/24', 0n, '10.0.0.0'],
  ['10.0.0.0/24', 5n, '10.0.0.5'],
  ['10.0.0.0/24', 255n, '10.0.0.255'],
  ['10.0.0.0/24', 256n, undefined],
  ['10.0.0.0/24', -1n, '10.0.0.255'],
  ['10.0.0.0/24', -256n, '10.0.0.0'],
  ['10.0.0.0/24', -257n, undefined],
  ['192.0.2.1/32', 0n, '192.0.2.1'],
  ['192.0.2.1/32', -1n, '192.0.2.1'],
  ['2001:db8::/32', 1n << 95n, '2001:db8:8000::'],
  ['::/0', -1n, 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['::/0', 1n << 128n, undefined],
])('address number %2$i of %1$s counts from its end when negative', (text, index, expected) => {
  expect(nth(text, index)).toBe(expected);
});

test.each([
  ['10.0.0.0/24', 26, 0n, '10.0.0.0/26'],
  ['10.0.0.0/24', 26, 3n, '10.0.0.192/26'],
  ['10.0.0.0/24', 26, 4n, undefined],
  ['10.0.0.0/24', 26, -1n, '10.0.0.192/26'],
  ['10.0.0.0/24', 26, -4n, '10.0.0.0/26'],
  ['10.0.0.0/24', 26, -5n, undefined],
  ['2001:db8::/32', 64, -1n, '2001:db8:ffff:ffff::/64'],
])('the /%2$i of %1$s with number %3$i counts from the end when negative', (...row) => {
  const [text, length, index, expected] = row;
  expect(part(text, length, index)).toBe(expected);
});

test('a length that the prefix cannot be split into is a Fault', () => {
  expect(subnetAt(prefix('10.0.0.0/24'), 23, 0n)).toMatchObject({ code: 'length-range' });
  expect(subnetAt(prefix('10.0.0.0/24'), 33, 0n)).toMatchObject({ code: 'length-range' });
});

test('members by number are those of the lists, from either end', () => {
  const cases = fc.tuple(families.chain(crowdedPrefixes), fc.bigInt(-300n, 300n), fc.nat(3));
  fc.assert(
    fc.property(cases, ([whole, index, more]) => {
      const all = [...hostAddresses(whole, 'all')];
      expect(all).toHaveLength(Number(addressCount(whole)));
      expect(addressAt(whole, index)).toEqual(all.at(Number(index)) as Address | undefined);
      const length = whole.length + more;
      const parts = splitByLength(whole, length);
      const found = subnetAt(whole, length, index);
      if (isFault(parts)) expect(found).toEqual(parts);
      else expect(found).toEqual([...parts].at(Number(index)));
    }),
    { numRuns: 1000 },
  );
});
