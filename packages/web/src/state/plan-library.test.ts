import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { encodeLink } from '../codec/link.ts';
import { planOf } from '../plan/plan.ts';
import { MemoryShelf } from '../testing/memory-shelf.ts';
import { prefixFrom } from '../testing/plans.ts';
import { createPlanLibrary, type PlanLibrary } from './plan-library.ts';
import { planOfText } from './plan-shelf.ts';
import { createStore, type Store } from './store.ts';

/** A tab of the browser. All tabs share one shelf and hear of its changes. */
interface Tab extends Store {
  readonly library: PlanLibrary;
}

const TEN = prefixFrom('10.0.0.0/24');
const HALF = prefixFrom('10.20.0.0/18');

let shelf: MemoryShelf;
let lastWords: Map<string, string>;
let heard: { tab: number; onChange: () => void }[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  shelf = new MemoryShelf();
  lastWords = new Map();
  heard = [];
});
afterEach(() => {
  vi.useRealTimers();
});

async function openTab(hash = ''): Promise<Tab> {
  const store = createStore();
  if (hash !== '') await store.link.openHash(hash);
  const tab = heard.length;
  const library = createPlanLibrary(store, {
    shelf,
    lastWords: {
      all: () => [...lastWords],
      say: (id, text) => lastWords.set(id, text),
      forget: (id) => lastWords.delete(id),
    },
    tell: () => {
      for (const other of heard) if (other.tab !== tab) other.onChange();
    },
    listen: (onChange) => heard.push({ tab, onChange }),
  });
  await library.flush();
  return { ...store, library };
}

/** A tab with one network, which is kept. */
async function tabWithPlan(): Promise<Tab> {
  const tab = await openTab();
  tab.planner.open(planOf([TEN], 'Mine'));
  await tab.library.flush();
  return tab;
}

const linkTo = async ({ planner }: Tab): Promise<string> =>
  `#${await encodeLink(planner.plan.value)}`;
const keptTitles = ({ library }: Tab) => library.plans.value?.map(({ title }) => title);
const keptPlans = () => [...shelf.records.values()].map(({ text }) => planOfText(text));
const theId = (): string => [...shelf.records.keys()][0] ?? '';
const message = ({ message: { value } }: Tab): string => value.text;

test('keeps neither the example nor an empty plan before they are changed', async () => {
  const tab = await openTab();
  tab.planner.newPlan();
  await tab.library.flush();
  expect(keptTitles(tab)).toEqual([]);
  expect(tab.library.isKept()).toBe(false);
});

test('keeps a plan that has only a title, and not one that has lost all', async () => {
  const { planner, library } = await openTab();
  planner.newPlan();
  planner.setTitle('Only a title');
  await library.flush();
  expect(keptPlans()).toMatchObject([{ title: 'Only a title' }]);
  planner.setTitle('');
  await library.flush();
  expect(keptPlans()).toEqual([]);
});

test('saves a change after a pause, under the same record', async () => {
  const { planner, library } = await openTab();
  planner.edit(HALF, { name: 'mine' });
  vi.advanceTimersByTime(399);
  await library.refresh();
  expect(shelf.records.size).toBe(0);
  expect(library.isKept()).toBe(false);
  vi.advanceTimersByTime(1);
  await library.refresh();
  expect(keptPlans()).toEqual([planner.plan.value]);
  expect(library.isKept()).toBe(true);
  planner.setTitle('Renamed');
  vi.advanceTimersByTime(400);
  await library.refresh();
  expect(library.plans.value).toMatchObject([{ title: 'Renamed', revision: 2 }]);
});

test('a change is kept although another plan is opened at once', async () => {
  const { planner, library } = await tabWithPlan();
  planner.setTitle('Changed');
  planner.newPlan();
  await library.refresh();
  expect(keptPlans()).toMatchObject([{ title: 'Changed' }]);
});

test('keeps what a file holds at once, and a link once it is changed', async () => {
  const tab = await tabWithPlan();
  expect(keptTitles(tab)).toEqual(['Mine']);
  shelf.records.clear();
  const other = await openTab(await linkTo(tab));
  expect(keptTitles(other)).toEqual([]);
  other.planner.setTitle('Changed');
  await other.library.flush();
  expect(keptTitles(other)).toEqual(['Changed']);
});

test('a link or a file with the content of a kept plan is that plan', async () => {
  const tab = await tabWithPlan();
  const id = theId();
  const other = await openTab(await linkTo(tab));
  expect(other.library.current.value).toEqual({ id, revision: 1 });
  other.planner.setTitle('Changed');
  await other.library.flush();
  const third = await openTab();
  third.planner.open(planOf([TEN], 'Changed'));
  await third.library.flush();
  expect(third.library.current.value).toEqual({ id, revision: 2 });
  expect(shelf.records.size).toBe(1);
});

