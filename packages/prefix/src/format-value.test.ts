import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';
import { orThrow } from './fault.ts';
import { formatValueAs, VALUE_FORMS } from './format-value.ts';
import { prefixToRange } from './range.ts';
import { addresses, prefixes, prefixesOf } from './testing/property.ts';
import { parseValue, valueRange } from './value.ts';

const forms = (text: string) =>
  VALUE_FORMS.map((form) => formatValueAs(orThrow(parseValue(text)), form));

test.each([
  [
    '10.0.0.0/24',
    ['10.0.0.0/24', '10.0.0.0-10.0.0.255', '10.0.0.0 255.255.255.0', '10.0.0.0 0.0.0.255'],
  ],
  [
    '10.0.0.0-10.0.0.255',
    ['10.0.0.0/24', '10.0.0.0-10.0.0.255', '10.0.0.0 255.255.255.0', '10.0.0.0 0.0.0.255'],
  ],
  [
    '10.0.0.7',
    ['10.0.0.7/32', '10.0.0.7-10.0.0.7', '10.0.0.7 255.255.255.255', '10.0.0.7 0.0.0.0'],
  ],
  ['10.0.0.5-10.0.0.9', [undefined, '10.0.0.5-10.0.0.9', undefined, undefined]],
  [
    '0.0.0.0/0',
    ['0.0.0.0/0', '0.0.0.0-255.255.255.255', '0.0.0.0 0.0.0.0', '0.0.0.0 255.255.255.255'],
  ],
  ['2001:db8::/126', ['2001:db8::/126', '2001:db8::-2001:db8::3', undefined, undefined]],
  ['::1', ['::1/128', '::1-::1', undefined, undefined]],
])('%s is written as %j', (text, expected) => {
  expect(forms(text)).toEqual(expected);
});

test('leaves a zone id out', () => {
  const scoped = orThrow(parseAddress('fe80::1%eth0', { zone: true }));
  expect(formatValueAs(scoped, 'cidr')).toBe('fe80::1/128');
  expect(formatValueAs(scoped, 'range')).toBe('fe80::1-fe80::1');
});

test('a range backwards has no form but that of a range', () => {
  const { first, last } = prefixToRange({ family: 4, length: 24, w0: 0, w1: 0, w2: 0, w3: 0 });
  expect(formatValueAs({ first: last, last: first }, 'cidr')).toBeUndefined();
});

test('every form that is written is read back as the same addresses', () => {
  fc.assert(
    fc.property(fc.oneof(prefixes, prefixesOf(4), addresses), (value) => {
      for (const form of VALUE_FORMS) {
        const text = formatValueAs(value, form);
        if (text === undefined) {
          expect([value.family, form]).toEqual([6, expect.stringMatching(/mask|wildcard/)]);
          continue;
        }
        // Alone, these two read as masks: the /0 and the /32 exchanged.
        if (/^[\d.]+ (0\.0\.0\.0|255\.255\.255\.255)$/.test(text) && form === 'wildcard') continue;
        expect(valueRange(orThrow(parseValue(text))), text).toEqual(valueRange(value));
      }
    }),
  );
});
