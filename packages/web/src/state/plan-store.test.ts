import { formatPrefix } from '@cidery/prefix';
import { beforeEach, expect, test } from 'vitest';
import { planOf } from '../plan/plan.ts';
import { prefixFrom } from '../testing/plans.ts';
import { examplePlan } from './example.ts';
import { fitSubnets } from './fit-subnets.ts';
import { createStore, type Store } from './store.ts';

let store: Store;
let planner: Store['planner'];
let calculator: Store['calculator'];
let router: Store['router'];

beforeEach(() => {
  store = createStore();
  ({ planner, calculator, router } = store);
});

const selectedText = () =>
  planner.selected.value ? formatPrefix(planner.selected.value) : undefined;
const rowTexts = () =>
  planner.rows.value.map((row) => `${formatPrefix(row.prefix)} ${row.block.details.name}`.trim());

/** Opens one network and nothing else, and selects it. */
function openNetwork(prefix: string): void {
  planner.open(planOf([prefixFrom(prefix)]));
  planner.select(prefixFrom(prefix));
}

test('adds a network and selects it; refuses one that is invalid or overlaps', () => {
  expect(planner.add('192.0.2.0/24')).toBe(true);
  expect(selectedText()).toBe('192.0.2.0/24');
  expect(planner.add('192.0.2.1/24')).toBe(false);
  expect(store.message.value).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('192.0.2.0/24'),
  });
  expect(planner.add('192.0.0.0/16')).toBe(false);
});

test('splits, joins and colours the selected block', () => {
  openNetwork('10.0.0.0/24');
  planner.splitTwo();
  expect(rowTexts()).toEqual(['10.0.0.0/24', '10.0.0.0/25', '10.0.0.128/25']);
  planner.selectBy(2);
  planner.nextColour();
  expect(planner.selectedRow.value?.block.details.colour).toBe('blue');
  for (let press = 0; press < 8; press++) planner.nextColour();
  expect(planner.selectedRow.value?.block.details.colour).toBeUndefined();
  planner.edit(prefixFrom('10.0.0.128/25'), { name: 'web' });
  const before = planner.plan.value;
  planner.edit(prefixFrom('10.0.0.128/25'), { name: 'web' });
  expect(planner.plan.value).toBe(before);
  planner.joinUp();
  expect(rowTexts()).toEqual(['10.0.0.0/24 web']);
  planner.joinUp();
  expect(store.message.value.text).toContain('no other half');
  planner.splitTwo();
  planner.select(prefixFrom('10.0.0.0/24'));
  planner.joinUp();
  expect(rowTexts()).toEqual(['10.0.0.0/24 web']);
  planner.joinHere();
  expect(store.message.value.text).toContain('nothing to join');
});

test('asks for a selection when a command needs one', () => {
  for (const action of [
    planner.splitTwo,
    planner.joinUp,
    planner.joinHere,
    planner.remove,
    planner.nextColour,
    planner.zoomIn,
  ]) {
    store.say('');
    action();
    expect(store.message.value).toMatchObject({
      kind: 'refused',
      text: expect.stringContaining('Select a block'),
    });
  }
});

test('moves the selection by rows and stops at the ends', () => {
  planner.selectBy(1);
  expect(planner.selectedIndex.value).toBe(0);
  planner.selectBy(-5);
  expect(planner.selectedIndex.value).toBe(0);
  planner.selectBy(1000);
  expect(planner.selectedIndex.value).toBe(planner.rows.value.length - 1);
  planner.select(undefined);
  planner.selectBy(-1);
  expect(planner.selectedIndex.value).toBe(0);
  planner.search.value = 'nothing like it';
  planner.selectBy(1);
  expect(planner.rows.value).toEqual([]);
});

test('undo and redo name the step, and say when there is none left', () => {
  openNetwork('10.0.0.0/24');
  planner.zoomTo(prefixFrom('10.0.0.0/24'));
  planner.splitTwo();
  planner.zoomTo(prefixFrom('10.0.0.0/25'));
  planner.undo();
  expect(store.message.value.text).toBe('Undone: Split 10.0.0.0/24: 2 blocks');
  expect(planner.zoom.value).toBeUndefined();
  planner.redo();
  expect(store.message.value.text).toBe('Redone: Split 10.0.0.0/24: 2 blocks');
  planner.redo();
  expect(store.message.value).toMatchObject({ kind: 'refused', text: 'Nothing to redo' });
  planner.undo();
  planner.undo();
  planner.undo();
  expect(store.message.value).toMatchObject({ kind: 'refused', text: 'Nothing to undo' });
});