test('a new plan, an opened one and a first network begin records of their own', async () => {
  const tab = await openTab();
  const { planner, library } = tab;
  planner.add('192.0.2.0/24');
  await library.flush();
  planner.newPlan();
  planner.add('198.51.100.0/24');
  await library.flush();
  planner.open(planOf([TEN], 'From a file'));
  await library.flush();
  expect(shelf.records.size).toBe(3);
  // Undo leads back into the older document, and a change of it to its record.
  planner.undo();
  planner.setTitle('Second');
  await library.flush();
  expect(keptTitles(tab)?.toSorted()).toEqual(['', 'From a file', 'Second']);
});

test('a document that is undone to its beginning leaves no record, and redo brings it back', async () => {
  const { planner, library } = await openTab();
  planner.edit(HALF, { name: 'mine' });
  await library.flush();
  planner.undo();
  await library.flush();
  expect(shelf.records.size).toBe(0);
  planner.redo();
  await library.flush();
  expect(keptPlans()).toEqual([planner.plan.value]);
});

test('a kept plan that is opened and undone to its beginning stays', async () => {
  await tabWithPlan();
  const tab = await openTab();
  await tab.library.open(theId());
  tab.planner.remove();
  tab.planner.select(TEN);
  tab.planner.remove();
  tab.planner.setTitle('');
  await tab.library.flush();
  expect(keptPlans()).toMatchObject([{ title: '', roots: [] }]);
  tab.planner.undo();
  tab.planner.undo();
  await tab.library.flush();
  expect(keptPlans()).toMatchObject([{ title: 'Mine', roots: [{ prefix: TEN }] }]);
});

test('opens a kept plan in the planner; undo brings back what was there', async () => {
  await tabWithPlan();
  const tab = await openTab();
  expect(await tab.library.open(theId())).toBeUndefined();
  expect([tab.planner.plan.value.title, tab.router.view.value]).toEqual(['Mine', 'planner']);
  expect(message(tab)).toBe('Opened a plan of 1 block');
  expect(tab.library.isKept()).toBe(true);
  tab.planner.undo();
  expect(tab.planner.plan.value.title).toBe('Example site');
  // A plan that is open already is only shown.
  tab.planner.redo();
  await tab.library.flush();
  tab.router.show('calculator');
  const before = tab.planner.history.value;
  await tab.library.open(theId());
  expect(tab.planner.history.value).toBe(before);
  expect(tab.router.view.value).toBe('planner');
});

test('offers the last plan while there is only the example, and the open one in the calculator', async () => {
  const first = await tabWithPlan();
  const { router, library, planner } = first;
  router.show('planner');
  expect(library.toContinue.value).toBeUndefined();
  router.show('calculator');
  expect(library.toContinue.value?.title).toBe('Mine');
  planner.newPlan();
  await library.flush();
  router.show('planner');
  expect(library.toContinue.value?.title).toBe('Mine');

  const tab = await openTab();
  expect(tab.library.toContinue.value?.title).toBe('Mine');
  const linked = await openTab(`#${await encodeLink(planOf([HALF]))}`);
  linked.router.show('calculator');
  expect(linked.library.toContinue.value).toBeUndefined();
});

test('a newer version of another tab is news, and never overwritten', async () => {
  const one = await tabWithPlan();
  const other = await openTab(await linkTo(one));
  expect(other.library.newer.value).toBeUndefined();
  one.planner.setTitle('From one');
  await one.library.flush();
  await other.library.refresh();
  expect(other.library.newer.value).toMatchObject({ title: 'From one', revision: 2 });
  other.planner.setTitle('From the other');
  await other.library.flush();
  expect(keptTitles(one)).toEqual(['From one']);

  await other.library.showNewer();
  expect(other.planner.plan.value.title).toBe('From one');
  expect(other.library.newer.value).toBeUndefined();
  expect(message(other)).toBe('Showed the version of the other tab');
  // Undo brings this tab's version back, which is then the last one.
  other.planner.undo();
  await other.library.flush();
  await one.library.refresh();
  expect(one.library.newer.value).toMatchObject({ title: 'From the other', revision: 3 });
});

