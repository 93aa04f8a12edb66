import { formatPrefix } from '@cidery/prefix';
import { beforeEach, expect, test } from 'vitest';
import { prefixFrom } from '../testing/plans.ts';
import { severalActions } from './several-actions.ts';
import { createStore, type Store } from './store.ts';

let planner: Store['planner'];

beforeEach(() => {
  ({ planner } = createStore());
});

const chosen = () => planner.selectedRows.value.map(({ prefix }) => formatPrefix(prefix));
const active = () => planner.selected.value && formatPrefix(planner.selected.value);
const select = (text: string) => planner.select(prefixFrom(text));
const extendTo = (text: string) => planner.extendTo(prefixFrom(text));
const toggle = (text: string) => planner.toggleSelected(prefixFrom(text));

test('a range goes from where it began to the active row, in both directions', () => {
  select('10.20.16.0/20');
  planner.selectBy(1, true);
  planner.selectBy(1, true);
  expect(chosen()).toEqual(['10.20.16.0/20', '10.20.32.0/21', '10.20.40.0/21']);
  expect(active()).toBe('10.20.40.0/21');
  extendTo('10.20.0.0/20');
  expect(chosen()).toEqual(['10.20.0.0/20', '10.20.16.0/20']);
  planner.selectBy(1, true);
  expect(chosen()).toEqual(['10.20.16.0/20']);
});

test('a range without a beginning that the table shows is the row alone', () => {
  extendTo('10.20.0.0/20');
  expect(chosen()).toEqual(['10.20.0.0/20']);
  planner.search.value = 'staging';
  extendTo('10.20.64.0/19');
  expect(chosen()).toEqual(['10.20.64.0/19']);
});

test('rows are added and taken out one by one; the last one stays', () => {
  toggle('10.20.0.0/20');
  expect(chosen()).toEqual(['10.20.0.0/20']);
  toggle('10.20.64.0/19');
  toggle('10.20.32.0/21');
  expect(chosen()).toEqual(['10.20.0.0/20', '10.20.32.0/21', '10.20.64.0/19']);
  expect(active()).toBe('10.20.32.0/21');
  toggle('10.20.32.0/21');
  expect(active()).toBe('10.20.64.0/19');
  extendTo('10.20.96.0/21');
  expect(chosen()).toEqual(['10.20.64.0/19', '10.20.96.0/21']);
  toggle('10.20.96.0/21');
  toggle('10.20.64.0/19');
  expect(chosen()).toEqual(['10.20.64.0/19']);
});

test('all rows are those that the table shows', () => {
  planner.search.value = 'staging';
  planner.selectAll();
  expect(chosen()).toEqual(['10.20.64.0/19', '2001:db8:20:4000::/51']);
  expect(active()).toBe('10.20.64.0/19');
  planner.search.value = '';
  select('10.20.0.0/20');
  planner.selectAll();
  expect(chosen()).toHaveLength(planner.rows.value.length);
  expect(active()).toBe('10.20.0.0/20');
  planner.selectOne();
  expect(chosen()).toEqual(['10.20.0.0/20']);
  planner.newPlan();
  planner.selectAll();
  expect(chosen()).toEqual([]);
});

test('several rows stay selected through an edit, and another selection ends them', () => {
  select('10.20.0.0/20');
  planner.selectBy(1, true);
  severalActions(planner).colour('red');
  expect(chosen()).toEqual(['10.20.0.0/20', '10.20.16.0/20']);
  planner.undo();
  expect(chosen()).toEqual(['10.20.0.0/20', '10.20.16.0/20']);
  planner.selectBy(1);
  expect(chosen()).toEqual(['10.20.32.0/21']);
});

test('of several rows, a command acts on those alone that the table shows', () => {
  planner.selectAll();
  planner.search.value = 'staging';
  expect(chosen()).toEqual(['10.20.64.0/19', '2001:db8:20:4000::/51']);
});

test('a search selects the row that it means, and ends a selection of several', () => {
  planner.selectAll();
  planner.find('10.20.33.7');
  expect(chosen()).toEqual(['10.20.32.0/21']);
  planner.find('nothing like it');
  expect(active()).toBe('10.20.32.0/21');
  planner.find('');
  expect(planner.rows.value[planner.selectedIndex.value]?.block.details.name).toBe('data');
});

test('a found block is in the table after the search, even in a collapsed group', () => {
  planner.toggleGroup(prefixFrom('10.20.0.0/18'));
  planner.find('data');
  expect(planner.selectedIndex.value).toBe(0);
  planner.find(' ');
  expect(planner.selectedIndex.value).toBeGreaterThan(0);
});

test('counts the subnets that the cloud does not make, and shows them alone', () => {
  expect(planner.objectionCount.value).toBe(0);
  planner.setCloud('gcp');
  expect(planner.objectionCount.value).toBe(2);
  planner.toggleObjections();
  expect(planner.rows.value).toHaveLength(2);
  planner.toggleObjections();
  expect(planner.filter.value).toBe('all');
});
