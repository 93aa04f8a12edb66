import { formatPrefix } from '@cidery/prefix';
import { beforeEach, expect, test } from 'vitest';
import { planOf } from '../plan/plan.ts';
import { prefixFrom } from '../testing/plans.ts';
import { addressesOf, labelsOf } from './selection-facts.ts';
import { type SeveralActions, severalActions } from './several-actions.ts';
import { createStore, type Store } from './store.ts';

let store: Store;
let planner: Store['planner'];
let several: SeveralActions;

/** 10.0.0.0/24 in four parts; the first two are selected. */
beforeEach(() => {
  store = createStore();
  ({ planner } = store);
  several = severalActions(planner);
  planner.open(planOf([prefixFrom('10.0.0.0/24')]));
  planner.splitTo(prefixFrom('10.0.0.0/24'), 26);
  planner.select(prefixFrom('10.0.0.0/26'));
  planner.selectBy(1, true);
});

const message = () => store.message.value.text;
const chosen = () => planner.selectedRows.value.map(({ prefix }) => formatPrefix(prefix));
const details = () => planner.selectedRows.value.map(({ block }) => block.details);

test('colours all selected blocks in one step', () => {
  several.colour('teal');
  expect(details().map(({ colour }) => colour)).toEqual(['teal', 'teal']);
  expect(message()).toBe('Changed 2 blocks');
  several.nextColour();
  expect(details().map(({ colour }) => colour)).toEqual(['green', 'green']);
  planner.undo();
  planner.undo();
  expect(details().map(({ colour }) => colour)).toEqual([undefined, undefined]);
});

test('adds labels to all selected blocks and removes one, keeping the others', () => {
  planner.edit(prefixFrom('10.0.0.64/26'), { labels: [['tier', 'web']] });
  several.label([
    ['env', 'prod'],
    ['tier', 'db'],
  ]);
  expect(labelsOf(planner.selectedRows.value)).toEqual([
    ['env', 'prod'],
    ['tier', 'db'],
  ]);
  const before = planner.plan.value;
  several.unlabel(['env', 'test']);
  expect(planner.plan.value).toBe(before);
  several.unlabel(['env', 'prod']);
  expect(details().map(({ labels }) => labels)).toEqual([[['tier', 'db']], [['tier', 'db']]]);
});

test('joins the blocks into the whole that they make up, and names what is dropped', () => {
  planner.edit(prefixFrom('10.0.0.0/26'), { name: 'a' });
  planner.edit(prefixFrom('10.0.0.64/26'), { name: 'b' });
  planner.selectBy(-1, true);
  several.join();
  expect(message()).toBe('Joined into 10.0.0.0/25: dropped a, b. Undo brings them back');
  expect(chosen()).toEqual(['10.0.0.0/25']);
  planner.undo();
  planner.selectAll();
  several.join();
  expect(chosen()).toEqual(['10.0.0.0/24']);
});

test('a join that drops nothing says so much and no more', () => {
  several.join();
  expect(message()).toBe('Joined into 10.0.0.0/25');
});

test('refuses to join blocks that are not whole together', () => {
  planner.selectBy(1, true);
  several.join();
  expect(message()).toContain('select 10.0.0.192/26, too');
  expect(chosen()).toHaveLength(3);
});

test('splits all selected blocks that are not split', () => {
  several.split();
  expect(message()).toBe('Split 2 blocks in two');
  expect(planner.rows.value).toHaveLength(7);
  const single = createStore().planner;
  single.open(planOf([prefixFrom('10.0.0.1/32'), prefixFrom('10.0.0.2/32')]));
  single.selectAll();
  const before = single.plan.value;
  severalActions(single).split();
  expect(single.plan.value).toBe(before);
});

test('clears all selected blocks, and refuses when all of them are blank', () => {
  several.clear();
  expect(message()).toBe('The 2 blocks are blank: there is nothing to clear.');
  several.colour('red');
  several.clear();
  expect(message()).toBe('Cleared 2 blocks');
  expect(planner.rows.value).toHaveLength(5);
});

test('counts the addresses of a group and of what is in it once', () => {
  planner.selectAll();
  expect(addressesOf(planner.selectedRows.value)).toBe(256n);
  planner.select(prefixFrom('10.0.0.0/26'));
  planner.selectBy(1, true);
  expect(addressesOf(planner.selectedRows.value)).toBe(128n);
});

test('lists a limited number of labels', () => {
  for (const [index, text] of ['10.0.0.0/26', '10.0.0.64/26'].entries()) {
    const labels = Array.from({ length: 10 }, (_, at) => [`k${index}-${at}`, ''] as const);
    planner.edit(prefixFrom(text), { labels });
  }
  planner.selectAll();
  expect(labelsOf(planner.selectedRows.value)).toHaveLength(12);
});
