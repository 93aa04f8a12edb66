import { closeSync, openSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFile } from '../../testing/run-in-process.ts';
import { readSlice } from './read-slice.ts';

const LONGEST_LINE = 1 << 20;

function readSlices(content: string, cuts: readonly number[]): string[] {
  const descriptor = openSync(temporaryFile(content), 'r');
  const places = [0, ...cuts, Number.POSITIVE_INFINITY];
  try {
    return cuts.concat(0).map((_, at) => {
      const [start = 0, end = 0] = places.slice(at, at + 2);
      const blocks = readSlice({ descriptor, name: 'x', start, end }, LONGEST_LINE);
      return Array.from(blocks, (block) => Buffer.from(block).toString('latin1')).join('');
    });
  } finally {
    closeSync(descriptor);
  }
}

test('the slices of a file have each of its lines once, in the slice that it begins in', () => {
  const lines = fc.array(fc.constantFrom('', 'a', 'bb', 'ccc\r', 'dddd'), { maxLength: 12 });
  const cuts = fc.array(fc.nat({ max: 40 }), { maxLength: 4 });
  fc.assert(
    fc.property(lines, cuts, fc.boolean(), (list, places, isEnded) => {
      const content = list.join('\n') + (isEnded ? '\n' : '');
      const sorted = places.toSorted((a, b) => a - b);
      const slices = readSlices(content, sorted);
      expect(slices.join('')).toBe(content);
      let start = 0;
      for (const line of content.split(/(?<=\n)/)) {
        const index = sorted.filter((cut) => cut <= start).length;
        if (line !== '') expect(slices[index]).toContain(line);
        start += line.length;
      }
    }),
    { numRuns: 500 },
  );
});

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
