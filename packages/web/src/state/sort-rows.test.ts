import { formatPrefix } from '@cidery/prefix';
import { expect, test } from 'vitest';
import { carve } from '../plan/operations.ts';
import { planOf } from '../plan/plan.ts';
import { rowsOf } from '../plan/rows.ts';
import { planFrom, prefixFrom } from '../testing/plans.ts';
import { isSortable, nextSort, type Sort, sortRows } from './sort-rows.ts';

const BLOCKS = [
  ['10.0.0.0/26', { name: 'net 10', labels: [['vlan', '9']] }],
  ['10.0.0.64/27', { name: 'Net 2', note: 'b', labels: [['vlan', '100']] }],
  ['10.0.0.96/27', { name: 'éclair', note: 'a' }],
] as const;

const ROWS = rowsOf(
  BLOCKS.reduce(
    (plan, [text, details]) => planFrom(carve(plan, prefixFrom(text), details)),
    planOf([prefixFrom('10.0.0.0/24'), prefixFrom('10.1.0.0/25')]),
  ),
);

const sorted = (column: Sort['column'], direction: Sort['direction'] = 'ascending') =>
  sortRows(ROWS, { column, direction }).map(({ prefix }) => formatPrefix(prefix));

test('without a sort the rows are the tree', () => {
  expect(sortRows(ROWS, undefined)).toBe(ROWS);
});

test('sorts names by words and numbers, whatever their case and accents, and blanks last', () => {
  expect(sorted('name').slice(0, 3)).toEqual(['10.0.0.96/27', '10.0.0.64/27', '10.0.0.0/26']);
  expect(sorted('name', 'descending').slice(0, 4)).toEqual([
    '10.0.0.0/26',
    '10.0.0.64/27',
    '10.0.0.96/27',
    '10.0.0.0/24',
  ]);
});

test('sorts by size, and equal sizes by address in both directions', () => {
  expect(sorted('hosts', 'descending')).toEqual([
    '10.0.0.0/24',
    '10.0.0.128/25',
    '10.1.0.0/25',
    '10.0.0.0/26',
    '10.0.0.64/27',
    '10.0.0.96/27',
  ]);
  expect(sorted('addresses').slice(0, 2)).toEqual(['10.0.0.64/27', '10.0.0.96/27']);
  expect(sorted('mask', 'descending')).toEqual(sorted('hosts', 'descending'));
});

test('sorts by address downwards, by the share in use, by VLAN, note and labels', () => {
  expect(sorted('prefix', 'descending')[0]).toBe('10.1.0.0/25');
  expect(sorted('used', 'descending')[0]).toBe('10.0.0.0/24');
  expect(sorted('vlan').slice(0, 2)).toEqual(['10.0.0.0/26', '10.0.0.64/27']);
  expect(sorted('note').slice(0, 2)).toEqual(['10.0.0.96/27', '10.0.0.64/27']);
  expect(sorted('labels').slice(0, 2)).toEqual(['10.0.0.0/26', '10.0.0.64/27']);
});

test('clicks on a header sort one way, then the other, then not at all', () => {
  const click = (sort: Sort | undefined, column: Sort['column']) => nextSort(sort, column);
  let sort = click(undefined, 'name');
  expect(sort).toEqual({ column: 'name', direction: 'ascending' });
  sort = click(sort, 'name');
  expect(sort).toEqual({ column: 'name', direction: 'descending' });
  expect(click(sort, 'name')).toBeUndefined();
  expect(click(sort, 'hosts')).toEqual({ column: 'hosts', direction: 'descending' });
  expect(click({ column: 'hosts', direction: 'descending' }, 'hosts')).toEqual({
    column: 'hosts',
    direction: 'ascending',
  });
});

test('a click on the prefixes’ header reverses the tree, and returns to it from any sort', () => {
  const reverse: Sort = { column: 'prefix', direction: 'descending' };
  expect(nextSort(undefined, 'prefix')).toEqual(reverse);
  expect(nextSort(reverse, 'prefix')).toBeUndefined();
  expect(nextSort({ column: 'name', direction: 'ascending' }, 'prefix')).toBeUndefined();
});

test('columns of addresses sort with the prefixes, and so have no sort of their own', () => {
  expect(isSortable('prefix')).toBe(true);
  expect(isSortable('name')).toBe(true);
  expect(isSortable('gateway')).toBe(false);
});
