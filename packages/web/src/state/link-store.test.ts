import { beforeEach, expect, test } from 'vitest';
import { importText } from '../codec/import-text.ts';
import { encodeLink } from '../codec/link.ts';
import { LIMITS } from '../plan/limits.ts';
import { planOf } from '../plan/plan.ts';
import { planFrom, prefixFrom } from '../testing/plans.ts';
import { examplePlan } from './example.ts';
import { createStore, type Store } from './store.ts';

let store: Store;
let link: Store['link'];
let planner: Store['planner'];
let calculator: Store['calculator'];
let router: Store['router'];

beforeEach(() => {
  store = createStore();
  ({ link, planner, calculator, router } = store);
});

/** Opens one network and nothing else, and selects it. */
function openNetwork(prefix: string): void {
  planner.open(planOf([prefixFrom(prefix)]));
  planner.select(prefixFrom(prefix));
}

test('starts with an example in the calculator and a plan in the planner', () => {
  expect(router.view.value).toBe('calculator');
  expect(calculator.reading.value.kind).toBe('prefix');
  expect(planner.rows.value.length).toBeGreaterThan(10);
  expect(link.hash.value).toBe('#q=192.168.10.77/26');
  router.show('planner');
  expect(link.hash.value).toBe('');
});

test('the address follows the plan and opens it again', async () => {
  openNetwork('10.0.0.0/24');
  expect((await link.update()).kind).toBe('current');
  const hash = link.hash.value;
  expect(hash).toMatch(/^#1\./);
  const before = planner.plan.value;
  await link.openHash(hash);
  expect(planner.plan.value).toBe(before);

  const other = createStore();
  await other.link.openHash(hash);
  expect(other.router.view.value).toBe('planner');
  expect(other.planner.plan.value.roots).toHaveLength(1);

  calculator.calculate('10.0.0.1');
  await other.link.openHash(link.hash.value);
  expect([other.router.view.value, other.calculator.input.value]).toEqual([
    'calculator',
    '10.0.0.1',
  ]);
  await other.link.openHash('');
  expect(other.router.view.value).toBe('calculator');
});

test('starts with the plan of a link, with nothing to undo', async () => {
  openNetwork('10.0.0.0/24');
  const text = `#${await encodeLink(planner.plan.value)}`;
  const other = createStore();
  expect(await other.link.openHash(text)).toBe(true);
  expect(other.planner.history.value.past).toBeUndefined();
  expect([other.link.isStale.value, other.link.hash.value]).toEqual([false, text]);
  // A second link is a step from the first.
  const second = `#${await encodeLink(planOf([prefixFrom('10.9.0.0/24')]))}`;
  await other.link.openHash(second);
  other.planner.undo();
  expect(other.link.isStale.value).toBe(true);
  expect(other.planner.plan.value.roots).toHaveLength(1);
});

test('treats a link to the example as the example, which gives way to a person’s first network', async () => {
  await link.openHash(`#${await encodeLink(examplePlan())}`);
  expect(router.view.value).toBe('planner');
  planner.add('192.0.2.0/24');
  expect(planner.rows.value.map(({ prefix }) => prefix)).toEqual([prefixFrom('192.0.2.0/24')]);
  const changed = createStore();
  changed.planner.edit(prefixFrom('10.20.0.0/18'), { name: 'mine' });
  const other = createStore();
  await other.link.openHash(`#${await encodeLink(changed.planner.plan.value)}`);
  other.planner.add('192.0.2.0/24');
  expect(other.planner.plan.value.roots).toHaveLength(3);
});

test('the calculator’s link contains the input and no plan', async () => {
  openNetwork('10.0.0.0/24');
  calculator.calculate('192.0.2.0/24');
  await link.update();
  expect(link.hash.value).toMatch(/^#1\.[\w-]+&q=192\.0\.2\.0\/24$/);
  expect(calculator.inputHash.value).toBe('#q=192.0.2.0/24');
});

test('reports a damaged link, and keeps plan and view', async () => {
  expect(await link.openHash('#1.AAAA')).toBe(false);
  expect(store.message.value).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('damaged'),
  });
  expect([router.view.value, planner.plan.value.title]).toEqual(['calculator', 'Example site']);
});

test('reports a plan too large for a link, and leaves it out of the address', async () => {
  const lines = Array.from(
    { length: 4000 },
    (_, at) => `10.${at >> 8}.${at & 255}.0/24,${((at * 2654435761) >>> 0).toString(36)}`,
  );
  planner.open(planFrom(importText(`prefix,name\n10.0.0.0/8,\n${lines.join('\n')}`)));
  const state = await link.update();
  expect(state.kind === 'tooLarge' && state.characters > LIMITS.linkCharacters).toBe(true);
  expect(link.hash.value).toBe('');
});

test('drops a link that was made from an older plan', async () => {
  const stale = link.update();
  openNetwork('10.0.0.0/24');
  expect((await stale).kind).toBe('pending');
  await link.update();
  expect(link.hash.value).toBe(`#${await encodeLink(planner.plan.value)}`);
});
