/** The textual forms of IPv6: RFC 4291 §2.2 for reading, RFC 5952 for writing. */
import { expect, test } from 'vitest';
import { formatAddress, parseAddress } from './address.ts';
import { isFault, orThrow } from './fault.ts';
import { formatExpanded } from './views.ts';

/** The slow obvious reader: an address that is known to be valid as eight groups of four digits. */
function expand(text: string): string {
  const quad = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text);
  const hex = (high = '', low = '') => ((Number(high) << 8) | Number(low)).toString(16);
  const groups = quad
    ? text.replace(quad[0], `${hex(quad[1], quad[2])}:${hex(quad[3], quad[4])}`)
    : text;
  const [left = '', right] = groups.split('::');
  const before = left === '' ? [] : left.split(':');
  const after = right ? right.split(':') : [];
  const zeros = right === undefined ? [] : Array(8 - before.length - after.length).fill('0');
  return [...before, ...zeros, ...after]
    .map((group) => group.padStart(4, '0').toLowerCase())
    .join(':');
}

// Every place and length of `::`, with and without a dotted quad at the end.
const compressed = Array.from({ length: 9 }, (_, before) =>
  Array.from({ length: 8 - before }, (_, after) => [before, after] as const),
)
  .flat()
  .filter(([before, after]) => before + after <= 7);
const groups = ['1', '23', '456', '789a', 'B', 'cD', 'eF0', '0'];
const hexForms = compressed.map(
  ([before, after]) => `${groups.slice(0, before).join(':')}::${groups.slice(8 - after).join(':')}`,
);
const quadForms = compressed
  .filter(([before, after]) => before + after <= 5)
  .map(([before, after]) => {
    const tail = [...groups.slice(8 - after), '192.0.2.33'].join(':');
    return `${groups.slice(0, before).join(':')}::${tail}`;
  });

const valid = [
  ...hexForms,
  ...quadForms,
  '1:2:3:4:5:6:7:8',
  '0:0:0:0:0:0:0:0',
  '0000:0000:0000:0000:0000:0000:0000:0000',
  'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  'FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF',
  'ABCD:EF01:2345:6789:ABCD:EF01:2345:6789',
  '2001:DB8:0:0:8:800:200C:417A',
  '2001:DB8::8:800:200C:417A',
  'FF01:0:0:0:0:0:0:101',
  'FF01::101',
  '0:0:0:0:0:0:0:1',
  '0:0:0:0:0:0:13.1.68.3',
  '::13.1.68.3',
  '0:0:0:0:0:FFFF:129.144.52.38',
  '::FFFF:129.144.52.38',
  '2001:db8:0:0:1:0:0:1',
  '2001:0db8:0:0:1:0:0:1',
  '2001:db8::1:0:0:1',
  '2001:db8::0:1:0:0:1',
  '2001:0db8::1:0:0:1',
  '2001:db8:aaaa:bbbb:cccc:dddd:eeee:AAAA',
  '1:2:3:4:5:6:0.0.0.0',
  '1:2:3:4:5:6:255.255.255.255',
  '1:2:3:4:5:6:7::',
  '::2:3:4:5:6:7:8',
  '::',
];

