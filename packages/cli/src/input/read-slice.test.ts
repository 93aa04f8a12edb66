import { closeSync, openSync } from 'node:fs';
import { expect, test } from 'vitest';
import { temporaryFile } from '../../testing/run-in-process.ts';
import { createSliceReader } from './read-slice.ts';

const LONGEST_LINE = 1 << 20;

function readSlices(content: string, cuts: readonly number[]): string[] {
  const descriptor = openSync(temporaryFile(content), 'r');
  const readSlice = createSliceReader({ descriptor, name: 'x' }, LONGEST_LINE);
  const places = [0, ...cuts, Number.POSITIVE_INFINITY];
  try {
    return cuts.concat(0).map((_, at) => {
      const [start = 0, end = 0] = places.slice(at, at + 2);
      const blocks = readSlice(start, end);
      return Array.from(blocks, (block) => Buffer.from(block).toString('latin1')).join('');
    });
  } finally {
    closeSync(descriptor);
  }
}

test.each(['a\n\nbb\r\n', 'a\nbb\n\nccc', '\n\n\n', 'abcdef', ''])(
  'the slices of a file have each of its lines once, in the slice that it begins in: %j',
  (content) => {
    for (let first = 1; first <= content.length + 1; first++) {
      for (let second = first + 1; second <= content.length + 2; second++) {
        const expected = ['', '', ''];
        let start = 0;
        for (const line of content.split(/(?<=\n)/)) {
          expected[Number(start >= first) + Number(start >= second)] += line;
          start += line.length;
        }
        expect(readSlices(content, [first, second])).toEqual(expected);
      }
    }
  },
);

test('a line that is longer than a block and than a slice is read whole', () => {
  const long = 'x'.repeat(700_000);
  const content = `first\n${long}\nlast\n`;
  const slices = readSlices(content, [10, 300_000, 600_000, 700_008]);
  expect(slices).toEqual([`first\n${long}\n`, '', '', 'last\n', '']);
});

test('a line that is too long is refused', () => {
  expect(() => readSlices('x'.repeat(2 << 20), [])).toThrow(
    'x: has a line longer than 1 MiB: it is not a list of lines',
  );
});
