import type { Cloud } from '@cidery/prefix';
import { expect, test } from 'vitest';
import { carve } from '../plan/operations.ts';
import { planOf } from '../plan/plan.ts';
import { type Row, rowsOf } from '../plan/rows.ts';
import { planFrom, prefixFrom } from '../testing/plans.ts';
import { cellText, shortCellText } from './cell-text.ts';
import type { Column } from './columns.ts';

function rowAt(text: string): Row {
  const root = prefixFrom(text);
  return rowsOf(planOf([root]))[0] as Row; // a root has a row
}

const cell = (text: string, column: Column, cloud?: Cloud) => cellText(rowAt(text), column, cloud);
const short = (text: string, column: Column, cloud?: Cloud) =>
  shortCellText(rowAt(text), column, cloud);

test('an IPv4 subnet has its gateway, its first and last host, its broadcast address and mask', () => {
  const columns: Column[] = ['gateway', 'first', 'last', 'broadcast', 'mask'];
  expect(columns.map((column) => cell('10.0.0.0/24', column))).toEqual([
    '10.0.0.1',
    '10.0.0.1',
    '10.0.0.254',
    '10.0.0.255',
    '255.255.255.0',
  ]);
  expect(columns.map((column) => cell('10.0.0.0/24', column, 'aws'))).toEqual([
    '10.0.0.1',
    '10.0.0.4',
    '10.0.0.254',
    '10.0.0.255',
    '255.255.255.0',
  ]);
});

test('a dash says that there is none', () => {
  expect(cell('10.0.0.0/32', 'gateway')).toBe('–');
  expect(cell('10.0.0.0/30', 'first', 'aws')).toBe('–');
  expect(cell('10.0.0.0/31', 'broadcast')).toBe('–');
  expect(cell('2001:db8::/64', 'broadcast')).toBe('–');
  expect(short('10.0.0.0/30', 'usable', 'aws')).toBe('–');
  expect(cell('2001:db8::/64', 'mask')).toBe('');
});

test('a long range and a large count are shortened in a narrow cell, and whole otherwise', () => {
  expect(short('2001:db8::/64', 'usable')).toBe('2001:db8::1 – …:ffff:ffff:ffff:ffff');
  expect(cell('2001:db8::/64', 'usable')).toBe('2001:db8::1 – 2001:db8::ffff:ffff:ffff:ffff');
  expect(short('2001:db8::/48', 'addresses')).toBe('2⁸⁰');
  expect(short('2001:db8::/48', 'hosts')).toBe('≈ 2⁸⁰');
  expect(cell('2001:db8::/112', 'addresses')).toBe('65\u202f536');
  expect(short('10.0.0.0/24', 'hosts')).toBe('254');
  expect(cell('10.0.0.0/24', 'hosts')).toBe('254');
});

test('what people write: name, VLAN, labels, and the first line of a note', () => {
  const details = {
    name: 'web',
    note: 'one\ntwo\nthree',
    labels: [
      ['env', 'prod'],
      ['vlan', '120'],
    ],
  } as const;
  const plan = planFrom(
    carve(planOf([prefixFrom('10.0.0.0/24')]), prefixFrom('10.0.0.0/25'), details),
  );
  const [group, row] = rowsOf(plan) as [Row, Row]; // a root and two halves
  const columns: Column[] = ['name', 'vlan', 'labels', 'note', 'used'];
  expect(columns.map((column) => cellText(row, column, undefined))).toEqual([
    'web',
    '120',
    'env=prod, vlan=120',
    'one\ntwo\nthree',
    '',
  ]);
  expect(shortCellText(row, 'note', undefined)).toBe('one ⏎');
  expect(shortCellText(row, 'name', undefined)).toBe('web');
  expect(cellText(group, 'used', undefined)).toBe('50 %');
  expect(cellText(group, 'gateway', undefined)).toBe('');
});
