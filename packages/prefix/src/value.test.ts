import { describe, expect, test } from 'vitest';
import { formatAddress } from './address.ts';
import { type Fault, orThrow } from './fault.ts';
import { formatPrefix } from './prefix.ts';
import { formatRange } from './range.ts';
import { type NetworkValue, parsePrefixNotation, parseValue, valueRange } from './value.ts';

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
