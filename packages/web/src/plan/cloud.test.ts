import { type Address, addressCount, CLOUDS, formatAddress, formatPrefix } from '@cidery/prefix';
import { expect, test } from 'vitest';
import { prefixFrom } from '../testing/plans.ts';
import {
  cloudObjection,
  formatUsable,
  gatewayOf,
  hostCount,
  reservedAddresses,
  usableRange,
} from './cloud.ts';

test.each([
  ['aws', '10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.255'],
  ['azure', '10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.255'],
  ['gcp', '10.0.0.0', '10.0.0.1', '10.0.0.254', '10.0.0.255'],
  ['oci', '10.0.0.0', '10.0.0.1', '10.0.0.255'],
] as const)('%s keeps the addresses it documents', (cloud, ...addresses) => {
  expect(reservedAddresses(cloud, prefixFrom('10.0.0.0/24')).map(({ address }) => address)).toEqual(
    addresses,
  );
});

test('hosts are what is left besides the kept addresses, in every size a cloud makes', () => {
  for (const cloud of CLOUDS) {
    for (let length = 8; length <= 32; length++) {
      const prefix = prefixFrom(`10.0.0.0/${length}`);
      const kept = reservedAddresses(cloud, prefix);
      const expected = kept.length === 0 ? 0n : addressCount(prefix) - BigInt(kept.length);
      expect(hostCount(prefix, cloud), `${cloud} ${formatPrefix(prefix)}`).toBe(expected);
    }
  }
  expect(hostCount(prefixFrom('10.0.0.0/24'), undefined)).toBe(254n);
  expect(hostCount(prefixFrom('2001:db8::/64'), 'aws')).toBe(2n ** 64n - 5n);
  expect(hostCount(prefixFrom('2001:db8::/64'), 'azure')).toBe(2n ** 64n - 5n);
  expect(hostCount(prefixFrom('2001:db8::/64'), 'gcp')).toBe(2n ** 64n - 1n);
});

test('the usable range holds exactly the hosts: no kept address is in it', () => {
  for (const cloud of CLOUDS) {
    for (const text of [
      '10.0.0.0/24',
      '10.0.0.0/28',
      '10.0.0.0/29',
      '10.0.0.0/30',
      '10.0.0.0/12',
    ]) {
      const prefix = prefixFrom(text);
      const range = usableRange(prefix, cloud);
      const label = `${cloud} ${text}`;
      expect(range === undefined, label).toBe(hostCount(prefix, cloud) === 0n);
      if (range === undefined) continue;
      const [first, last] = range;
      // The four words of an IPv4 address hold it in the first.
      expect(BigInt(last.w0 >>> 0) - BigInt(first.w0 >>> 0) + 1n, label).toBe(
        hostCount(prefix, cloud),
      );
      const kept = reservedAddresses(cloud, prefix).map(({ address }) => address);
      expect(kept, label).not.toContain(formatAddress(first));
      expect(kept, label).not.toContain(formatAddress(last));
    }
  }
});

test.each([
  ['10.0.0.0/24', 'aws', '10.0.0.4 – 10.0.0.254'],
  ['10.0.0.0/24', 'azure', '10.0.0.4 – 10.0.0.254'],
  ['10.0.0.0/24', 'gcp', '10.0.0.2 – 10.0.0.253'],
  ['10.0.0.0/24', 'oci', '10.0.0.2 – 10.0.0.254'],
  ['10.0.0.0/24', undefined, '10.0.0.1 – 10.0.0.254'],
  ['10.0.0.0/30', 'aws', '–'],
  ['10.0.0.9/32', undefined, '10.0.0.9'],
  ['2001:db8::/64', 'aws', '2001:db8::4 – 2001:db8::ffff:ffff:ffff:fffe'],
  ['2001:db8::/64', 'gcp', '2001:db8::1 – 2001:db8::ffff:ffff:ffff:ffff'],
] as const)('hosts of %s under %s have %s', (text, cloud, expected) => {
  expect(formatUsable(prefixFrom(text), cloud)).toBe(expected);
});

test.each([
  ['aws', '10.0.0.0/29', 'smaller than a /28'],
  ['aws', '10.0.0.0/15', 'larger than a /16'],
  ['azure', '128.0.0.0/1', 'larger than a /2'],
  ['gcp', '10.0.0.0/30', 'smaller than a /29'],
  ['azure', '2001:db8::/56', 'every IPv6 subnet a /64'],
  ['aws', '2001:db8::/57', 'in steps of 4'],
  ['aws', '2001:db8::/40', 'larger than a /44'],
  ['aws', '2001:db8::/65', 'smaller than a /64'],
] as const)('%s makes no subnet of %s, and the page says why', (cloud, text, words) => {
  expect(cloudObjection(cloud, prefixFrom(text))).toContain(words);
});

test.each([
  ['aws', '10.0.0.0/28'],
  ['gcp', '10.0.0.0/29'],
  ['gcp', '10.0.0.0/8'],
  ['azure', '2001:db8::/64'],
  ['aws', '2001:db8::/56'],
] as const)('%s makes a subnet of %s', (cloud, text) => {
  expect(cloudObjection(cloud, prefixFrom(text))).toBeUndefined();
});

test.each(['aws', 'azure'] as const)(
  'lists the first four and the last address of an IPv6 subnet as kept by %s',
  (cloud) => {
    const kept = reservedAddresses(cloud, prefixFrom('2001:db8::/64'));
    expect(kept.map(({ address }) => address)).toEqual([
      '2001:db8::',
      '2001:db8::1',
      '2001:db8::2',
      '2001:db8::3',
      '2001:db8::ffff:ffff:ffff:ffff',
    ]);
    expect(kept[1]?.purpose).toBe('reserved by the cloud');
  },
);

test('lists the anycast address as the one that an IPv6 subnet of Google Cloud lacks', () => {
  expect(reservedAddresses('gcp', prefixFrom('2001:db8::/64'))).toEqual([
    { address: '2001:db8::', purpose: 'subnet-router anycast' },
  ]);
});

test.each([
  ['10.0.0.0/24', undefined, '10.0.0.1'],
  ['10.0.0.0/31', undefined, '10.0.0.0'],
  ['10.0.0.0/32', undefined, undefined],
  ['2001:db8::/64', undefined, '2001:db8::1'],
  ['10.0.0.0/24', 'aws', '10.0.0.1'],
  ['10.0.0.0/30', 'aws', undefined],
  ['2001:db8::/64', 'gcp', undefined],
] as const)('the gateway of %s under the rules of %s is %s', (text, cloud, expected) => {
  const gateway = gatewayOf(prefixFrom(text), cloud);
  expect(gateway && formatAddress(gateway)).toBe(expected);
});

test('clouds keep the gateway, and say so', () => {
  for (const cloud of CLOUDS) {
    const prefix = prefixFrom('10.0.0.0/24');
    const address = formatAddress(gatewayOf(prefix, cloud) as Address); // a /24 has one
    const kept = reservedAddresses(cloud, prefix).find((one) => one.address === address);
    expect(kept?.purpose).toMatch(/router|gateway/);
  }
});
