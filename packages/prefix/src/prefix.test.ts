import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';
import { type Fault, orThrow } from './fault.ts';
import {
  comparePrefixes,
  formatPrefix,
  parsePrefix,
  parsePrefixWithMask,
  prefixOf,
} from './prefix.ts';
import { prefixes } from './testing/property.ts';

const fault = (text: string) => parsePrefix(text) as Fault; // each test below gives what is refused

test('reading what was written gives the same prefix', () => {
  fc.assert(
    fc.property(prefixes, (prefix) => {
      expect(parsePrefix(formatPrefix(prefix))).toEqual(prefix);
    }),
  );
});

test.each([
  ['10.0.0.0/8', '10.0.0.0/8'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['255.255.255.255/32', '255.255.255.255/32'],
  ['10.0.0.0/255.0.0.0', '10.0.0.0/8'],
  ['10.0.0.0/0.255.255.255', '10.0.0.0/8'],
  ['0.0.0.0/0.0.0.0', '0.0.0.0/0'],
  ['10.0.0.1/255.255.255.255', '10.0.0.1/32'],
  ['10.0.0.0/0.0.0.1', '10.0.0.0/31'],
  ['2001:DB8:0::/48', '2001:db8::/48'],
  ['::/0', '::/0'],
  ['::1/128', '::1/128'],
  ['::ffff:0:0/96', '::ffff:0:0/96'],
  ['::ffff:0:0/97', '::ffff:0.0.0.0/97'],
  ['::ffff:10.0.0.0/104', '::ffff:10.0.0.0/104'],
])('%s is read as %s', (text, canonical) => {
  expect(formatPrefix(orThrow(parsePrefix(text)))).toBe(canonical);
});

test.each([
  ['', 'empty', 0],
  ['/', 'empty', 0],
  ['/24', 'empty', 0],
  ['10.0.0.0', 'length-missing', 8],
  ['10.0.0.0/', 'length-missing', 9],
  ['10.0.0.0/33', 'length-range', 9],
  ['::/129', 'length-range', 3],
  [`::/${'9'.repeat(10_000)}`, 'length-range', 3],
  ['10.0.0.0/-1', 'character', 9],
  ['10.0.0.0/+8', 'character', 9],
  ['10.0.0.0/8.', 'octet-missing', 11],
  ['10.0.0.0/.8', 'character', 9],
  ['1.2.3.4/024', 'leading-zero', 8],
  ['10.0.0.0/00', 'leading-zero', 9],
  ['10.0.0.0/8 ', 'character', 10],
  ['10.0.0.0 /8', 'character', 8],
  ['10.0.0.0/8/8', 'character', 8],
  ['10/8', 'octet-count', 2],
  ['10.0.0.0/255.0.255.0', 'mask', 9],
  ['10.0.0.0/255.255.0', 'octet-count', 18],
  ['::/ffff::', 'character', 3],
  ['::/255.0.0.0', 'character', 6],
  ['10.0.0.1/24', 'host-bits', 0],
  ['10.0.0.1/255.255.255.0', 'host-bits', 0],
  ['2001:db8::1/64', 'host-bits', 0],
  ['::1/0', 'host-bits', 0],
  ['fe80::1%eth0/64', 'zone', 7],
  ['::1::/64', 'double-colon', 3],
])('rejects %j: %s at %i', (text, code, position) => {
  expect(fault(text)).toMatchObject({ code, position });
});

test('the fault of a length out of range names the range', () => {
  expect(fault('10.0.0.0/33').message).toBe(
    '"10.0.0.0/33" has a length out of range: a whole number from 0 to 32 is needed',
  );
  expect(fault('::/129').message).toContain('from 0 to 128');
});

test('rejects host bits and suggests the prefix that was probably meant', () => {
  expect(fault('10.0.0.1/24').message).toBe(
    '"10.0.0.1/24" has host bits set: did you mean 10.0.0.0/24?',
  );
  expect(fault('10.0.0.1/24').suggestion).toBe('10.0.0.0/24');
  expect(fault('2001:db8::1/33').suggestion).toBe('2001:db8::/33');
  expect(fault('192.168.1.77/255.255.255.192').suggestion).toBe('192.168.1.64/26');
  expect(fault(' 10.0.0.0/8').suggestion).toBe('10.0.0.0/8');
  expect(fault('fe80::%eth0/64').suggestion).toBe('fe80::/64');
});

test('reads an address alone as a prefix only with acceptAddress', () => {
  expect(fault('192.0.2.1')).toMatchObject({ code: 'length-missing' });
  const lone = (text: string) => formatPrefix(orThrow(parsePrefix(text, { acceptAddress: true })));
  expect(lone('192.0.2.1')).toBe('192.0.2.1/32');
  expect(lone('2001:db8::1')).toBe('2001:db8::1/128');
  expect(lone('10.0.0.0/8')).toBe('10.0.0.0/8');
});

test('reads a mask given apart like one after a slash', () => {
  expect(parsePrefixWithMask('10.0.0.0', '255.0.0.0')).toEqual(parsePrefix('10.0.0.0/8'));
  expect(parsePrefixWithMask('10.0.0.0', '0.255.255.255')).toEqual(parsePrefix('10.0.0.0/8'));
  expect(parsePrefixWithMask('10.0.0.1', '255.0.0.0')).toMatchObject({ code: 'host-bits' });
  expect(parsePrefixWithMask('10.0.0.0', '8')).toMatchObject({ code: 'mask' });
  expect(parsePrefixWithMask('10.0.0.1', '0.0.0.0')).toMatchObject({ suggestion: '10.0.0.1/32' });
});

test('the prefix around an address has its host bits cleared', () => {
  const address = orThrow(parseAddress('10.1.2.3'));
  expect(prefixOf(address, 8)).toEqual(parsePrefix('10.0.0.0/8'));
  expect(prefixOf(address, 32)).toEqual(parsePrefix('10.1.2.3/32'));
  for (const length of [-1, 33, 1.5, Number.NaN]) {
    expect(prefixOf(address, length)).toMatchObject({ code: 'length-range' });
  }
  expect((prefixOf(address, 33) as Fault).message).toContain('a whole number from 0 to 32');
});

test('prefixes sort by family, address and length, the larger first', () => {
  const sorted = [
    '0.0.0.0/0',
    '10.0.0.0/8',
    '10.0.0.0/16',
    '200.0.0.0/8',
    '::/0',
    '::/1',
    '::1/128',
    '0:1::/32',
    '0:0:1::/48',
    '0:0:1:0:1::/80',
  ];
  const expected = [...sorted.slice(0, 7), '0:0:1::/48', '0:0:1:0:1::/80', '0:1::/32'];
  const parsed = sorted.map((text) => orThrow(parsePrefix(text))).reverse();
  expect(parsed.sort(comparePrefixes).map(formatPrefix)).toEqual(expected);
});

test('suggests a single address for an address with the mask 0.0.0.0', () => {
  expect(parsePrefix('10.0.0.1/0.0.0.0')).toMatchObject({ suggestion: '10.0.0.1/32' });
  expect(parsePrefix('10.0.0.1/0')).toMatchObject({ suggestion: '0.0.0.0/0' });
  expect(parsePrefix('0.0.0.0/0.0.0.0')).toMatchObject({ length: 0 });
});

test('suggests a prefix without its zone id and host bits', () => {
  expect(parsePrefix('fe80::1%eth0/64')).toMatchObject({ code: 'zone', suggestion: 'fe80::/64' });
  expect(parsePrefix('fe80::%eth0/64')).toMatchObject({ code: 'zone', suggestion: 'fe80::/64' });
  expect(parsePrefix('fe80::1%eth0')).toMatchObject({ code: 'zone', suggestion: undefined });
});
