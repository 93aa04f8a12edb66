import { describe, expect, test } from 'vitest';
import { formatAddress } from './address.ts';
import { type Fault, isFault, orThrow } from './fault.ts';
import { formatPrefix } from './prefix.ts';
import { formatRange } from './range.ts';
import {
  type NetworkValue,
  parsePrefixNotation,
  parsePrefixOrAddress,
  parseValue,
  valueRange,
} from './value.ts';

function format(value: NetworkValue): string {
  if ('first' in value) return formatRange(value);
  return 'length' in value ? formatPrefix(value) : formatAddress(value);
}

describe('parseValue', () => {
  test.each([
    ['10.0.0.7', '10.0.0.7', '10.0.0.7-10.0.0.7'],
    ['2001:DB8::1', '2001:db8::1', '2001:db8::1-2001:db8::1'],
    ['10.0.0.0/24', '10.0.0.0/24', '10.0.0.0-10.0.0.255'],
    ['10.0.0.0/255.255.255.0', '10.0.0.0/24', '10.0.0.0-10.0.0.255'],
    ['10.0.0.0 255.255.255.0', '10.0.0.0/24', '10.0.0.0-10.0.0.255'],
    ['10.0.0.0 0.0.0.255', '10.0.0.0/24', '10.0.0.0-10.0.0.255'],
    ['10.0.0.5-10.0.0.9', '10.0.0.5-10.0.0.9', '10.0.0.5-10.0.0.9'],
  ])('reads %s as %s', (text, value, range) => {
    const read = orThrow(parseValue(text));
    expect(format(read)).toBe(value);
    expect(formatRange(valueRange(read))).toBe(range);
  });

  test.each([
    ['10.0.0.1/24', 'host-bits'],
    ['10.0.0.0 24', 'mask'],
    ['10.0.0.9-10.0.0.5', 'range-order'],
    ['10.0.0.5 - 10.0.0.9', 'character'],
    ['10.0.0', 'octet-count'],
  ])('reports %s: %s', (text, code) => {
    expect((parseValue(text) as Fault).code).toBe(code);
  });
});

describe('parsePrefixNotation', () => {
  test('reads an address alone where that is allowed', () => {
    expect(parsePrefixNotation('10.0.0.1')).toMatchObject({ code: 'length-missing' });
    const read = parsePrefixNotation('10.0.0.1', { acceptAddress: true });
    expect(read).toMatchObject({ length: 32 });
  });
});

test('an address beside a zone id is refused, and not taken for a range', () => {
  const { message } = parseValue('192.0.2.1 %eth0', { notations: 'common' }) as Fault; // it has %
  expect(message).toContain('"192.0.2.1 %eth0"');
});

test('a prefix is read in common notations on request, and a range if it is one prefix', () => {
  const read = (text: string, options?: Parameters<typeof parsePrefixOrAddress>[1]) => {
    const prefix = parsePrefixOrAddress(text, options);
    return isFault(prefix) ? prefix.code : formatPrefix(prefix);
  };
  expect(read('10.0.0.1')).toBe('10.0.0.1/32');
  expect(read('10.0.0.1/8')).toBe('host-bits');
  expect(read('10.0.0.1/8', { hostBits: 'network' })).toBe('10.0.0.0/8');
  expect(read('10/8', { notations: 'common' })).toBe('10.0.0.0/8');
  expect(read('10.0.0.0-10.0.0.255', {})).toBe('10.0.0.0/24');
  expect(read('10.0.0.0-10.0.0.254', {})).toBe('not-prefix');
  expect(read('10.0.0.300', {})).toBe('octet-range');
  expect(read('fe80::1%eth0', {})).toBe('zone');
  expect(read('fe80::1%eth0', { zone: 'drop' })).toBe('fe80::1/128');
});

test('what could have a mask and a wildcard mask is refused, unless an option chooses', () => {
  const read = (text: string, options?: Parameters<typeof parseValue>[1]) => {
    const value = parseValue(text, options);
    if (isFault(value)) return value.code;
    return 'length' in value ? formatPrefix(value) : 'another';
  };
  expect(read('0.0.0.0 255.255.255.255')).toBe('mask-or-wildcard');
  expect(read('10.0.0.0 255.255.255.255')).toBe('10.0.0.0/32');
  expect(read('0.0.0.0 255.0.0.0')).toBe('0.0.0.0/8');
  expect(read('10.0.0.0 0.255.255.255', { pair: 'wildcard' })).toBe('10.0.0.0/8');
  expect(read('10.0.0.0/255.0.0.0', { pair: 'mask' })).toBe('10.0.0.0/8');
  expect(read('10.0.0.1-10.0.0.2', { pair: 'mask' })).toBe('another');
  expect(read('10.0.0.0/8', { pair: 'mask' })).toBe('10.0.0.0/8');
});
