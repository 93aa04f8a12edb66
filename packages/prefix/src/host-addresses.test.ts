import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAddress } from './address.ts';
import { orThrow } from './fault.ts';
import { hostAddresses } from './host-addresses.ts';
import { parsePrefix } from './prefix.ts';
import {
  addressCount,
  firstAddress,
  firstUsableAddress,
  lastAddress,
  lastUsableAddress,
  usableCount,
} from './prefix-facts.ts';
import { prefixes } from './testing/property.ts';

const hosts = (text: string, which?: 'usable' | 'all') =>
  hostAddresses(orThrow(parsePrefix(text)), which);

test.each([
  ['192.0.2.0/29', ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4', '192.0.2.5', '192.0.2.6']],
  ['192.0.2.0/31', ['192.0.2.0', '192.0.2.1']],
  ['192.0.2.7/32', ['192.0.2.7']],
  ['255.255.255.252/30', ['255.255.255.253', '255.255.255.254']],
  ['2001:db8::/126', ['2001:db8::1', '2001:db8::2', '2001:db8::3']],
  ['2001:db8::/127', ['2001:db8::', '2001:db8::1']],
])('hosts of %s may have %j', (text, expected) => {
  expect([...hosts(text)].map(formatAddress)).toEqual(expected);
});

test('all addresses include those that hosts cannot have', () => {
  expect([...hosts('192.0.2.0/30', 'all')].map(formatAddress)).toEqual([
    '192.0.2.0',
    '192.0.2.1',
    '192.0.2.2',
    '192.0.2.3',
  ]);
  expect([...hosts('2001:db8::/127', 'all')].map(formatAddress)).toEqual([
    '2001:db8::',
    '2001:db8::1',
  ]);
});

test('a prefix of any size is counted and reached by number at no cost', () => {
  fc.assert(
    fc.property(prefixes, (prefix) => {
      const usable = hostAddresses(prefix);
      expect(usable.count).toBe(usableCount(prefix));
      expect(usable.at(0n)).toEqual(firstUsableAddress(prefix));
      expect(usable.at(usable.count - 1n)).toEqual(lastUsableAddress(prefix));
      expect(usable.at(usable.count)).toBeUndefined();
      const all = hostAddresses(prefix, 'all');
      expect(all.count).toBe(addressCount(prefix));
      expect(all.at(0n)).toEqual(firstAddress(prefix));
      expect(all.at(all.count - 1n)).toEqual(lastAddress(prefix));
      const page = all.page(0n, 2);
      expect(page).toHaveLength(all.count === 1n ? 1 : 2);
    }),
  );
});
