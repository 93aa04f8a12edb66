import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressToInteger, integerToAddress, parseAddress } from './address.ts';
import { orThrow } from './fault.ts';
import { prefixOf } from './prefix.ts';
import { firstAddress } from './prefix-facts.ts';
import { makeRange } from './range.ts';
import { addresses, prefixesOf } from './testing/property.ts';
import { unmapValue } from './unmap-value.ts';
import { parseValue } from './value.ts';

const value = (text: string) => orThrow(parseValue(text));

test.each([
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::ffff:c000:201', '192.0.2.1'],
  ['::ffff:192.0.2.0/120', '192.0.2.0/24'],
  ['::ffff:0:0/96', '0.0.0.0/0'],
  ['::ffff:192.0.2.5/128', '192.0.2.5/32'],
  ['::ffff:192.0.2.5-::ffff:192.0.2.9', '192.0.2.5-192.0.2.9'],
])('%s is %s as IPv4', (text, expected) => {
  expect(unmapValue(value(text))).toEqual(value(expected));
});

test.each([
  '192.0.2.1',
  '192.0.2.0/24',
  '192.0.2.5-192.0.2.9',
  '::192.0.2.1',
  '2001:db8::/32',
  '64:ff9b::192.0.2.1',
  '::fffe:0:0/95',
  '::/0',
  '::fffe:ffff:ffff-::ffff:192.0.2.1',
  '::ffff:192.0.2.1-::1:0:0:0',
])('%s stays as it is', (text) => {
  const same = value(text);
  expect(unmapValue(same)).toBe(same);
});

test('every IPv4 value that is mapped comes back', () => {
  const mapped = 0xffffn << 32n;
  fc.assert(
    fc.property(prefixesOf(4), (prefix) => {
      const address = orThrow(integerToAddress(addressToInteger(firstAddress(prefix)) | mapped, 6));
      expect(unmapValue(orThrow(prefixOf(address, prefix.length + 96)))).toEqual(prefix);
    }),
  );
});

test('a zone id is left out with the mapping, and kept without', () => {
  const scoped = (text: string) => orThrow(parseAddress(text, { zone: true }));
  expect(unmapValue(scoped('::ffff:192.0.2.1%eth0'))).toEqual(value('192.0.2.1'));
  expect(unmapValue(scoped('fe80::1%eth0'))).toEqual(scoped('fe80::1%eth0'));
});

test('leaves addresses of either family outside of ::ffff:0:0/96 alone', () => {
  fc.assert(
    fc.property(addresses, (address) => {
      fc.pre(address.family === 4 || addressToInteger(address) >> 32n !== 0xffffn);
      const range = orThrow(makeRange(address, address));
      expect(unmapValue(address)).toBe(address);
      expect(unmapValue(range)).toBe(range);
    }),
  );
});
