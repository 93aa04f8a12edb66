import { formatPrefix } from '@cidery/prefix';
import { expect, test } from 'vitest';
import { rowsOf } from '../plan/rows.ts';
import { withoutCollapsed } from './collapsed-rows.ts';
import { examplePlan } from './example.ts';

const ROWS = rowsOf(examplePlan());
const shown = (...collapsed: string[]) =>
  withoutCollapsed(ROWS, new Set(collapsed)).map(({ prefix }) => formatPrefix(prefix));

test('hides what is in collapsed groups, and nothing else', () => {
  expect(withoutCollapsed(ROWS, new Set())).toBe(ROWS);
  expect(shown('10.20.0.0/18').slice(0, 3)).toEqual([
    '10.20.0.0/16',
    '10.20.0.0/18',
    '10.20.64.0/19',
  ]);
  // A group inside another collapsed one stays hidden.
  expect(shown('10.20.0.0/16', '10.20.0.0/18').slice(0, 2)).toEqual([
    '10.20.0.0/16',
    '2001:db8:20::/48',
  ]);
});

test('a collapsed block that is not split any more hides nothing', () => {
  expect(shown('10.20.16.0/20', '192.0.2.0/24')).toHaveLength(ROWS.length);
});
