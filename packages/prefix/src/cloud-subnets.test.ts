import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareAddresses, formatAddress, parseAddress } from './address.ts';
import { CLOUDS, cloudSubnetRules, cloudUsableCount, cloudUsableRange } from './cloud-subnets.ts';
import { orThrow } from './fault.ts';
import { parsePrefix } from './prefix.ts';
import { addressCount } from './prefix-facts.ts';
import { containsAddress } from './prefix-relations.ts';
import { rangeSize } from './range.ts';
import { prefixes } from './testing/property.ts';

const prefix = (text: string) => orThrow(parsePrefix(text));

test.each([
  ['aws', '10.0.0.0/24', 251n],
  ['azure', '10.0.0.0/24', 251n],
  ['gcp', '10.0.0.0/24', 252n],
  ['aws', '2001:db8::/64', 2n ** 64n - 5n],
  ['azure', '2001:db8::/64', 2n ** 64n - 5n],
  ['gcp', '2001:db8::/64', 2n ** 64n - 1n],
  ['aws', '10.0.0.0/29', 0n],
  ['azure', '10.0.0.0/30', 0n],
  ['gcp', '2001:db8::/65', 0n],
  ['oci', '10.0.0.0/24', 253n],
  ['oci', '10.0.0.0/30', 1n],
  ['oci', '10.0.0.0/31', 0n],
  ['oci', '2001:db8::/64', 2n ** 64n - 3n],
] as const)('%s leaves hosts of %s %i addresses', (cloud, text, count) => {
  expect(cloudUsableCount(cloud, prefix(text))).toBe(count);
});

test.each([
  ['aws', '10.0.0.0/24', '10.0.0.4', '10.0.0.254'],
  ['azure', '10.0.0.0/24', '10.0.0.4', '10.0.0.254'],
  ['gcp', '10.0.0.0/24', '10.0.0.2', '10.0.0.253'],
  ['aws', '2001:db8::/64', '2001:db8::4', '2001:db8::ffff:ffff:ffff:fffe'],
  ['azure', '2001:db8::/64', '2001:db8::4', '2001:db8::ffff:ffff:ffff:fffe'],
  ['gcp', '2001:db8::/64', '2001:db8::1', '2001:db8::ffff:ffff:ffff:ffff'],
  ['oci', '10.0.0.0/24', '10.0.0.2', '10.0.0.254'],
  ['oci', '2001:db8::/64', '2001:db8::2', '2001:db8::ffff:ffff:ffff:fffe'],
] as const)('on %s hosts of %s have %s to %s', (cloud, text, first, last) => {
  expect(cloudUsableRange(cloud, prefix(text))).toEqual({
    first: parseAddress(first),
    last: parseAddress(last),
  });
});

describe.each(CLOUDS)('on %s', (cloud) => {
  test('the usable range of a subnet is inside it and has the usable count', () => {
    fc.assert(
      fc.property(prefixes, (subnet) => {
        const { longest, reservedFirst, reservedLast } = cloudSubnetRules(cloud, subnet.family);
        const range = cloudUsableRange(cloud, subnet);
        const count = cloudUsableCount(cloud, subnet);
        expect(range === undefined).toBe(subnet.length > longest);
        expect(count === 0n).toBe(subnet.length > longest);
        if (range === undefined) return;
        expect(compareAddresses(range.first, range.last)).toBeLessThanOrEqual(0);
        expect(containsAddress(subnet, range.first)).toBe(true);
        expect(containsAddress(subnet, range.last), formatAddress(range.last)).toBe(true);
        expect(rangeSize(range)).toBe(count);
        expect(addressCount(subnet) - count).toBe(BigInt(reservedFirst + reservedLast));
      }),
    );
  });
});