test('zooms in to a group or around a block, and out by two bits up to all networks', () => {
  openNetwork('10.0.0.0/16');
  planner.zoomIn();
  expect(planner.zoom.value?.length).toBe(16);
  planner.splitTo(prefixFrom('10.0.0.0/16'), 24);
  planner.select(prefixFrom('10.0.7.0/24'));
  planner.zoomIn();
  expect(planner.zoom.value?.length).toBe(23);
  planner.zoomOut();
  expect(planner.zoom.value?.length).toBe(21);
  for (const expected of [19, 17, 16, undefined, undefined]) {
    planner.zoomOut();
    expect(planner.zoom.value?.length).toBe(expected);
  }
  planner.zoomTo(prefixFrom('10.0.0.0/20'));
  planner.joinHere(prefixFrom('10.0.0.0/16'));
  expect(planner.zoom.value).toBeUndefined();
  planner.zoomTo(prefixFrom('99.0.0.0/20'));
  planner.zoomOut();
  expect(planner.zoom.value).toBeUndefined();
});

test('a title and a cloud are steps to undo; the same title again is not', () => {
  planner.setTitle('Mine');
  expect(planner.plan.value.title).toBe('Mine');
  const before = planner.history.value;
  planner.setTitle('Mine');
  expect(planner.history.value).toBe(before);
  planner.setCloud('aws');
  expect(store.message.value.text).toBe('Rules: AWS');
  planner.setCloud(undefined);
  expect(planner.plan.value.cloud).toBeUndefined();
  expect(planner.summary.value).toHaveLength(2);
});

test('fits a list into the plan, or returns the refusal', () => {
  openNetwork('10.0.0.0/24');
  const into = { place: prefixFrom('10.0.0.0/24'), growth: 0 };
  expect(fitSubnets(planner, 'web 100', into)).toBeUndefined();
  expect(store.message.value.text).toBe('Placed 1 subnet in 10.0.0.0/24');
  expect(selectedText()).toBe('10.0.0.0/25');
  expect(fitSubnets(planner, 'db', into)?.refused).toContain('Line 1');
  planner.add('2001:db8::/48');
  const ipv6 = { place: 6, growth: 0 } as const;
  expect(fitSubnets(planner, 'link /127', ipv6)).toBeUndefined();
  expect(store.message.value.text).toBe('Placed 1 subnet in all IPv6 networks');
  expect(fitSubnets(planner, 'web 100', ipv6)).toBeUndefined();
  expect(store.message.value.text).toContain('is a /64');
  expect(fitSubnets(planner, 'big 1000', into)?.refused).toContain('largest free block');
});

test('plans a prefix of the calculator once, and shows a block’s facts in the calculator', () => {
  planner.planIt(prefixFrom('172.16.0.0/20'));
  expect(router.view.value).toBe('planner');
  const count = planner.plan.value.roots.length;
  planner.planIt(prefixFrom('172.16.1.0/24'));
  expect(planner.plan.value.roots).toHaveLength(count);
  // It has no row, so the block around it is selected.
  expect(selectedText()).toBe('172.16.0.0/20');
  calculator.calculate('172.16.0.0/20');
  expect([router.view.value, calculator.input.value]).toEqual(['calculator', '172.16.0.0/20']);
  planner.planIt(prefixFrom('172.0.0.0/8'));
  expect(store.message.value.kind).toBe('refused');
});

test('replaces the example with a person’s first network, and undo restores it', () => {
  planner.setCloud('aws');
  planner.planIt(prefixFrom('10.20.5.0/24'));
  expect(rowTexts()).toEqual(['10.20.5.0/24']);
  expect(planner.plan.value).toMatchObject({ title: '', cloud: 'aws' });
  planner.undo();
  expect(planner.plan.value.title).toBe('Example site');

  planner.setTitle('Mine');
  expect(planner.add('10.20.0.0/24')).toBe(true);
  expect(rowTexts()).toEqual(['10.20.0.0/24']);
  expect(planner.plan.value.title).toBe('Mine');

  // An edited example is no longer the example.
  const other = createStore();
  other.planner.edit(prefixFrom('10.20.0.0/18'), { name: 'mine now' });
  other.planner.add('192.0.2.0/24');
  expect(other.planner.plan.value.roots).toHaveLength(3);
});

