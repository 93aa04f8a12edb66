import { expect, test } from 'vitest';
import { prefixFrom } from '../testing/plans.ts';
import { firstSubnets, likelyLengths, splitsOf } from './splits.ts';

test('lists every way to divide an IPv4 network, down to single addresses', () => {
  expect(splitsOf(prefixFrom('10.0.0.0/29'), undefined)).toEqual([
    { length: 30, subnets: 2n, mask: '255.255.255.252', addresses: 4n, hosts: 2n },
    { length: 31, subnets: 4n, mask: '255.255.255.254', addresses: 2n, hosts: 2n },
    { length: 32, subnets: 8n, mask: '255.255.255.255', addresses: 1n, hosts: 1n },
  ]);
  expect(splitsOf(prefixFrom('10.0.0.0/32'), undefined)).toEqual([]);
});

test('counts hosts under the rules of a cloud', () => {
  const hosts = splitsOf(prefixFrom('10.0.0.0/26'), 'aws').map((split) => split.hosts);
  expect(hosts).toEqual([27n, 11n, 0n, 0n, 0n, 0n]);
});

test('lists the ways to divide an IPv6 network, without masks', () => {
  const splits = splitsOf(prefixFrom('2001:db8::/48'), undefined);
  expect(splits).toHaveLength(80);
  expect(splits[15]).toEqual({
    length: 64,
    subnets: 65_536n,
    mask: undefined,
    addresses: 2n ** 64n,
    hosts: 2n ** 64n - 1n,
  });
});

test('makes only the first subnets of a length', () => {
  expect(firstSubnets(prefixFrom('10.0.0.0/30'), 31, 9)).toEqual(['10.0.0.0/31', '10.0.0.2/31']);
  expect(firstSubnets(prefixFrom('::/0'), 128, 2)).toEqual(['::/128', '::1/128']);
});

test.each([
  ['10.0.0.0/16', [17, 18, 19, 20, 24]],
  ['10.0.0.0/23', [24, 25, 26, 27]],
  ['10.0.0.0/30', [31, 32]],
  ['10.0.0.0/32', []],
  ['2001:db8::/32', [36, 40, 44, 48, 64]],
  ['2001:db8::/45', [48, 52, 56, 60, 64]],
  ['2001:db8::/56', [60, 64, 68, 72]],
  ['2001:db8::/126', [128]],
])(
  'offers for %s the next lengths, of IPv6 the next digits, and the usual one',
  (text, lengths) => {
    expect(likelyLengths(prefixFrom(text))).toEqual(lengths);
  },
);
