import { expect, test } from 'vitest';
import { shownResult } from '../testing/notations-table.ts';
import { type Item, isReadError, type Line, type ReadError, TextReader } from './index.ts';
import type { ReadOptions } from './read-options.ts';

/** Lines that fill what is kept before the layout is decided. */
const SAMPLE_CHARACTERS = 1 << 20;

function filled(line: string): string[] {
  return Array.from({ length: Math.ceil(SAMPLE_CHARACTERS / line.length) + 1 }, () => line);
}

function read(lines: readonly (string | ReadError)[], options: ReadOptions = {}): Item[] {
  const reader = new TextReader(options);
  const pushed = lines.flatMap((line, index) => [
    ...reader.push(typeof line === 'string' ? ({ text: line, number: index + 1 } as Line) : line),
  ]);
  return [...pushed, ...reader.end()];
}

/** What the last lines are after the lines that decide. */
function readAfter(
  line: string,
  last: readonly (string | ReadError)[],
  options?: ReadOptions,
): string {
  const lines = filled(line);
  const items = read([...lines, ...last], options).slice(read(lines, options).length);
  const entries = items.filter((item) => !isReadError(item)) as never[]; // what is left is an entry
  return shownResult({ entries, errors: items.filter(isReadError) });
}

test('plain values are given at once, and nothing is kept', () => {
  const reader = new TextReader();
  expect([...reader.push({ text: '192.0.2.1', number: 1 })]).toHaveLength(1);
  expect([...reader.push({ text: '# x', number: 2 })]).toEqual([]);
  expect([...reader.end()]).toEqual([]);
});

test.each([
  ['a list without pairs', '192.0.2.0/24 web', ['10.0.0.1,10.0.0.9'], 'refused: pairs'],
  ['a list of ranges', '10.0.0.1,10.0.0.9', ['10.0.0.9,10.0.0.1'], 'refused: range-order'],
  ['a list of masks', '10.0.0.0 255.0.0.0', ['10.0.0.1,10.0.0.9'], 'refused: mask'],
  [
    'a list',
    '192.0.2.0/24 web',
    ['route: 192.0.2.0/24', 'permit 192.0.2.1'],
    'refused: character, refused: character',
  ],
  ['a table', '192.0.2.0/24,web', ['192.0.2.1 192.0.2.2'], 'refused: range-or-list'],
  [
    'an access list',
    'permit 192.0.2.1',
    ['deny 192.0.2.2', '192.0.2.3'],
    '192.0.2.2 (deny), refused: text',
  ],
])('what contradicts the decision of %s is an error', (_, line, last, expected) => {
  expect(readAfter(line, last)).toBe(expected);
});

test('lines that could not be decoded are given in their place', () => {
  const error: ReadError = { message: 'x', place: 9, fault: undefined, choice: 'encoding' };
  expect(
    read([error, 'prefix,name', error, '192.0.2.0/24,a']).map((item) => isReadError(item)),
  ).toEqual([true, true, false]);
  expect(readAfter('192.0.2.0/24 web', [error])).toBe('refused: encoding');
});

test('JSON is kept until its end, however long it is', () => {
  const lines = ['[', ...filled('"192.0.2.1",'), '"192.0.2.2"]'];
  expect(read(lines)).toHaveLength(lines.length - 1);
});

test('whoever read plain lines before says so, and the rest is a list', () => {
  const reader = new TextReader();
  reader.skipPlainLines();
  const items = [...reader.push({ text: 'route: 192.0.2.0/24', number: 5 }), ...reader.end()];
  expect(items).toMatchObject([{ place: 5, fault: { code: 'character' } }]);
});