test('a new plan is empty, and undo restores the old one', () => {
  planner.selectBy(2);
  planner.zoomIn();
  planner.newPlan();
  expect(planner.plan.value.roots).toEqual([]);
  expect([planner.selected.value, planner.zoom.value]).toEqual([undefined, undefined]);
  planner.undo();
  expect(planner.plan.value.title).toBe('Example site');
});

test('acts on the selected block even when a search hides it', () => {
  planner.search.value = 'production';
  planner.select(prefixFrom('10.20.16.0/20'));
  expect(planner.selectedIndex.value).toBe(-1);
  expect(planner.selectedRow.value?.block.details.name).toBe('app');
  planner.nextColour();
  expect(selectedText()).toBe('10.20.16.0/20');
  planner.search.value = '';
  expect(rowTexts()[planner.selectedIndex.value]).toBe('10.20.16.0/20 app');
});

test('keeps the selection on a block that exists through every step and undo', () => {
  openNetwork('10.0.0.0/24');
  planner.splitTwo();
  planner.splitTwo(prefixFrom('10.0.0.0/25'));
  expect(selectedText()).toBe('10.0.0.0/26');
  planner.undo();
  expect(selectedText()).toBe('10.0.0.0/25');
  planner.undo();
  expect(selectedText()).toBe('10.0.0.0/24');
});

test('joining names the blocks whose names it drops, and undo restores them', () => {
  openNetwork('10.0.0.0/24');
  planner.splitTo(prefixFrom('10.0.0.0/24'), 27);
  planner.edit(prefixFrom('10.0.0.0/27'), { name: 'web' });
  planner.edit(prefixFrom('10.0.0.32/27'), { note: 'no name' });
  planner.joinUp();
  expect(store.message.value.text).toBe(
    'Joined into 10.0.0.0/26: dropped web, 10.0.0.32/27. Undo brings them back',
  );
  planner.undo();
  expect(store.message.value.text).toBe('Undone: Joined into 10.0.0.0/26');
  for (let at = 64; at < 256; at += 32) {
    planner.edit(prefixFrom(`10.0.0.${at}/27`), { name: `n${at}` });
  }
  planner.joinHere(prefixFrom('10.0.0.0/24'));
  expect(store.message.value.text).toContain('web, 10.0.0.32/27, n64, n96, n128 and 3 more');
  planner.undo();
  planner.edit(prefixFrom('10.0.0.0/24'), { name: 'site' });
  planner.edit(prefixFrom('10.0.0.0/27'), { name: '' });
  planner.edit(prefixFrom('10.0.0.32/27'), { note: '' });
  planner.edit(prefixFrom('10.0.0.96/27'), { name: '' });
  planner.joinUp(prefixFrom('10.0.0.96/27'));
  expect(store.message.value.text).toBe('Joined into 10.0.0.64/26');
  expect(planner.selectedRow.value?.block.details.name).toBe('n64');
});

test('Delete clears a block, and removes a network only when that is selected', () => {
  openNetwork('10.0.0.0/24');
  planner.splitTwo();
  const half = prefixFrom('10.0.0.128/25');
  planner.edit(half, { name: 'web', note: 'x', colour: 'red', labels: [['a', 'b']] });
  planner.remove();
  expect(store.message.value.text).toBe('Cleared 10.0.0.128/25');
  expect(rowTexts()).toEqual(['10.0.0.0/24', '10.0.0.0/25', '10.0.0.128/25']);
  planner.remove();
  expect(store.message.value).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('nothing to clear'),
  });
  planner.undo();
  expect(rowTexts()[2]).toBe('10.0.0.128/25 web');
});

test('removes the selected network, and opens the example again', () => {
  openNetwork('10.0.0.0/24');
  planner.remove();
  expect(planner.plan.value.roots).toEqual([]);
  planner.openExample();
  expect(planner.plan.value.title).toBe('Example site');
});

test('shows the plan of a file', () => {
  planner.open(planOf([prefixFrom('10.0.0.0/24'), prefixFrom('10.0.1.0/24')]));
  expect(store.message.value.text).toBe('Opened a plan of 2 blocks');
  expect(store.router.view.value).toBe('planner');
});

test('the example has networks of both families with free space', () => {
  const plan = examplePlan();
  expect(plan.roots.map(({ prefix }) => prefix.family)).toEqual([4, 6]);
  expect(planner.columns.value.has('name')).toBe(true);
});

test('only what changes the plan offers to be undone', () => {
  openNetwork('10.0.0.0/24');
  planner.openExample();
  expect(store.message.value.offer?.label).toBe('Undo');
  planner.openExample();
  expect(store.message.value).toMatchObject({ text: 'Opened the example', offer: undefined });
});
