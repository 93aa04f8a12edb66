import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDetails } from '../testing/plans.ts';
import {
  changeDetails,
  cleanText,
  formatLabels,
  isBlank,
  NO_DETAILS,
  parseLabels,
} from './details.ts';
import { LIMITS } from './limits.ts';

test('reads back labels unchanged', () => {
  fc.assert(
    fc.property(arbitraryDetails, (change) => {
      const { labels } = changeDetails(NO_DETAILS, change);
      const read = changeDetails(NO_DETAILS, { labels: parseLabels(formatLabels(labels)) });
      expect(read.labels).toEqual(labels);
    }),
  );
});

test('cleaning details twice changes nothing more', () => {
  fc.assert(
    fc.property(arbitraryDetails, (change) => {
      const once = changeDetails(NO_DETAILS, change);
      expect(changeDetails(once, {})).toBe(once);
    }),
  );
});

test('cleans texts to one well-formed line within the limit', () => {
  expect(cleanText('  a\n\tb\u2028c\u0000 ', 10)).toBe('a b c');
  expect(cleanText('\ud800x', 10)).toBe('\ufffdx');
  expect(cleanText('a\u202egnp.exe\u202c b\ufffe\uffff \u2066', 20)).toBe('agnp.exe b');
  expect(cleanText('abc', 2)).toBe('ab');
  expect(cleanText('a\u{1f600}', 2)).toBe('a\ufffd');
});

test('notes keep their lines, names do not', () => {
  const text = '\r\n one  \r\n\ttwo\rthree\u2028\n\nfour\n';
  const { name, note } = changeDetails(NO_DETAILS, { name: text, note: text });
  expect(note).toBe('one\n two\nthree\n\n\nfour');
  expect(name).toBe('one   two three four');
  const long = changeDetails(NO_DETAILS, { note: `${'x'.repeat(LIMITS.note - 1)}\n\nrest` }).note;
  expect(long).toBe('x'.repeat(LIMITS.note - 1));
});

test('treats a block with only blanks as free', () => {
  expect(changeDetails({ ...NO_DETAILS, name: 'x' }, { name: '  ' })).toBe(NO_DETAILS);
  expect(isBlank({ ...NO_DETAILS, note: 'x' })).toBe(false);
  expect(isBlank({ ...NO_DETAILS, colour: 'red' })).toBe(false);
  expect(isBlank({ ...NO_DETAILS, labels: [['a', '']] })).toBe(false);
});

test('keeps one label for each key, up to the limit', () => {
  const many = Array.from({ length: 40 }, (_, index): [string, string] => [`k${index}`, '']);
  expect(changeDetails(NO_DETAILS, { labels: many }).labels).toHaveLength(LIMITS.labels);
  const twice = changeDetails(NO_DETAILS, {
    labels: [
      ['b', '1'],
      ['a', '2'],
      ['b', '3'],
    ],
  });
  expect(twice.labels).toEqual([
    ['a', '2'],
    ['b', '3'],
  ]);
});
