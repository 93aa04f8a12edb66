import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addressToBytes,
  addressToInteger,
  bytesToAddress,
  compareAddresses,
  formatAddress,
  integerToAddress,
  nextAddress,
  offsetAddress,
  parseAddress,
  previousAddress,
} from './address.ts';
import { type Fault, isFault, orThrow } from './fault.ts';
import { addresses } from './testing/property.ts';

const address = (text: string) => orThrow(parseAddress(text, { zone: true }));
// Each test below gives what is refused.
const fault = (text: string) => parseAddress(text) as Fault;

test('reading what was written gives the same address', () => {
  fc.assert(
    fc.property(addresses, (value) => {
      expect(parseAddress(formatAddress(value))).toEqual(value);
    }),
  );
});

test('integers and bytes lead back to the same address', () => {
  fc.assert(
    fc.property(addresses, (value) => {
      expect(integerToAddress(addressToInteger(value), value.family)).toEqual(value);
      expect(bytesToAddress(addressToBytes(value))).toEqual(value);
    }),
  );
});

test('bytes are in network order', () => {
  expect([...addressToBytes(address('192.0.2.1'))]).toEqual([192, 0, 2, 1]);
  expect([...addressToBytes(address('2001:db8::ff'))]).toEqual([
    0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255,
  ]);
});

test('rejects an integer outside the family, and any number of bytes but 4 and 16', () => {
  for (const [integer, family] of [
    [-1n, 4],
    [1n << 32n, 4],
    [-1n, 6],
    [1n << 128n, 6],
  ] as const) {
    expect(integerToAddress(integer, family)).toMatchObject({ code: 'number' });
  }
  expect((integerToAddress(1n << 32n, 4) as Fault).message).toBe(
    '"4294967296" is out of range for IPv4',
  );
  for (const length of [0, 3, 5, 15, 17]) {
    expect(bytesToAddress(new Uint8Array(length))).toMatchObject({ code: 'bytes' });
  }
});

test('the neighbours of an address stop at the ends of its family', () => {
  expect(nextAddress(address('0.0.0.255'))).toEqual(address('0.0.1.0'));
  expect(previousAddress(address('10.0.0.0'))).toEqual(address('9.255.255.255'));
  expect(nextAddress(address('::ffff:ffff'))).toEqual(address('::1:0:0'));
  expect(previousAddress(address('1::'))).toEqual(address('0:ffff:ffff:ffff:ffff:ffff:ffff:ffff'));
  expect(nextAddress(address('255.255.255.255'))).toBeUndefined();
  expect(previousAddress(address('0.0.0.0'))).toBeUndefined();
  expect(previousAddress(address('::'))).toBeUndefined();
  expect(nextAddress(address('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'))).toBeUndefined();
});

test('stepping any distance is addition', () => {
  fc.assert(
    fc.property(addresses, fc.bigInt({ min: -(1n << 33n), max: 1n << 33n }), (value, offset) => {
      const integer = addressToInteger(value) + offset;
      const expected = integerToAddress(integer, value.family);
      expect(offsetAddress(value, offset)).toEqual(isFault(expected) ? undefined : expected);
    }),
  );
});

test('addresses sort by family, number and zone', () => {
  const sorted = [
    '9.0.0.0',
    '128.0.0.0',
    '::',
    '::1',
    '0:0:1::',
    'fe80::1',
    'fe80::1%a',
    'fe80::1%b',
  ];
  const shuffled = [5, 2, 7, 0, 6, 1, 4, 3].map((at) => address(sorted[at] as string)); // in bounds
  expect(shuffled.sort(compareAddresses).map(formatAddress)).toEqual(sorted);
  fc.assert(
    fc.property(addresses, addresses, (a, b) => {
      const difference = addressToInteger(a) - addressToInteger(b);
      const expected = a.family - b.family || (difference < 0n ? -1 : difference > 0n ? 1 : 0);
      expect(Math.sign(compareAddresses(a, b))).toBe(Math.sign(expected));
    }),
  );
});

test('rejects a zone id unless the caller accepts one', () => {
  expect(fault('fe80::1%eth0')).toMatchObject({ code: 'zone', position: 7, suggestion: 'fe80::1' });
  const scoped = address('fe80::1%eth0');
  expect(scoped.zone).toBe('eth0');
  expect(formatAddress(scoped)).toBe('fe80::1%eth0');
  expect(nextAddress(scoped)).toEqual(address('fe80::2%eth0'));
  for (const text of ['fe80::1%', 'fe80::1%a b', 'fe80::1%a%b', 'fe80::1%eth0/64']) {
    expect(parseAddress(text, { zone: true })).toMatchObject({
      code: 'zone-character',
      position: 8,
    });
  }
  expect(parseAddress('fe80::1%25eth0', { zone: true })).toMatchObject({
    code: 'zone-character',
    position: 8,
  });
  // The number of an interface.
  expect(address('fe80::1%25').zone).toBe('25');
  expect(address('fe80::1%250').zone).toBe('250');
  expect(parseAddress('fe80:::1%eth0', { zone: true })).toMatchObject({ code: 'colon' });
  expect(parseAddress('192.0.2.1%eth0', { zone: true })).toMatchObject({ code: 'character' });
  expect(fault('::ffff:192.0.2.1%eth0')).toMatchObject({ code: 'zone' });
});

test.each([
  ['', 'empty', 0],
  ['10.0.0', 'octet-count', 6],
  ['127.1', 'octet-count', 5],
  ['1.2.3.4.5', 'octet-count', 7],
  ['1..2.3', 'octet-missing', 2],
  ['1.2.3.', 'octet-missing', 6],
  ['1.2.3.256', 'octet-range', 8],
  ['1.2.03.4', 'leading-zero', 4],
  ['10.0.0.x', 'character', 7],
  ['0x7f.0.0.1', 'character', 1],
  ['2130706433', 'octet-range', 3],
  ['::1::', 'double-colon', 3],
  ['1::2::3', 'double-colon', 4],
  [':::', 'colon', 2],
  [':1', 'colon', 0],
  [':', 'colon', 0],
  ['1:2:3:4:5:6:7:', 'colon', 13],
  ['1:2:3', 'group-count', 5],
  ['1:2:3:4:5:6:7:8:9', 'group-count', 16],
  ['1:2:3:4:5:6:7:8::', 'group-count', 17],
  ['1:2:3:4:5:6:7:1.2.3.4', 'group-count', 14],
  ['::12345', 'group-length', 6],
  ['::g', 'character', 2],
  ['1:2:3:4 :5:6:7:8', 'character', 7],
  ['::1.2.3', 'octet-count', 7],
  ['::01.2.3.4', 'leading-zero', 2],
])('rejects %j: %s at %i', (text, code, position) => {
  expect(fault(text)).toMatchObject({ code, position });
});

test('names the wrong character, and suggests an address without white space around it', () => {
  expect(fault('10.0.0.x').message).toBe('"10.0.0.x" has a wrong character: "x" at position 8');
  expect(fault(' 10.0.0.1\r').message).toBe(
    '" 10.0.0.1\\r" has a wrong character: " " at position 1: did you mean 10.0.0.1?',
  );
  expect(fault('\t::1 ')).toMatchObject({ suggestion: '::1' });
  expect(fault(' x ').suggestion).toBeUndefined();
  expect(fault('1.2.3.😀').message).toContain('"😀" at position 7');
});

test('a line of a megabyte is refused with a message of one line', () => {
  for (const text of ['1'.repeat(1 << 20), ':'.repeat(1 << 20), 'x'.repeat(1 << 20)]) {
    expect(fault(text).message.length).toBeLessThan(200);
  }
});