test('“Keep mine” makes a copy of its own', async () => {
  const one = await tabWithPlan();
  const other = await openTab(await linkTo(one));
  one.planner.setTitle('From one');
  await one.library.flush();
  other.planner.setTitle('From the other');
  await other.library.keepMine();
  expect(other.library.newer.value).toBeUndefined();
  expect(keptTitles(other)?.toSorted()).toEqual(['From one', 'From the other']);
  expect(message(other)).toBe('The plan of this tab is a copy of its own now');
});

test('a tab that is closed while there is a newer version keeps its change as a copy', async () => {
  const one = await tabWithPlan();
  const other = await openTab(await linkTo(one));
  one.planner.setTitle('From one');
  await one.library.flush();
  await other.library.refresh();
  await other.library.leave();
  expect(shelf.records.size).toBe(1);
  other.planner.setTitle('From the other');
  await other.library.leave();
  expect(keptTitles(other)?.toSorted()).toEqual(['From one', 'From the other']);
  one.planner.setTitle('Last');
  await one.library.leave();
  expect(keptTitles(one)?.toSorted()).toEqual(['From the other', 'Last']);
});

test('what a page that is left could not write is written by the next one', async () => {
  const one = await tabWithPlan();
  one.planner.setTitle('Second');
  // The browser ends the page before the shelf answers.
  shelf.failure = new Error('too late');
  await one.library.leave();
  shelf.failure = undefined;
  expect(keptPlans()).toMatchObject([{ title: 'Mine' }]);
  const tab = await openTab();
  expect(tab.library.plans.value).toMatchObject([{ id: theId(), title: 'Second', revision: 2 }]);
  expect(lastWords.size).toBe(0);
});

test('last words beside another version become a copy; said twice or damaged, they are nothing', async () => {
  const one = await tabWithPlan();
  const other = await openTab(await linkTo(one));
  one.planner.setTitle('From one');
  other.planner.setTitle('From the other');
  shelf.failure = new Error('too late');
  await one.library.leave();
  const said = [...lastWords];
  await other.library.leave();
  shelf.failure = undefined;
  expect(keptTitles(await openTab())).toEqual(['From the other']);
  for (const [id, text] of said) lastWords.set(id, text);
  lastWords.set('x', '1 {');
  lastWords.set('y', 'x ["Y", "", []]');
  const tab = await openTab();
  expect(keptTitles(tab)?.toSorted()).toEqual(['From one', 'From the other']);
  expect(lastWords.size).toBe(0);
  const id = tab.library.plans.value?.find(({ title }) => title === 'From the other')?.id ?? '';
  lastWords.set(id, `1 ${shelf.records.get(id)?.text}`);
  await openTab();
  expect(shelf.records.size).toBe(2);
});

test('a new document that is left at once is not kept twice when its page comes back', async () => {
  const { planner, library } = await openTab();
  planner.edit(HALF, { name: 'mine' });
  await library.leave();
  expect([shelf.records.size, lastWords.size]).toEqual([1, 0]);
  await openTab();
  expect(shelf.records.size).toBe(1);
});

test('“Show it” reports a version that has gone or cannot be read', async () => {
  const one = await tabWithPlan();
  const other = await openTab(await linkTo(one));
  await other.library.showNewer();
  one.planner.setTitle('From one');
  await one.library.flush();
  await other.library.refresh();
  const record = shelf.records.get(theId());
  if (record === undefined) throw new Error('the plan is not kept');
  shelf.records.set(theId(), { ...record, text: '{' });
  await other.library.showNewer();
  expect(other.message.value).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('cannot be read'),
  });
  expect(other.planner.plan.value.title).toBe('Mine');
});

test('a plan that another tab has deleted is kept again when it changes here', async () => {
  const one = await tabWithPlan();
  const other = await openTab(await linkTo(one));
  await one.library.remove(theId());
  await other.library.refresh();
  expect(keptTitles(other)).toEqual([]);
  expect(other.library.isKept()).toBe(false);
  other.planner.setTitle('Still here');
  await other.library.flush();
  expect(keptTitles(other)).toEqual(['Still here']);
});

test('renames the open plan as a step to undo, and another one in its place of the list', async () => {
  const tab = await tabWithPlan();
  const id = theId();
  expect(await tab.library.rename(id, 'New name')).toBeUndefined();
  expect(tab.planner.plan.value.title).toBe('New name');
  tab.planner.undo();
  await tab.library.flush();
  expect(keptTitles(tab)).toEqual(['Mine']);

  const other = await openTab();
  vi.setSystemTime(Date.now() + 60_000);
  const { changedAt } = other.library.plans.value?.[0] ?? {};
  expect(await other.library.rename(id, 'Renamed')).toBeUndefined();
  expect(other.library.plans.value).toMatchObject([{ title: 'Renamed', changedAt }]);
  await tab.library.refresh();
  expect(tab.library.newer.value?.title).toBe('Renamed');
});

