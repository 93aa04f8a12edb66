import { isFault } from '@cidery/prefix';
import { describe, expect, test } from 'vitest';
import { readValue, suggest } from './index.ts';

describe('a refusal suggests what was probably meant', () => {
  test.each([
    ['fe80/16', 'fe80::/16'],
    ['2001:db8/32', '2001:db8::/32'],
    ['10/16', '10.0.0.0/16'],
    ['10.0.0.0 24', '10.0.0.0/24'],
    ['2001:db8:: 32', '2001:db8::/32'],
    ['192.0.2.1:80', '192.0.2.1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['http://192.0.2.1/x', '192.0.2.1'],
    ['192.0.2.0\\24', '192.0.2.0/24'],
    ['"192.0.2.1,', '192.0.2.1'],
    ['192.0.2.1.', '192.0.2.1'],
    ['10,0,0,1', '10.0.0.1'],
    ['192.0.2.5 until 192.0.2.9', '192.0.2.5-192.0.2.9'],
    ['192.0.2.9-5', '192.0.2.5-192.0.2.9'],
    ['10.0.0.0 255.0.255.0', '10.0.0.0 255.0.0.0'],
    ['192.0.2.0/33', '192.0.2.0/32'],
    ['2001:db8::/129', '2001:db8::/128'],
    ['192.0.2.O', '192.0.2.0'],
    ['010.0.0.1', '10.0.0.1'],
    ['\uff11\uff10.0.0.1', '10.0.0.1'],
    ['192.0.2.1 web', '192.0.2.1'],
    ['192.0.2.17/26', '192.0.2.0/26'],
    ['65/26.2.0.192.in-addr.arpa', '192.0.2.64/26'],
  ])('%j: %s', (text, meant) => {
    const value = readValue(text);
    expect(value).toMatchObject({ suggestion: meant });
    expect(value).toHaveProperty('message', expect.stringContaining(`did you mean ${meant}?`));
  });

  test.each(['foo', '192.0.2.5 192.0.2.9', '0.0.0.0 255.255.255.255', '10', '017700000001', '-'])(
    '%j: nothing',
    (text) => {
      expect(readValue(text)).toMatchObject({ suggestion: undefined });
    },
  );

  test('the suggestion is the same every time', () => {
    const value = readValue('fe80/16');
    if (!isFault(value)) throw new Error('fe80/16 was read');
    expect([value.suggestion, value.suggestion]).toEqual(['fe80::/16', 'fe80::/16']);
  });
});

test('a mend that changes nothing is not a suggestion', () => {
  expect(suggest('192.0.2.1', () => true)).toBeUndefined();
  expect(suggest('10.0.0.0 255.255.255.255', () => false)).toBeUndefined();
});

test('the ends of a short range change places', () => {
  const isRange = (text: string) => text === '10.0.0.5-10.0.0.9';
  expect(suggest('10.0.0.9-5', isRange)).toBe('10.0.0.5-10.0.0.9');
});

test.each([
  ['10.0.0.1,2001:db8::1', {}, 'family'],
  ['10.0.0.0/255.0.0.0', { pairs: 'wildcard' }, 'mask'],
  ['4.3.g.ip6.arpa', {}, 'octet-count'],
  ['10.0.0.1 to 10.0.0.2 to 10.0.0.3', {}, 'character'],
  [`10.0.0.0${' '.repeat(1000)}255.0.0.0`, {}, 'character'],
] as const)('%j with %j is refused as %s', (text, options, code) => {
  const value = readValue(text, options);
  expect(value).toHaveProperty('code');
  if (code !== 'octet-count') expect(value).toMatchObject({ code });
});

describe('a refusal says both readings', () => {
  test.each([
    ['0.0.0.0 255.255.255.255', '0.0.0.0/32 with a mask, 0.0.0.0/0 with a wildcard mask'],
    ['192.0.2.5 192.0.2.9', 'the range 192.0.2.5-192.0.2.9, or two addresses'],
    ['192.0.2.9,192.0.2.5', 'a range backwards, from 192.0.2.9, or two addresses'],
    ['10', '0.0.0.10 in IPv4, ::a in IPv6, or no address'],
    ['4294967296', '::1:0:0 in IPv6, or no address'],
    ['0x7f', 'a hexadecimal address has 8 digits in IPv4, 32 in IPv6'],
  ])('%j: %s', (text, readings) => {
    expect(readValue(text)).toHaveProperty('message', expect.stringContaining(readings));
  });
});

test('a position is one of the text as it was given', () => {
  expect(readValue('  192.0.x.1')).toMatchObject({ position: 8, code: 'character' });
  expect(readValue('  "192.0.2.1/33"')).toMatchObject({ position: 13 });
  expect(readValue(' \u00a0192.0.2.5 192.0.2.9')).toMatchObject({ position: undefined });
});
