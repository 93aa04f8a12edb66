import { formatPrefix } from '@cidery/prefix';
import { beforeEach, expect, test } from 'vitest';
import { planToCsv } from '../codec/csv.ts';
import { encodeLink } from '../codec/link.ts';
import { LIMITS } from '../plan/limits.ts';
import { planOf } from '../plan/plan.ts';
import { prefixFrom } from '../testing/plans.ts';
import { examplePlan } from './example.ts';
import { createStore, type Store } from './store.ts';

let store: Store;

beforeEach(() => {
  store = createStore();
});

const selectedText = () => (store.selected.value ? formatPrefix(store.selected.value) : undefined);
const rowTexts = () =>
  store.rows.value.map((row) => `${formatPrefix(row.prefix)} ${row.block.details.name}`.trim());

/** The store over one network and nothing else. */
function openNetwork(prefix: string): void {
  store.actions.open(planToCsv(planOf([prefixFrom(prefix)])));
  store.actions.select(prefixFrom(prefix));
}

test('the page begins with an example in the calculator and a plan in the planner', () => {
  expect(store.view.value).toBe('calculator');
  expect(store.reading.value.kind).toBe('prefix');
  expect(store.rows.value.length).toBeGreaterThan(10);
  expect(store.hash.value).toBe('#q=192.168.10.77/26');
  store.actions.show('planner');
  expect(store.hash.value).toBe('');
});

test('a network is added and selected; one that is wrong or overlaps is refused and said', () => {
  expect(store.actions.add('192.0.2.0/24')).toBe(true);
  expect(selectedText()).toBe('192.0.2.0/24');
  expect(store.actions.add('192.0.2.1/24')).toBe(false);
  expect(store.message.value).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('192.0.2.0/24'),
  });
  expect(store.actions.add('192.0.0.0/16')).toBe(false);
});

test('splitting, joining and colouring act on the selected block', () => {
  openNetwork('10.0.0.0/24');
  store.actions.splitTwo();
  expect(rowTexts()).toEqual(['10.0.0.0/24', '10.0.0.0/25', '10.0.0.128/25']);
  store.actions.selectBy(2);
  store.actions.nextColour();
  expect(store.selectedRow.value?.block.details.colour).toBe('blue');
  for (let press = 0; press < 8; press++) store.actions.nextColour();
  expect(store.selectedRow.value?.block.details.colour).toBeUndefined();
  store.actions.edit(prefixFrom('10.0.0.128/25'), { name: 'web' });
  const before = store.plan.value;
  store.actions.edit(prefixFrom('10.0.0.128/25'), { name: 'web' });
  expect(store.plan.value).toBe(before);
  store.actions.joinUp();
  expect(rowTexts()).toEqual(['10.0.0.0/24 web']);
  store.actions.joinUp();
  expect(store.message.value.text).toContain('no other half');
  store.actions.splitTwo();
  store.actions.select(prefixFrom('10.0.0.0/24'));
  store.actions.joinUp();
  expect(rowTexts()).toEqual(['10.0.0.0/24 web']);
  store.actions.joinHere();
  expect(store.message.value.text).toContain('nothing to join');
});

test('without a selection the actions say that one is needed', () => {
  const { actions } = store;
  for (const action of [
    actions.splitTwo,
    actions.joinUp,
    actions.joinHere,
    actions.remove,
    actions.nextColour,
    actions.zoomIn,
  ]) {
    actions.say('');
    action();
    expect(store.message.value).toMatchObject({
      kind: 'refused',
      text: expect.stringContaining('Select a block'),
    });
  }
});

test('the selection moves by rows and stops at the ends', () => {
  store.actions.selectBy(1);
  expect(store.selectedIndex.value).toBe(0);
  store.actions.selectBy(-5);
  expect(store.selectedIndex.value).toBe(0);
  store.actions.selectBy(1000);
  expect(store.selectedIndex.value).toBe(store.rows.value.length - 1);
  store.actions.select(undefined);
  store.actions.selectBy(-1);
  expect(store.selectedIndex.value).toBe(0);
  store.search.value = 'nothing like it';
  store.actions.selectBy(1);
  expect(store.rows.value).toEqual([]);
});

test('undo and redo say what they did, and that there is nothing left', () => {
  openNetwork('10.0.0.0/24');
  store.actions.zoomTo(prefixFrom('10.0.0.0/24'));
  store.actions.splitTwo();
  store.actions.zoomTo(prefixFrom('10.0.0.0/25'));
  store.actions.undo();
  expect(store.message.value.text).toBe('Undone: Split 10.0.0.0/24: 2 blocks');
  expect(store.zoom.value).toBeUndefined();
  store.actions.redo();
  expect(store.message.value.text).toBe('Redone: Split 10.0.0.0/24: 2 blocks');
  store.actions.redo();
  expect(store.message.value).toMatchObject({ kind: 'refused', text: 'Nothing to redo' });
  store.actions.undo();
  store.actions.undo();
  store.actions.undo();
  expect(store.message.value).toMatchObject({ kind: 'refused', text: 'Nothing to undo' });
});

