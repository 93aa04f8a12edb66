import { isFault, parseValue } from '@cidery/prefix';
import { expect, test } from 'vitest';
import { FILE_ROWS, shownResult, shownValue, VALUE_ROWS } from '../testing/notations-table.ts';
import { readText, readValue } from './index.ts';

test('the document has many rows, so that an empty table does not pass', () => {
  expect(VALUE_ROWS.length).toBeGreaterThan(80);
  expect(FILE_ROWS.length).toBeGreaterThan(25);
});

test.each(VALUE_ROWS)('the reader reads $text with $options as $readAs', (row) => {
  expect(shownValue(readValue(row.text, row.options))).toBe(row.readAs);
});

test.each(VALUE_ROWS)('the library reads $text with $options as $readAs', (row) => {
  const { pairs, hostBits, zone, integerFamily } = row.options;
  const options = { notations: 'common', pair: pairs, hostBits, zone, integerFamily } as const;
  expect(shownValue(parseValue(row.text, options))).toBe(row.readAs);
});

test.each(FILE_ROWS)('the reader reads the file $text with $options as $readAs', (row) => {
  expect(shownResult(readText(row.text, row.options))).toBe(row.readAs);
});

test.each(VALUE_ROWS)('what is read from $text is read again from what is printed', (row) => {
  const value = readValue(row.text, row.options);
  if (isFault(value) || 'address' in value) return;
  const shown = shownValue(value);
  expect(shownValue(readValue(shown, { zone: 'keep' }))).toBe(shown);
});
