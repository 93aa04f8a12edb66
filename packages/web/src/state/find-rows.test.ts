import { formatPrefix } from '@cidery/prefix';
import { expect, test } from 'vitest';
import { rowsOf } from '../plan/rows.ts';
import { prefixFrom } from '../testing/plans.ts';
import { examplePlan } from './example.ts';
import {
  type Filter,
  findRows,
  firstFound,
  nearestRow,
  objectionTo,
  rowIndexOf,
} from './find-rows.ts';

const ROWS = rowsOf(examplePlan());
const found = (text: string, filter: Filter = 'all') =>
  findRows(ROWS, text, filter).map((row) => formatPrefix(row.prefix));

test('returns the same rows without a search', () => {
  expect(findRows(ROWS, ' ', 'all')).toBe(ROWS);
});

test.each([
  ['by name, whatever its case', 'VPN', ['10.20.96.0/21']],
  ['by note', 'jump', ['10.20.128.0/22']],
  ['by label', 'env=staging', ['10.20.64.0/19', '2001:db8:20:4000::/51']],
  ['by a part of a prefix', '.128.0/2', ['10.20.128.0/22']],
  ['by an address inside', '10.20.33.7', ['10.20.0.0/16', '10.20.0.0/18', '10.20.32.0/21']],
  [
    'by a prefix around',
    '10.20.32.0/20',
    ['10.20.0.0/16', '10.20.0.0/18', '10.20.32.0/21', '10.20.40.0/21'],
  ],
])('finds rows %s', (_name, text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('filters rows by use, with and without a search', () => {
  expect(found('', 'used')).toHaveLength(8);
  expect(found('10.20.32.0/20', 'free')).toEqual(['10.20.40.0/21']);
});

test('finds the first row in a prefix, or the last row around it', () => {
  const at = (text: string) => {
    const row = nearestRow(ROWS, prefixFrom(text));
    return row && formatPrefix(row.prefix);
  };
  expect(at('10.20.16.0/20')).toBe('10.20.16.0/20');
  expect(at('10.20.32.0/20')).toBe('10.20.32.0/21');
  expect(at('10.20.16.0/24')).toBe('10.20.16.0/20');
  expect(at('11.0.0.0/8')).toBeUndefined();
});

test('finds the index of the row of exactly this prefix, or -1', () => {
  expect(rowIndexOf(ROWS, prefixFrom('10.20.0.0/18'))).toBe(1);
  expect(rowIndexOf(ROWS, prefixFrom('10.20.32.0/20'))).toBe(-1);
  expect(rowIndexOf(ROWS, prefixFrom('11.0.0.0/8'))).toBe(-1);
});

test('finds the subnets in use that the cloud does not make, and says why', () => {
  const objected = (cloud?: 'gcp') =>
    findRows(ROWS, '', 'objection', cloud).map((row) => formatPrefix(row.prefix));
  // The halves of an IPv6 network that are not /64, but not the networks and the free blocks.
  expect(objected('gcp')).toEqual(['2001:db8:20::/50', '2001:db8:20:4000::/51']);
  expect(objected()).toEqual([]);
  const [row] = findRows(ROWS, '', 'objection', 'gcp');
  expect(row && objectionTo(row, 'gcp')).toContain('Google Cloud');
});

test('a search means the row of its address, or else the first row found', () => {
  const first = (text: string) => {
    const row = firstFound(findRows(ROWS, text, 'all'), text);
    return row && formatPrefix(row.prefix);
  };
  expect(first('10.20.33.7')).toBe('10.20.32.0/21');
  expect(first('production')).toBe('10.20.0.0/18');
  expect(first('192.0.2.1')).toBeUndefined();
});
