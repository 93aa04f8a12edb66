import { effect } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { importText } from '../codec/import-text.ts';
import { encodeLink } from '../codec/link.ts';
import { planOf } from '../plan/plan.ts';
import { planFrom, prefixFrom } from '../testing/plans.ts';
import { type AddressKeeper, keepAddress } from './address.ts';
import { createStore, type Store } from './store.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Page {
  store: Store;
  keeper: AddressKeeper;
  bar: { hash: string; writes: number };
  /** Lets the timer run out, and waits until the link is made. */
  rest(): Promise<void>;
}

async function pageAt(hash: string, isKept = () => false): Promise<Page> {
  const store = createStore();
  const bar = { hash, writes: 0 };
  const read = () => bar.hash;
  const replace = (next: string) => {
    bar.hash = next;
    bar.writes++;
  };
  const keeper = keepAddress(store, { read, replace }, isKept);
  await keeper.first;
  const rest = async () => {
    vi.runAllTimers();
    // The compression of the link is asynchronous.
    await until(() => !store.link.isStale.value);
    expect(keeper.leave()).toBe(false);
  };
  return { store, keeper, bar, rest };
}

/** Resolves when a condition on signals is true. */
function until(isTrue: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    effect(() => {
      if (isTrue()) resolve();
    });
  });
}

const HALF = prefixFrom('10.20.0.0/18');
const linkOf = async (prefix: string) => `#${await encodeLink(planOf([prefixFrom(prefix)]))}`;

test('leaves the address of a new visitor empty', async () => {
  const { bar, keeper } = await pageAt('');
  vi.runAllTimers();
  expect(keeper.leave()).toBe(false);
  expect(bar).toEqual({ hash: '', writes: 0 });
});

test.each(['#1.AAAA', '#2.abcdef', '#9.x&q=10.0.0.1'])(
  'keeps the link %s, which cannot be opened, until something changes',
  async (hash) => {
    const { bar, store, rest } = await pageAt(hash);
    store.router.show('planner');
    store.router.show('calculator');
    store.router.show('planner');
    vi.runAllTimers();
    expect(bar).toEqual({ hash, writes: 0 });
    store.planner.edit(HALF, { name: 'mine' });
    await rest();
    expect(bar.hash).toBe(`#${await encodeLink(store.planner.plan.value)}`);
  },
);

test('opens a link, and keeps it unchanged in the address', async () => {
  const hash = await linkOf('10.0.0.0/24');
  const { bar, store } = await pageAt(hash);
  expect([store.router.view.value, store.planner.plan.value.roots.length]).toEqual(['planner', 1]);
  vi.runAllTimers();
  expect(bar.writes).toBe(0);
});

test('writes the address once for several quick changes', async () => {
  const { bar, store, rest } = await pageAt('');
  store.router.show('planner');
  for (const name of ['a', 'b', 'c']) store.planner.edit(HALF, { name });
  await rest();
  expect(bar).toEqual({ hash: `#${await encodeLink(store.planner.plan.value)}`, writes: 1 });
  // Undoing every change is a change too.
  for (let step = 0; step < 3; step++) store.planner.undo();
  await rest();
  store.router.show('calculator');
  await rest();
  expect(bar).toEqual({ hash: '#q=192.168.10.77/26', writes: 3 });
});

test('asks before leaving while the link is not made yet, and writes an input at once', async () => {
  const { bar, keeper, store, rest } = await pageAt('');
  store.calculator.type('10.0.0.1');
  expect(keeper.leave()).toBe(false);
  expect(bar.hash).toBe('#q=10.0.0.1');
  store.planner.edit(HALF, { name: 'mine' });
  expect(keeper.leave()).toBe(true);
  await rest();
  expect(bar.hash).toContain('#1.');
});

test('follows a change that comes while a link is made', async () => {
  const { bar, store, rest } = await pageAt('');
  store.router.show('planner');
  vi.runAllTimers();
  store.planner.edit(HALF, { name: 'mine' });
  await rest();
  expect(bar.hash).toBe(`#${await encodeLink(store.planner.plan.value)}`);
});

test('asks before leaving a plan that is too large for a link, unless the browser keeps it', async () => {
  let isKept = false;
  const { bar, keeper, store } = await pageAt('', () => isKept);
  const lines = Array.from(
    { length: 4000 },
    (_, at) => `10.${at >> 8}.${at & 255}.0/24,${((at * 2654435761) >>> 0).toString(36)}`,
  );
  store.planner.open(planFrom(importText(`prefix,name\n10.0.0.0/8,\n${lines.join('\n')}`)));
  vi.runAllTimers();
  await until(() => store.link.state.value.kind === 'tooLarge');
  expect(keeper.leave()).toBe(true);
  expect(bar.hash).toBe('');
  isKept = true;
  expect(keeper.leave()).toBe(false);
});

test('opens a changed address, but not its own again', async () => {
  const { bar, keeper, store, rest } = await pageAt('');
  store.planner.open(planOf([prefixFrom('10.0.0.0/24')]));
  await rest();
  const before = store.planner.history.value;
  await keeper.changed();
  expect(store.planner.history.value).toBe(before);
  store.planner.edit(prefixFrom('10.0.0.0/24'), { name: 'not yet written' });
  bar.hash = await linkOf('10.9.0.0/24');
  await keeper.changed();
  expect(store.planner.plan.value.roots[0]?.prefix).toEqual(prefixFrom('10.9.0.0/24'));
  const { writes } = bar;
  vi.runAllTimers();
  expect(bar.writes).toBe(writes);
});
