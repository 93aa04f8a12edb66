import { expect, test } from 'vitest';
import type { Row } from './cells.ts';
import { columnKinds } from './column-kinds.ts';

const rowsOf = (...rows: (readonly string[])[]): Row[] =>
  rows.map((cells, at) => ({ cells, number: at + 1 }));

test('a column is what most of its cells are, and empty cells do not count', () => {
  const rows = rowsOf(
    ['192.0.2.0/24', '192.0.2.1', '255.255.255.0', '24', '3221225984', 'web', ''],
    ['', '192.0.2.2', '0.0.0.255', '/25', '7000', 'mail', ''],
    ['198.51.100.0-198.51.100.9', 'x', '255.255.0.0', '26', '8000', '192.0.2.9', ''],
  );
  expect(columnKinds(rows, 7, {})).toEqual([
    'prefix',
    'address',
    'mask',
    'length',
    'integer',
    'other',
    'other',
  ]);
});

test('cells past the width do not count, and columns without cells are other', () => {
  expect(columnKinds(rowsOf(['192.0.2.1', '192.0.2.2']), 1, {})).toEqual(['address']);
  expect(columnKinds(rowsOf(['192.0.2.1']), 3, {})).toEqual(['address', 'other', 'other']);
});

test('only cells that are there are visited, however wide the table is', () => {
  let visits = 0;
  const cells = new Proxy(['192.0.2.1', '24'], {
    get(target, key, receiver) {
      visits++;
      return Reflect.get(target, key, receiver);
    },
  });
  const rows = Array.from({ length: 10 }, (_, at) => ({ cells, number: at + 1 }));
  columnKinds(rows, 2, {});
  const visitsNarrow = visits;
  visits = 0;
  expect(columnKinds(rows, 100_000, {}).slice(0, 3)).toEqual(['address', 'length', 'other']);
  expect(visits).toBe(visitsNarrow);
});

test('after 100,000 cells the kinds are decided', () => {
  const row = ['192.0.2.1', ...Array.from({ length: 99_999 }, () => '')];
  expect(columnKinds(rowsOf(row, ['web'], ['mail']), 1, {})).toEqual(['address']);
});
