import { addressCount, formatPrefix } from '@cidery/prefix';
import { expect, test } from 'vitest';
import { prefixFrom } from '../testing/plans.ts';
import { CLOUD_NAMES, cloudObjection, hostCount, reservedAddresses } from './cloud.ts';

test.each([
  ['aws', '10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.255'],
  ['azure', '10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.255'],
  ['gcp', '10.0.0.0', '10.0.0.1', '10.0.0.254', '10.0.0.255'],
] as const)('%s keeps the addresses it documents', (cloud, ...addresses) => {
  expect(reservedAddresses(cloud, prefixFrom('10.0.0.0/24')).map(({ address }) => address)).toEqual(
    addresses,
  );
});

test('hosts are what is left besides the kept addresses, in every size a cloud makes', () => {
  for (const cloud of CLOUD_NAMES) {
    for (let length = 8; length <= 32; length++) {
      const prefix = prefixFrom(`10.0.0.0/${length}`);
      const kept = reservedAddresses(cloud, prefix);
      const expected = kept.length === 0 ? 0n : addressCount(prefix) - BigInt(kept.length);
      expect(hostCount(prefix, cloud), `${cloud} ${formatPrefix(prefix)}`).toBe(expected);
    }
  }
  expect(hostCount(prefixFrom('10.0.0.0/24'), undefined)).toBe(254n);
  expect(hostCount(prefixFrom('2001:db8::/64'), 'aws')).toBe(2n ** 64n - 1n);
});

test('a subnet that a cloud would not make is objected to', () => {
  expect(cloudObjection('aws', prefixFrom('10.0.0.0/29'))).toContain('/28');
  expect(cloudObjection('aws', prefixFrom('10.0.0.0/15'))).toContain('/16');
  expect(cloudObjection('gcp', prefixFrom('10.0.0.0/29'))).toBeUndefined();
  expect(cloudObjection('azure', prefixFrom('2001:db8::/56'))).toContain('/64');
  expect(cloudObjection('azure', prefixFrom('2001:db8::/64'))).toBeUndefined();
  expect(reservedAddresses('aws', prefixFrom('2001:db8::/64'))).toEqual([]);
});
