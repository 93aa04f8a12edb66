import { expect, test } from 'vitest';
import { formatAddress, parseAddress } from './address.ts';
import { isGlobal, isMulticast } from './classify.ts';
import { orThrow } from './fault.ts';
import { isPublicUnicast } from './is-public-unicast.ts';
import { sample } from './testing/property.ts';
import { specialAddresses } from './testing/special-addresses.ts';

const address = (text: string) => orThrow(parseAddress(text, { zone: true }));

test.each([
  ['8.8.8.8', true],
  ['2001:4860::8888', true],
  ['::ffff:8.8.8.8', true],
  ['64:ff9b::8.8.8.8', true],
  ['::ffff:169.254.169.254', false],
  ['64:ff9b::169.254.169.254', false],
  ['64:ff9b:1::8.8.8.8', false],
  ['64:ff9b::192.0.0.9', false],
  ['192.0.0.9', false],
  ['192.31.196.1', false],
  ['192.88.99.1', false],
  ['192.88.98.255', true],
  ['192.88.100.0', true],
  ['224.0.1.1', false],
  ['ff0e::1', false],
  ['::8.8.8.8', false],
  ['2002:808:808::1', false],
  ['2001:0:808:808::f7f7:f7f7', false],
  ['2001:1::1', false],
  ['2001:20::1', false],
  ['2001:4860::5efe:808:808', false],
  ['2001:4860::200:5efe:808:808', false],
  ['2001:4860::100:5efe:808:808', true],
  ['2620:4f:8000::1', false],
  ['fec0::1', false],
  ['fd00::1', false],
  ['2001:4860::8888%eth0', false],
  ['::ffff:8.8.8.8%eth0', false],
  ['64:ff9b::8.8.8.8%eth0', false],
])('that a server may connect to %s for a user is %s', (text, expected) => {
  expect(isPublicUnicast(address(text))).toBe(expected);
});

test.each(['169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '192.0.0.192'])(
  'refuses %s, where a cloud answers with its secrets',
  (text) => {
    expect(isPublicUnicast(address(text))).toBe(false);
  },
);

test('what is public unicast is reached as global', () => {
  for (const item of sample(specialAddresses)) {
    // A connection to an IPv4-mapped address is one to its IPv4 address.
    const isMapped = item.w0 === 0 && item.w1 === 0 && item.w2 === 0xffff;
    if (isPublicUnicast(item) && !isMapped) {
      expect(isGlobal(item), formatAddress(item)).toBe(true);
      expect(isMulticast(item), formatAddress(item)).toBe(false);
    }
  }
});
