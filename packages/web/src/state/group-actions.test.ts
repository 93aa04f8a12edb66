import { formatPrefix } from '@cidery/prefix';
import { beforeEach, expect, test } from 'vitest';
import { planOf } from '../plan/plan.ts';
import { prefixFrom } from '../testing/plans.ts';
import { createStore, type Store } from './store.ts';

let planner: Store['planner'];

beforeEach(() => {
  ({ planner } = createStore());
});

const PRODUCTION = prefixFrom('10.20.0.0/18');
const rowTexts = () => planner.rows.value.map(({ prefix }) => formatPrefix(prefix));
const active = () => planner.selected.value && formatPrefix(planner.selected.value);

test('a collapsed group hides its blocks through edits and undo', () => {
  planner.toggleGroup(PRODUCTION);
  expect(rowTexts()).not.toContain('10.20.0.0/20');
  planner.edit(PRODUCTION, { name: 'prod' });
  expect(rowTexts()).not.toContain('10.20.0.0/20');
  planner.undo();
  expect(rowTexts()).not.toContain('10.20.0.0/20');
  planner.toggleGroup(PRODUCTION);
  expect(rowTexts()).toContain('10.20.0.0/20');
});

test('a selection inside of a group that collapses moves to the group; another one stays', () => {
  planner.select(prefixFrom('10.20.0.0/20'));
  planner.toggleGroup(PRODUCTION);
  expect(active()).toBe('10.20.0.0/18');
  planner.toggleGroup(PRODUCTION);
  planner.select(prefixFrom('10.20.64.0/19'));
  planner.toggleGroup(PRODUCTION);
  expect(active()).toBe('10.20.64.0/19');
});

test('a block that is selected elsewhere opens the groups around it', () => {
  planner.toggleGroup(PRODUCTION);
  planner.toggleGroup(prefixFrom('2001:db8:20::/48'));
  planner.select(prefixFrom('10.20.0.0/20'));
  expect(rowTexts()).toContain('10.20.0.0/20');
  expect(planner.isCollapsed(prefixFrom('2001:db8:20::/48'))).toBe(true);
});

test('a search shows what it finds in collapsed groups', () => {
  planner.toggleGroup(PRODUCTION);
  planner.search.value = 'databases';
  expect(rowTexts()).toEqual(['10.20.32.0/21']);
});

test('all groups collapse but the networks, and expand again', () => {
  planner.select(prefixFrom('10.20.0.0/20'));
  planner.toggleAllGroups();
  expect(rowTexts().slice(0, 3)).toEqual(['10.20.0.0/16', '10.20.0.0/18', '10.20.64.0/19']);
  expect(active()).toBe('10.20.0.0/18');
  planner.toggleAllGroups();
  expect(rowTexts()).toContain('10.20.0.0/20');
  // Without other groups, the networks collapse.
  planner.open(planOf([prefixFrom('10.0.0.0/24')]));
  planner.splitTwo(prefixFrom('10.0.0.0/24'));
  planner.toggleAllGroups();
  expect(rowTexts()).toEqual(['10.0.0.0/24']);
});

test('collapsing outside of the tree moves no selection', () => {
  planner.find('databases');
  planner.toggleAllGroups();
  expect(active()).toBe('10.20.32.0/21');
  planner.find('');
  planner.select(undefined);
  planner.toggleGroup(PRODUCTION);
  expect(active()).toBeUndefined();
});

test('the arrow keys open a group and enter it, leave it and close it', () => {
  planner.collapseOrLeave();
  planner.expandOrEnter();
  expect(active()).toBeUndefined();
  planner.select(prefixFrom('10.20.32.0/21'));
  planner.expandOrEnter();
  expect(active()).toBe('10.20.32.0/21');
  planner.collapseOrLeave();
  expect(active()).toBe('10.20.0.0/18');
  planner.collapseOrLeave();
  expect(planner.isCollapsed(PRODUCTION)).toBe(true);
  planner.expandOrEnter();
  expect(planner.isCollapsed(PRODUCTION)).toBe(false);
  planner.expandOrEnter();
  expect(active()).toBe('10.20.0.0/20');
  planner.select(prefixFrom('10.20.0.0/16'));
  planner.collapseOrLeave();
  planner.collapseOrLeave();
  expect(active()).toBe('10.20.0.0/16');
});

test('the arrow keys do nothing in a sorted table, and where a zoom ends', () => {
  planner.zoomTo(PRODUCTION);
  planner.select(PRODUCTION);
  planner.toggleGroup(PRODUCTION);
  planner.collapseOrLeave();
  expect(active()).toBe('10.20.0.0/18');
  planner.sort.value = { column: 'name', direction: 'ascending' };
  planner.expandOrEnter();
  planner.collapseOrLeave();
  expect(planner.isCollapsed(PRODUCTION)).toBe(true);
});

test('a selection that a zoom leaves out stays where it is', () => {
  planner.select(prefixFrom('2001:db8:20::/48'));
  planner.zoomTo(PRODUCTION);
  planner.expandOrEnter();
  planner.toggleGroup(PRODUCTION);
  expect(active()).toBe('2001:db8:20::/48');
  expect(planner.zoom.value).toBeDefined();
});

test('a group at the end of a search keeps its place', () => {
  planner.open(planOf([prefixFrom('10.0.0.0/24')]));
  planner.splitTwo(prefixFrom('10.0.0.0/24'));
  planner.filter.value = 'free';
  planner.select(prefixFrom('10.0.0.0/24'));
  planner.expandOrEnter();
  expect(active()).toBe('10.0.0.0/24');
});

test('a zoom narrows the table, and a selection outside of it leaves it', () => {
  planner.zoomTo(prefixFrom('10.20.0.0/17'));
  expect(rowTexts()[0]).toBe('10.20.0.0/18');
  expect(rowTexts()).not.toContain('10.20.192.0/18');
  expect(planner.outerDepth.value).toBe(1);
  planner.select(prefixFrom('10.20.64.0/19'));
  expect(planner.zoom.value).toBeDefined();
  planner.select(prefixFrom('10.20.192.0/18'));
  expect(planner.zoom.value).toBeUndefined();
  planner.newPlan();
  expect(planner.outerDepth.value).toBe(0);
});

test('sorts the rows of the table, flat', () => {
  planner.toggleGroup(PRODUCTION);
  planner.sort.value = { column: 'hosts', direction: 'descending' };
  expect(rowTexts()[0]).toBe('2001:db8:20::/48');
  expect(rowTexts()).toContain('10.20.0.0/20');
});