const invalid = [
  '',
  ':',
  ':::',
  '::::',
  '1',
  '1:',
  ':1',
  '1:2',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:',
  ':2:3:4:5:6:7:8',
  '1:2:3:4:5:6:7:8:',
  ':1:2:3:4:5:6:7:8',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7:8::',
  '::1:2:3:4:5:6:7:8',
  '1:2:3:4::5:6:7:8',
  '1::2::3',
  '::1::',
  '1:::2',
  ':::1',
  '1:::',
  '::1:',
  ':1::',
  '00000::',
  '12345::',
  '::12345',
  '1:23456::',
  '::00001',
  '::g',
  '::-1',
  '::+1',
  '::0x1',
  '::1 ',
  ' ::1',
  '::1\n',
  ':: 1',
  '::1\0',
  '[::1]',
  '::1/128',
  '::1%eth0',
  '::%',
  'fe80::1%25eth0',
  '::1.2.3',
  '::1.2.3.4.5',
  '::1.2.3.4:5',
  '::1.2.3.4::',
  '::1.2.3.256',
  '::01.2.3.4',
  '::1.2.3.04',
  '::1.2.3.',
  '::.1.2.3',
  '::1..2.3',
  '::a.2.3.4',
  '::1.2.3.a',
  '::ffff:1.2.3.4:',
  '1:2:3:4:5:6:7:1.2.3.4',
  '1:2:3:4:5:1.2.3.4',
  '1:2:3:4:5:6:7::1.2.3.4',
  '1::2:3:4:5:6:7:1.2.3.4',
  '1.2.3.4::',
  '1.2.3.4:1:2:3:4:5:6',
  '::1.2.3.4.',
  '::ffff:0x7f.0.0.1',
  '::ffff:127.1',
  '::ffff:2130706433',
  '：：１',
  '::１',
  '::٣',
  '::1::1.2.3.4',
  'fe80:',
  'fe80:::',
  '1;2;3;4;5;6;7;8',
  '1-2-3-4-5-6-7-8',
  '1.2.3.4.5.6.7.8',
  ...hexForms.map((text) => `${text}:`),
  ...hexForms.map((text) => `:${text}`),
  ...hexForms.map((text) => `${text}::1`),
  ...hexForms.map((text) => text.replace('::', ':::')),
  ...quadForms.map((text) => `${text}:1`),
  ...quadForms.map((text) => `${text}.1`),
  ...quadForms.map((text) => text.replace('33', '033')),
].filter((text) => !valid.includes(text));

test('there are several hundred forms on the lists', () => {
  expect(new Set(valid).size).toBeGreaterThan(75);
  expect(new Set(invalid).size).toBeGreaterThan(250);
});

test.each(valid)('reads %s group by group', (text) => {
  expect(formatExpanded(orThrow(parseAddress(text)))).toBe(expand(text));
});

test.each(invalid)('rejects %j as an IPv6 address', (text) => {
  expect(isFault(parseAddress(text))).toBe(true);
});

// RFC 5952 §4 and §5, and what follows from them.
test.each([
  ['2001:0db8::0001', '2001:db8::1'],
  ['2001:db8:0:0:0:0:2:1', '2001:db8::2:1'],
  ['2001:db8::0:1', '2001:db8::1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['2001:db8::1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['2001:DB8::ABCD:EF01', '2001:db8::abcd:ef01'],
  ['0:0:0:0:0:0:0:0', '::'],
  ['0:0:0:0:0:0:0:1', '::1'],
  ['1:0:0:0:0:0:0:0', '1::'],
  ['0:1:2:3:4:5:6:7', '0:1:2:3:4:5:6:7'],
  ['1:2:3:4:5:6:7:0', '1:2:3:4:5:6:7:0'],
  ['0:0:1:2:3:4:5:6', '::1:2:3:4:5:6'],
  ['1:2:3:4:5:6:0:0', '1:2:3:4:5:6::'],
  ['0:0:1:0:0:1:0:0', '::1:0:0:1:0:0'],
  ['1:0:0:1:0:0:0:0', '1:0:0:1::'],
  ['::ffff:c000:221', '::ffff:192.0.2.33'],
  ['::FFFF:192.0.2.33', '::ffff:192.0.2.33'],
  ['::192.0.2.33', '::c000:221'],
  ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
  ['1:0:0:ffff::', '1:0:0:ffff::'],
  ['0:0:0:1:0:ffff:0:0', '::1:0:ffff:0:0'],
  ['10:100:1000:f:ff:fff:ffff:a0b', '10:100:1000:f:ff:fff:ffff:a0b'],
])('%s is written %s', (text, canonical) => {
  expect(formatAddress(orThrow(parseAddress(text)))).toBe(canonical);
});