test('zooming goes to a group, or around a block, and out by two bits to everything', () => {
  openNetwork('10.0.0.0/16');
  store.actions.zoomIn();
  expect(store.zoom.value?.length).toBe(16);
  store.actions.splitTo(prefixFrom('10.0.0.0/16'), 24);
  store.actions.select(prefixFrom('10.0.7.0/24'));
  store.actions.zoomIn();
  expect(store.zoom.value?.length).toBe(23);
  store.actions.zoomOut();
  expect(store.zoom.value?.length).toBe(21);
  for (const expected of [19, 17, 16, undefined, undefined]) {
    store.actions.zoomOut();
    expect(store.zoom.value?.length).toBe(expected);
  }
  store.actions.zoomTo(prefixFrom('10.0.0.0/20'));
  store.actions.joinHere(prefixFrom('10.0.0.0/16'));
  expect(store.zoom.value).toBeUndefined();
  store.actions.zoomTo(prefixFrom('99.0.0.0/20'));
  store.actions.zoomOut();
  expect(store.zoom.value).toBeUndefined();
});

test('a title and a cloud are steps like any other, and the same title is none', () => {
  store.actions.setTitle('Mine');
  expect(store.plan.value.title).toBe('Mine');
  const { history } = store;
  const before = history.value;
  store.actions.setTitle('Mine');
  expect(history.value).toBe(before);
  store.actions.setCloud('aws');
  expect(store.message.value.text).toBe('Rules: AWS');
  store.actions.setCloud(undefined);
  expect(store.plan.value.cloud).toBeUndefined();
  expect(store.summary.value).toHaveLength(2);
});

test('a list is fitted in, or what is wrong with it is returned', () => {
  openNetwork('10.0.0.0/24');
  const into = { within: [prefixFrom('10.0.0.0/24')], growth: 0 };
  expect(store.actions.fit('web 100', into)).toBeUndefined();
  expect(store.message.value.text).toBe('Placed 1 subnet');
  expect(store.actions.fit('db', into)).toContain('Line 1');
  store.actions.add('2001:db8::/48');
  const ipv6 = { within: [prefixFrom('2001:db8::/48')], growth: 0 };
  expect(store.actions.fit('link /127', ipv6)).toBeUndefined();
  expect(store.message.value.text).toBe('Placed 1 subnet');
  expect(store.actions.fit('web 100', ipv6)).toBeUndefined();
  expect(store.message.value.text).toContain('is a /64');
  expect(store.actions.fit('big 1000', into)).toContain('largest free block');
});

test('a prefix goes from the calculator to the planner once, and back with all its facts', () => {
  store.actions.planIt(prefixFrom('172.16.0.0/20'));
  expect(store.view.value).toBe('planner');
  const count = store.plan.value.roots.length;
  store.actions.planIt(prefixFrom('172.16.1.0/24'));
  expect(store.plan.value.roots).toHaveLength(count);
  // The block around it, since it has none of its own.
  expect(selectedText()).toBe('172.16.0.0/20');
  store.actions.calculate('172.16.0.0/20');
  expect([store.view.value, store.input.value]).toEqual(['calculator', '172.16.0.0/20']);
  store.actions.planIt(prefixFrom('172.0.0.0/8'));
  expect(store.message.value.kind).toBe('refused');
});

test('the example gives way to the first network of one’s own, and undo brings it back', () => {
  store.actions.setCloud('aws');
  store.actions.planIt(prefixFrom('10.20.5.0/24'));
  expect(rowTexts()).toEqual(['10.20.5.0/24']);
  expect(store.plan.value).toMatchObject({ title: '', cloud: 'aws' });
  store.actions.undo();
  expect(store.plan.value.title).toBe('Example site');

  store.actions.setTitle('Mine');
  expect(store.actions.add('10.20.0.0/24')).toBe(true);
  expect(rowTexts()).toEqual(['10.20.0.0/24']);
  expect(store.plan.value.title).toBe('Mine');

  // Once it is edited it is a plan like any other.
  const other = createStore();
  other.actions.edit(prefixFrom('10.20.0.0/18'), { name: 'mine now' });
  other.actions.add('192.0.2.0/24');
  expect(other.plan.value.roots).toHaveLength(3);
});