test('duplicates a plan', async () => {
  const tab = await tabWithPlan();
  expect(await tab.library.duplicate(theId())).toBeUndefined();
  expect(keptTitles(tab)?.toSorted()).toEqual(['Mine', 'Mine (copy)']);
  const untitled = await openTab();
  untitled.planner.open(planOf([HALF]));
  await untitled.library.flush();
  await untitled.library.duplicate(untitled.library.current.value?.id ?? '');
  expect(message(untitled)).toBe('Made Untitled plan (copy)');
});

test('deletes a plan, and undo brings it back', async () => {
  const tab = await tabWithPlan();
  const before = shelf.records.get(theId());
  expect(await tab.library.remove(theId())).toBeUndefined();
  expect(shelf.records.size).toBe(0);
  const { offer, text } = tab.message.value;
  expect([text, offer?.label]).toEqual(['Deleted Mine', 'Undo']);
  offer?.act();
  await tab.library.refresh();
  expect([...shelf.records.values()]).toEqual([before]);
  expect(message(tab)).toBe('Mine is back');
  // The open plan goes on in its record.
  tab.planner.setTitle('');
  await tab.library.flush();
  expect(shelf.records.size).toBe(1);
  await tab.library.remove(theId());
  expect(message(tab)).toBe('Deleted Untitled plan');
  const restore = tab.message.value.offer;
  shelf.failure = new Error('not allowed');
  restore?.act();
  await tab.library.refresh();
  expect(tab.message.value).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('keeps nothing'),
  });
});

test('a damaged record is listed as damaged, and can be saved and deleted', async () => {
  const tab = await tabWithPlan();
  const id = theId();
  const record = shelf.records.get(id);
  if (record === undefined) throw new Error('the plan is not kept');
  shelf.records.set(id, { ...record, text: 'not a plan' });
  const other = await openTab();
  expect(other.library.toContinue.value?.id).toBe(id);
  for (const act of [
    other.library.open(id),
    other.library.duplicate(id),
    other.library.rename(id, 'x'),
  ])
    expect(await act).toContain('cannot be read');
  expect(other.library.plans.value).toMatchObject([{ id, isDamaged: true }]);
  expect(other.library.toContinue.value).toBeUndefined();
  expect(await other.library.fileOf(id)).toEqual({ name: 'plan.txt', text: 'not a plan' });
  await other.library.remove(id);
  expect(keptTitles(other)).toEqual([]);
  expect(await other.library.open(id)).toContain('not here any more');
  expect(await other.library.remove(id)).toBeUndefined();
  expect(await other.library.fileOf(id)).toBeUndefined();
  expect(await tab.library.fileOf(id)).toBeUndefined();
});

test('saves a plan as the file that opens here again', async () => {
  const tab = await tabWithPlan();
  const file = await tab.library.fileOf(theId());
  expect(file?.name).toBe('mine.json');
  expect(JSON.parse(file?.text ?? '')).toMatchObject({ format: 'cidery-plan', title: 'Mine' });
});

test('without storage the page works, and says that nothing is kept', async () => {
  shelf.failure = new DOMException('not allowed', 'SecurityError');
  const tab = await openTab();
  tab.planner.open(planOf([TEN], 'Mine'));
  await tab.library.flush();
  expect(tab.library.trouble.value).toBe('blocked');
  expect([tab.library.plans.value, tab.library.isKept()]).toEqual([undefined, false]);
  // A person who has not asked for kept plans is not bothered.
  expect(message(tab)).toBe('Opened a plan of 1 block');
  expect(await tab.library.open('x')).toContain('keeps nothing');
  shelf.failure = undefined;
  await tab.library.flush();
  expect([tab.library.trouble.value, keptTitles(tab)]).toEqual([undefined, ['Mine']]);
});

test('says once that there is no room left, and goes on when there is', async () => {
  const tab = await tabWithPlan();
  shelf.writeFailure = new DOMException('full', 'QuotaExceededError');
  tab.planner.setTitle('Second');
  await tab.library.flush();
  expect(tab.message.value).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('no room'),
  });
  const { number } = tab.message.value;
  await tab.library.flush();
  expect([tab.message.value.number, tab.library.trouble.value]).toEqual([number, 'full']);
  expect(await tab.library.duplicate(theId())).toContain('no room');
  shelf.writeFailure = undefined;
  await tab.library.flush();
  expect([tab.library.trouble.value, keptTitles(tab)]).toEqual([undefined, ['Second']]);
});
