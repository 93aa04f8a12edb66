import { formatPrefix } from '@cidery/prefix';
import { beforeEach, expect, test } from 'vitest';
import { planOf } from '../plan/plan.ts';
import { prefixFrom } from '../testing/plans.ts';
import { fitSubnets } from './fit-subnets.ts';
import { createStore, type Store } from './store.ts';

const NET = prefixFrom('10.0.0.0/24');

let store: Store;
let planner: Store['planner'];

beforeEach(() => {
  store = createStore();
  planner = store.planner;
  planner.open(planOf([NET]));
  planner.select(NET);
  planner.edit(NET, { name: 'web' });
});

function asked(): string[] {
  return planner.askedRests.value.map(formatPrefix);
}

function kinds(): string[] {
  return planner.allRows.value.map(({ kind }) => kind);
}

test('a split of a named block asks once whether what is left is free', () => {
  expect(asked()).toEqual([]);
  planner.splitTwo();
  expect(asked()).toEqual(['10.0.0.0/24']);
  planner.keepAskedRests();
  expect(asked()).toEqual([]);
  expect(kinds()).toEqual(['group', 'reserved', 'reserved']);
});

test('the answer makes the rests free, and undo takes it back', () => {
  planner.splitTwo();
  planner.freeAskedRests();
  expect(kinds()).toEqual(['group', 'free', 'free']);
  expect(store.message.value.text).toBe('Made the rest of 10.0.0.0/24 free');
  expect(asked()).toEqual([]);
  planner.undo();
  expect(kinds()).toEqual(['group', 'reserved', 'reserved']);
  planner.undo();
  expect(asked()).toEqual([]);
});

test('a person changes the rest of a block at any time', () => {
  planner.splitTwo();
  planner.setRest(NET, false);
  expect(kinds()).toEqual(['group', 'free', 'free']);
  planner.setRest(NET, true);
  expect(kinds()).toEqual(['group', 'reserved', 'reserved']);
  expect(store.message.value.text).toBe('Kept the rest of 10.0.0.0/24 as reserved');
});

test('a list that is placed in a named block asks, and selects its first row', () => {
  planner.select(undefined);
  expect(fitSubnets(planner, 'db 50', { place: NET, growth: 0 })).toBeUndefined();
  expect(asked()).toEqual(['10.0.0.0/24']);
  expect(planner.selected.value && formatPrefix(planner.selected.value)).toBe('10.0.0.0/26');
  expect(store.message.value.text).toBe('Placed 1 subnet in 10.0.0.0/24 web');
});

test('the rests of several blocks are counted', () => {
  planner.splitTo(NET, 26);
  for (const text of ['10.0.0.0/26', '10.0.0.64/26'])
    planner.edit(prefixFrom(text), { name: text });
  planner.splitTo(NET, 28);
  expect(asked()).toEqual(['10.0.0.0/26', '10.0.0.64/26']);
  planner.freeAskedRests();
  expect(store.message.value.text).toBe('Made the rest of 2 blocks free');
});