test('a new plan is empty and a step like any other', () => {
  store.actions.selectBy(2);
  store.actions.zoomIn();
  store.actions.newPlan();
  expect(store.plan.value.roots).toEqual([]);
  expect([store.selected.value, store.zoom.value]).toEqual([undefined, undefined]);
  store.actions.undo();
  expect(store.plan.value.title).toBe('Example site');
});

test('what is acted on is the block that was selected, whatever a search leaves of the table', () => {
  store.search.value = 'production';
  store.actions.select(prefixFrom('10.20.16.0/20'));
  expect(store.selectedIndex.value).toBe(-1);
  expect(store.selectedRow.value?.block.details.name).toBe('app');
  store.actions.nextColour();
  expect(selectedText()).toBe('10.20.16.0/20');
  store.search.value = '';
  expect(rowTexts()[store.selectedIndex.value]).toBe('10.20.16.0/20 app');
});

test('the selection stays on a block that there is, through every step and back', () => {
  openNetwork('10.0.0.0/24');
  store.actions.splitTwo();
  store.actions.splitTwo(prefixFrom('10.0.0.0/25'));
  expect(selectedText()).toBe('10.0.0.0/26');
  store.actions.undo();
  expect(selectedText()).toBe('10.0.0.0/25');
  store.actions.undo();
  expect(selectedText()).toBe('10.0.0.0/24');
});

test('joining says what it drops, and that undo brings it back', () => {
  openNetwork('10.0.0.0/24');
  store.actions.splitTo(prefixFrom('10.0.0.0/24'), 27);
  store.actions.edit(prefixFrom('10.0.0.0/27'), { name: 'web' });
  store.actions.edit(prefixFrom('10.0.0.32/27'), { note: 'no name' });
  store.actions.joinUp();
  expect(store.message.value.text).toBe(
    'Joined into 10.0.0.0/26: dropped web, 10.0.0.32/27. Undo brings them back',
  );
  store.actions.undo();
  expect(store.message.value.text).toBe('Undone: Joined into 10.0.0.0/26');
  for (let at = 64; at < 256; at += 32) {
    store.actions.edit(prefixFrom(`10.0.0.${at}/27`), { name: `n${at}` });
  }
  store.actions.joinHere(prefixFrom('10.0.0.0/24'));
  expect(store.message.value.text).toContain('web, 10.0.0.32/27, n64, n96, n128 and 3 more');
  store.actions.undo();
  store.actions.edit(prefixFrom('10.0.0.0/24'), { name: 'site' });
  store.actions.edit(prefixFrom('10.0.0.0/27'), { name: '' });
  store.actions.edit(prefixFrom('10.0.0.32/27'), { note: '' });
  store.actions.edit(prefixFrom('10.0.0.96/27'), { name: '' });
  store.actions.joinUp(prefixFrom('10.0.0.96/27'));
  expect(store.message.value.text).toBe('Joined into 10.0.0.64/26');
  expect(store.selectedRow.value?.block.details.name).toBe('n64');
});

test('Delete clears what is written on a block, and removes a network only where that is selected', () => {
  openNetwork('10.0.0.0/24');
  store.actions.splitTwo();
  const half = prefixFrom('10.0.0.128/25');
  store.actions.edit(half, { name: 'web', note: 'x', colour: 'red', labels: [['a', 'b']] });
  store.actions.remove();
  expect(store.message.value.text).toBe('Cleared 10.0.0.128/25');
  expect(rowTexts()).toEqual(['10.0.0.0/24', '10.0.0.0/25', '10.0.0.128/25']);
  store.actions.remove();
  expect(store.message.value).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('nothing to clear'),
  });
  store.actions.undo();
  expect(rowTexts()[2]).toBe('10.0.0.128/25 web');
});

test('the network of the selected block is removed, and the example is one press away', () => {
  openNetwork('10.0.0.0/24');
  store.actions.remove();
  expect(store.plan.value.roots).toEqual([]);
  store.actions.openExample();
  expect(store.plan.value.title).toBe('Example site');
});

test('a file that cannot be opened leaves the plan as it is', () => {
  const before = store.plan.value;
  expect(store.actions.open('{')?.refused).toContain('no valid JSON');
  expect(store.plan.value).toBe(before);
});

