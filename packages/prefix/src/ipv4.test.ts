import fc from 'fast-check';
import { expect, test } from 'vitest';
import { integerToIpv4, ipv4ToInteger } from './ipv4.ts';

test('the corners of the address space are read and written', () => {
  const corners: [string, number][] = [
    ['0.0.0.0', 0],
    ['0.0.0.255', 255],
    ['10.0.0.1', 0x0a000001],
    ['127.255.255.255', 0x7fffffff],
    ['128.0.0.0', 0x80000000],
    ['255.255.255.255', 0xffffffff],
  ];
  for (const [text, integer] of corners) {
    expect(ipv4ToInteger(text)).toBe(integer);
    expect(integerToIpv4(integer)).toBe(text);
  }
});

test('reading what was written gives the same integer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffffff }), (integer) => {
      expect(ipv4ToInteger(integerToIpv4(integer))).toBe(integer);
    }),
    { numRuns: 10_000 },
  );
});

test.each([
  '',
  '.',
  '...',
  '1',
  '1.2',
  '1.2.3',
  '1.2.3.',
  '.1.2.3',
  '1..2.3',
  '1.2.3.4.',
  '1.2.3.4.5',
  '127.1',
  '2130706433',
  '0x7f.0.0.1',
  '0x7f000001',
  '010.0.0.1',
  '00.0.0.0',
  '1.2.3.04',
  '1.2.3.256',
  '1.2.3.999999999999',
  '+1.2.3.4',
  '-1.2.3.4',
  ' 1.2.3.4',
  '1.2.3.4 ',
  '1.2.3.4\n',
  '1. 2.3.4',
  '1.2.3.4\0',
  '1,2,3,4',
  '1.2.3.4/24',
  '１.2.3.4',
  '1٠.2.3.4',
  '1。2。3。4',
  'a.b.c.d',
])('rejects %j', (text) => {
  expect(ipv4ToInteger(text)).toBeUndefined();
});
