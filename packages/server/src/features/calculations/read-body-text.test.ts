import { expect, test } from 'vitest';
import { readBodyText } from './body-text.ts';
import { InvalidValues } from './refusals.ts';

const read = (text: string, most: number) =>
  readBodyText(Buffer.from(text), { encoding: 'utf-8' }, most);

test('a text has at most as many values as are asked for', () => {
  expect(read('10.0.0.1\n10.0.0.2\n', 2)).toHaveLength(2);
  expect(() => read('10.0.0.1\n10.0.0.2\n10.0.0.3\n10.0.0.4\n', 2)).toThrow(InvalidValues);
});

test.each([
  ['lines', '\n'.repeat(100_002)],
  ['cells', ','.repeat(500_001)],
])('a text has a limit of %s', (_what, text) => {
  expect(() => read(text, 10)).toThrow(InvalidValues);
});
