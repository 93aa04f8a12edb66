import fc from 'fast-check';
import { expect, test } from 'vitest';
import { integerToIpv4 } from './ipv4.ts';
import { lengthToMask, lengthToWildcardMask, maskToLength, wildcardMaskToLength } from './mask.ts';

/** The slow obvious version: a mask written bit by bit. */
function dottedBits(bits: string): string {
  return [0, 8, 16, 24].map((at) => Number.parseInt(bits.slice(at, at + 8), 2)).join('.');
}

test.each(Array.from({ length: 33 }, (_, length) => length))(
  'length %i has its mask and wildcard mask, and both lead back to it',
  (length) => {
    const mask = dottedBits('1'.repeat(length).padEnd(32, '0'));
    const wildcardMask = dottedBits('0'.repeat(length).padEnd(32, '1'));
    expect(lengthToMask(String(length))).toBe(mask);
    expect(lengthToMask(length)).toBe(mask);
    expect(lengthToWildcardMask(String(length))).toBe(wildcardMask);
    expect(lengthToWildcardMask(length)).toBe(wildcardMask);
    expect(maskToLength(mask)).toBe(length);
    expect(wildcardMaskToLength(wildcardMask)).toBe(length);
  },
);

test.each([
  '',
  '33',
  '99',
  '100',
  '128',
  '-1',
  '+1',
  '018',
  '00',
  '1.0',
  '1e1',
  '0x8',
  '/18',
  ' 18',
  '18 ',
  '18\n',
  '1a',
  '١٨',
  '１８',
  '18'.repeat(5000),
  'Infinity',
  'NaN',
  'toString',
  '__proto__',
])('rejects %j as a length', (text) => {
  expect(lengthToMask(text)).toBeUndefined();
  expect(lengthToWildcardMask(text)).toBeUndefined();
});

test.each([-1, 33, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
  'rejects %d as a length',
  (length) => {
    expect(lengthToMask(length)).toBeUndefined();
    expect(lengthToWildcardMask(length)).toBeUndefined();
  },
);

test.each([
  '',
  '18',
  '255.255.255',
  '255.255.255.0 ',
  '255.255.255.00',
  '0377.255.255.0',
  '0xffffff00',
  '255.0.255.0',
  '255.255.255.253',
  '128.0.0.1',
  '0.255.255.254',
])('rejects %j as a mask and as a wildcard mask', (text) => {
  expect(maskToLength(text)).toBeUndefined();
  expect(wildcardMaskToLength(text)).toBeUndefined();
});

test('only a contiguous mask has a length', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffffff }), (integer) => {
      const bits = integer.toString(2).padStart(32, '0');
      const text = integerToIpv4(integer);
      expect(maskToLength(text)).toBe(
        /^1*0*$/.test(bits) ? bits.replaceAll('0', '').length : undefined,
      );
      expect(wildcardMaskToLength(text)).toBe(
        /^0*1*$/.test(bits) ? bits.replaceAll('1', '').length : undefined,
      );
    }),
    { numRuns: 10_000 },
  );
});