test('the page’s address follows the plan, and opens it again', async () => {
  openNetwork('10.0.0.0/24');
  expect((await store.actions.updateLink()).kind).toBe('current');
  const hash = store.hash.value;
  expect(hash).toMatch(/^#1\./);
  const before = store.plan.value;
  await store.actions.openHash(hash);
  expect(store.plan.value).toBe(before);

  const other = createStore();
  await other.actions.openHash(hash);
  expect(other.view.value).toBe('planner');
  expect(other.plan.value.roots).toHaveLength(1);

  store.actions.calculate('10.0.0.1');
  await other.actions.openHash(store.hash.value);
  expect([other.view.value, other.input.value]).toEqual(['calculator', '10.0.0.1']);
  await other.actions.openHash('');
  expect(other.view.value).toBe('calculator');
});

test('a page that begins with a link begins with its plan, and has nothing to undo', async () => {
  openNetwork('10.0.0.0/24');
  const text = `#${await encodeLink(store.plan.value)}`;
  const other = createStore();
  expect(await other.actions.openHash(text)).toBe(true);
  expect(other.history.value.past).toBeUndefined();
  expect([other.isLinkStale.value, other.hash.value]).toEqual([false, text]);
  // A second link is a step from the first.
  const second = `#${await encodeLink(planOf([prefixFrom('10.9.0.0/24')]))}`;
  await other.actions.openHash(second);
  other.actions.undo();
  expect(other.isLinkStale.value).toBe(true);
  expect(other.plan.value.roots).toHaveLength(1);
});

test('the example in a link is the example, which gives way to a network of one’s own', async () => {
  await store.actions.openHash(`#${await encodeLink(examplePlan())}`);
  expect(store.view.value).toBe('planner');
  store.actions.add('192.0.2.0/24');
  expect(rowTexts()).toEqual(['192.0.2.0/24']);
  const changed = createStore();
  changed.actions.edit(prefixFrom('10.20.0.0/18'), { name: 'mine' });
  const other = createStore();
  await other.actions.openHash(`#${await encodeLink(changed.plan.value)}`);
  other.actions.add('192.0.2.0/24');
  expect(other.plan.value.roots).toHaveLength(3);
});

test('an input is cut to what can be read, and the page’s address stays short', async () => {
  expect(store.actions.type('10.0.0.1')).toBe('10.0.0.1');
  expect(store.message.value.text).toBe('');
  expect(store.actions.type('x'.repeat(3_000_000))).toHaveLength(200);
  expect(store.message.value).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('200 characters'),
  });
  store.actions.type('ü'.repeat(200));
  expect(store.hash.value).toBe('#q=');
  await store.actions.openHash(`#q=${'1'.repeat(5000)}`);
  expect(store.input.value).toHaveLength(200);
});

test('the link of the calculator’s input is the input alone, whatever the plan', async () => {
  openNetwork('10.0.0.0/24');
  store.actions.calculate('192.0.2.0/24');
  await store.actions.updateLink();
  expect(store.hash.value).toMatch(/^#1\.[\w-]+&q=192\.0\.2\.0\/24$/);
  expect(store.inputHash.value).toBe('#q=192.0.2.0/24');
});

test('an input that can be read in several ways is read in the chosen one until it changes', () => {
  store.actions.type('128.0.0.0');
  expect(store.reading.value.kind).toBe('address');
  store.actions.readAs('mask');
  expect(store.reading.value).toMatchObject({ kind: 'mask', length: 1 });
  store.actions.type('128.0.0.1');
  expect(store.readAs.value).toBeUndefined();
  expect(store.reading.value.kind).toBe('address');
});

test('a damaged link is said, and plan and view stay', async () => {
  expect(await store.actions.openHash('#1.AAAA')).toBe(false);
  expect(store.message.value).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('damaged'),
  });
  expect([store.view.value, store.plan.value.title]).toEqual(['calculator', 'Example site']);
});

test('a plan too large for a link says so, and the address does not pretend to hold it', async () => {
  const lines = Array.from(
    { length: 4000 },
    (_, at) => `10.${at >> 8}.${at & 255}.0/24,${((at * 2654435761) >>> 0).toString(36)}`,
  );
  store.actions.open(`prefix,name\n10.0.0.0/8,\n${lines.join('\n')}`);
  const state = await store.actions.updateLink();
  expect(state.kind === 'tooLarge' && state.characters > LIMITS.linkCharacters).toBe(true);
  expect(store.hash.value).toBe('');
});

test('a link that was being made while the plan changed is not taken for the new plan’s', async () => {
  const stale = store.actions.updateLink();
  openNetwork('10.0.0.0/24');
  expect((await stale).kind).toBe('pending');
  await store.actions.updateLink();
  expect(store.hash.value).toBe(`#${await encodeLink(store.plan.value)}`);
});

test('the example is a plan of both families with room left', () => {
  const plan = examplePlan();
  expect(plan.roots.map(({ prefix }) => prefix.family)).toEqual([4, 6]);
  expect(store.columns.value.has('name')).toBe(true);
});
