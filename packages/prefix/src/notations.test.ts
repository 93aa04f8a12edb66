import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addressToInteger,
  familyBits,
  formatAddress,
  integerToAddress,
  parseAddress,
} from './address.ts';
import { embeddedIpv4 } from './embedded-ipv4.ts';
import { orThrow } from './fault.ts';
import { parsePrefix } from './prefix.ts';
import { addressCount, firstAddress } from './prefix-facts.ts';
import { reverseName, reverseZones } from './reverse-zone.ts';
import { addresses, prefixes } from './testing/property.ts';
import { formatBinary, formatExpanded, formatHexadecimal } from './views.ts';

const address = (text: string) => orThrow(parseAddress(text));
const zones = (text: string) => reverseZones(orThrow(parsePrefix(text)));

test('binary and hexadecimal views have every bit of the address', () => {
  fc.assert(
    fc.property(addresses, (value) => {
      const integer = addressToInteger(value);
      const bits = familyBits(value.family);
      const binary = formatBinary(value);
      expect(BigInt(`0b${binary.replaceAll(/[.:]/g, '')}`)).toBe(integer);
      expect(binary.length).toBe(value.family === 4 ? 32 + 3 : 128 + 7);
      expect(BigInt(formatHexadecimal(value))).toBe(integer);
      expect(formatHexadecimal(value).length).toBe(2 + bits / 4);
      expect(parseAddress(formatExpanded(value))).toEqual(value);
    }),
  );
  expect(formatBinary(address('10.0.0.1'))).toBe('00001010.00000000.00000000.00000001');
  expect(formatHexadecimal(address('10.0.0.1'))).toBe('0x0a000001');
  expect(formatExpanded(address('10.0.0.1'))).toBe('10.0.0.1');
  expect(formatExpanded(address('2001:db8::1'))).toBe('2001:0db8:0000:0000:0000:0000:0000:0001');
});

test('an address is found under its name in the reverse DNS', () => {
  expect(reverseName(address('192.0.2.1'))).toBe('1.2.0.192.in-addr.arpa');
  expect(reverseName(address('2001:db8::567:89ab'))).toBe(
    'b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa',
  );
});

test('the name of every address of a prefix ends in one of its zones', () => {
  fc.assert(
    fc.property(prefixes, fc.bigInt({ min: 0n, max: 1n << 128n }), (prefix, offset) => {
      const names = reverseZones(prefix);
      expect(names.length).toBeLessThanOrEqual(128);
      const { family, length } = prefix;
      if (family === 4 && length > 24) return;
      const within = orThrow(
        integerToAddress(
          addressToInteger(firstAddress(prefix)) + (offset % addressCount(prefix)),
          family,
        ),
      );
      const name = reverseName(within);
      const covering = names.filter((zone) => name === zone || name.endsWith(`.${zone}`));
      expect(covering).toHaveLength(1);
    }),
  );
});

test.each([
  ['0.0.0.0/0', ['in-addr.arpa']],
  ['::/0', ['ip6.arpa']],
  ['10.0.0.0/8', ['10.in-addr.arpa']],
  ['172.16.0.0/15', ['16.172.in-addr.arpa', '17.172.in-addr.arpa']],
  ['192.0.2.0/24', ['2.0.192.in-addr.arpa']],
  ['192.0.2.0/25', ['0/25.2.0.192.in-addr.arpa']],
  ['192.0.2.64/26', ['64/26.2.0.192.in-addr.arpa']],
  ['192.0.2.254/31', ['254/31.2.0.192.in-addr.arpa']],
  ['192.0.2.1/32', ['1.2.0.192.in-addr.arpa']],
  ['2001:db8::/32', ['8.b.d.0.1.0.0.2.ip6.arpa']],
  ['2001:db8::/31', ['8.b.d.0.1.0.0.2.ip6.arpa', '9.b.d.0.1.0.0.2.ip6.arpa']],
])('the reverse zones of %s are %j', (prefix, expected) => {
  expect(zones(prefix)).toEqual(expected);
});

test.each([
  ['::ffff:192.0.2.1', 'ipv4-mapped', '192.0.2.1'],
  ['64:ff9b::192.0.2.33', 'nat64', '192.0.2.33'],
  ['2002:c000:204::1', '6to4', '192.0.2.4'],
])('%s holds an IPv4 address by way of %s', (text, kind, ipv4) => {
  expect(embeddedIpv4(address(text))).toEqual({ kind, address: address(ipv4) });
});

test('a Teredo address holds its server, its client and its port', () => {
  const found = embeddedIpv4(address('2001:0:4136:e378:8000:63bf:3fff:fdd2'));
  expect(found?.kind).toBe('teredo');
  expect(found && formatAddress(found.address)).toBe('192.0.2.45');
  expect(found?.server && formatAddress(found.server)).toBe('65.54.227.120');
  expect(found?.port).toBe(40_000);
});

test.each([
  '192.0.2.1',
  '::192.0.2.1',
  '64:ff9b:1::192.0.2.1',
  '2001:db8::1',
  '2001:1::1',
  '::1:ffff:192.0.2.1',
  '64:ff9b::1:0:1',
  '64:ff9b:0:0:1::',
  '1::ffff:0:0',
])('finds no IPv4 address in %s', (text) => {
  expect(embeddedIpv4(address(text))).toBeUndefined();
});
