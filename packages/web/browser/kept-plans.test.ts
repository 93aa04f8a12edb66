/** The browser keeps plans: nothing is lost, and two tabs on one plan notice each other. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { layoutShift } from './layout-shift.ts';
import { openPage, openPlanner, openText, tableRows, useBrowser } from './open-page.ts';
import { overflowing, violations } from './violations.ts';

useBrowser();

/** Another tab of the same browser. */
async function openTab(page: Page, path = '/'): Promise<Page> {
  const other = await page.context().newPage();
  other.setDefaultTimeout(60_000);
  await other.goto(`${inject('serviceUrl')}${path}`);
  await other.locator('main').waitFor();
  return other;
}

/** Opens a plan of one network from a file, and names it. */
async function openNamed(page: Page, title: string, prefix = '10.0.0.0/24'): Promise<void> {
  await openText(page, `prefix\n${prefix}\n`);
  await rename(page, title);
}

async function rename(page: Page, title: string): Promise<void> {
  await page.getByLabel('Title of the plan').fill(title);
  await page.getByLabel('Title of the plan').press('Enter');
}

async function openPlans(page: Page): Promise<void> {
  await page.locator('.toolbar').getByRole('button', { name: 'Plans' }).click();
  await page.getByRole('dialog', { name: 'Your plans' }).waitFor();
}

/** Waits until the browser keeps what the page shows: the list saves it first. */
async function untilKept(page: Page, title: string): Promise<void> {
  await openPlans(page);
  await expect.poll(() => titles(page)).toContain(title);
  await page.keyboard.press('Escape');
}

const titles = (page: Page) => page.locator('dialog li strong').allTextContents();
const card = (page: Page) => page.getByRole('region', { name: 'Continue where you were' });
const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true });
const title = (page: Page) => page.getByLabel('Title of the plan').inputValue();

test('a new tab offers the last plan, in the calculator and in the planner', async () => {
  const page = await openPlanner();
  expect(await card(page).count()).toBe(0);
  await openNamed(page, 'Berlin');
  await untilKept(page, 'Berlin');

  const tab = await openTab(page);
  await expect
    .poll(() => card(tab).textContent())
    .toMatch(/Berlin10\.0\.0\.0\/241 blockchanged just now/);
  await tab.getByRole('button', { name: 'Planner' }).click();
  expect(await tableRows(tab)).toContain('10.20.16.0/20 app');
  await card(tab).getByRole('button', { name: 'Continue' }).click();
  await expect.poll(() => tableRows(tab)).toEqual(['10.0.0.0/24 free']);
  expect(await title(tab)).toBe('Berlin');
  expect(await card(tab).count()).toBe(0);
  await tab.locator('.toolbar').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => tableRows(tab)).toContain('10.20.16.0/20 app');
});

test('a change is kept when the tab goes away at once', async () => {
  const page = await openPlanner();
  await openNamed(page, 'Berlin');
  await untilKept(page, 'Berlin');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.getByLabel('Title of the plan').fill('Berlin, second floor');
  await page.getByLabel('Title of the plan').evaluate((field) => {
    field.blur();
    location.href = 'about:blank';
  });
  await page.waitForURL('about:blank');
  const tab = await openTab(page);
  await expect.poll(() => card(tab).textContent()).toContain('Berlin, second floor');
});

test('a reload and the same link go on with the same plan, and an unchanged link is not kept', async () => {
  const page = await openPlanner();
  await openNamed(page, 'Berlin');
  await untilKept(page, 'Berlin');
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#1\./);
  await page.reload();
  await expect.poll(() => tableRows(page)).toEqual(['10.0.0.0/24 free']);
  await rename(page, 'Berlin, again');
  await untilKept(page, 'Berlin, again');
  await expect.poll(() => titles(page)).toEqual([]);
  await openPlans(page);
  expect(await titles(page)).toEqual(['Berlin, again']);
  await page.keyboard.press('Escape');

  const stranger = await openPage({ path: `/${new URL(page.url()).hash}` });
  await openPlans(stranger);
  await stranger.getByText('No plan yet').waitFor();
});

test('lists, opens, renames, duplicates, saves and deletes plans, and takes a deletion back', async () => {
  const page = await openPlanner();
  await openNamed(page, 'Berlin');
  await openNamed(page, 'Oslo', '2001:db8::/48');
  await openPlans(page);
  await expect.poll(() => titles(page)).toEqual(['Oslo', 'Berlin']);
  expect(await page.getByRole('dialog').textContent()).toContain('in this browser, on this device');
  expect(await page.locator('dialog li').first().textContent()).toContain('open here');

  await inDialog(page, 'Rename: Berlin').click();
  await page.getByLabel('New title').press('Escape');
  await expect
    .poll(() => inDialog(page, 'Rename: Berlin').evaluate((b) => b === document.activeElement))
    .toBe(true);
  await page.keyboard.press('Enter');
  await page.getByLabel('New title').fill('Bergen');
  await page.getByLabel('New title').press('Enter');
  await expect.poll(() => titles(page)).toEqual(['Oslo', 'Bergen']);

  await inDialog(page, 'Duplicate: Bergen').click();
  await expect.poll(() => titles(page)).toEqual(['Bergen (copy)', 'Oslo', 'Bergen']);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    inDialog(page, 'Save as a file: Bergen').click(),
  ]);
  expect(download.suggestedFilename()).toBe('bergen.json');
  const saved = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(saved).toMatchObject({ title: 'Bergen', blocks: [{ prefix: '10.0.0.0/24' }] });

  await inDialog(page, 'Delete: Bergen').click();
  await expect.poll(() => titles(page)).toEqual(['Bergen (copy)', 'Oslo']);
  await expect
    .poll(() => page.getByRole('dialog').getByRole('status').textContent())
    .toContain('Deleted Bergen');
  await inDialog(page, 'Undo').press('Enter');
  await expect.poll(() => titles(page)).toEqual(['Bergen (copy)', 'Oslo', 'Bergen']);

  await inDialog(page, 'Open: Bergen').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await title(page)).toBe('Bergen');
});

test('a second tab is told of a newer version, and shows it or keeps its own', async () => {
  const page = await openPlanner();
  await openNamed(page, 'Berlin');
  await untilKept(page, 'Berlin');
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#1\./);
  const { hash } = new URL(page.url());
  const other = await openTab(page, `/${hash}`);
  await untilKept(other, 'Berlin');

  await rename(page, 'Berlin, first tab');
  const notice = other.getByText('Another tab has changed this plan');
  await notice.waitFor();
  expect(await title(other)).toBe('Berlin');
  await other.getByRole('button', { name: 'Show it' }).click();
  await expect.poll(() => title(other)).toBe('Berlin, first tab');
  expect(await notice.count()).toBe(0);
  await other.locator('.toolbar').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => title(other)).toBe('Berlin');

  // The version that undo brought back is news in the first tab.
  await page.getByText('Another tab has changed this plan').waitFor();
  await rename(page, 'Berlin, mine');
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await openPlans(page);
  await expect.poll(() => titles(page)).toEqual(['Berlin, mine', 'Berlin']);
});

test('a browser that keeps nothing says so where plans are listed, and the page works', async () => {
  const page = await openPage();
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    Storage.prototype.getItem = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  });
  await page.reload();
  await page.getByRole('button', { name: 'Planner' }).click();
  await page.getByRole('treegrid').getByText('10.20.16.0/20').click();
  await page.getByRole('button', { name: 'Split in two' }).first().click();
  await expect.poll(() => tableRows(page)).toContain('10.20.24.0/21 reserved');
  expect(await page.getByText('This browser keeps nothing').count()).toBe(0);
  await openPlans(page);
  await page.getByRole('dialog').getByText('This browser keeps nothing').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('the plan is kept while the service is away', async () => {
  const page = await openPlanner();
  await openNamed(page, 'Berlin');
  await untilKept(page, 'Berlin');
  await page.context().setOffline(true);
  await rename(page, 'Berlin, offline');
  await untilKept(page, 'Berlin, offline');
});

test('the chosen columns are there after a reload', async () => {
  const page = await openPlanner();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Mask' }).check();
  await page.getByRole('checkbox', { name: 'Note' }).uncheck();
  await page.reload();
  await page.getByRole('button', { name: 'Planner' }).click();
  await page.getByRole('columnheader', { name: 'Mask' }).waitFor();
  expect(await page.getByRole('columnheader', { name: 'Note' }).count()).toBe(0);
});

const LOOKS = [
  [320, 'light'],
  [360, 'dark'],
  [768, 'light'],
  [1440, 'dark'],
] as const;

test.each(LOOKS)(
  'axe-core finds nothing against the parts for kept plans, and all fit, %i pixels, %s',
  async (width, colorScheme) => {
    const page = await openPlanner({ colorScheme, viewport: { width, height: 800 } });
    const check = async (part: string, on = page) => {
      expect(await overflowing(on), part).toEqual([]);
      expect(await violations(on), part).toEqual([]);
    };
    await openNamed(page, 'long-name-'.repeat(12), '2001:db8:1111:2222:3333:4444:5555:6666/128');
    await openNamed(page, 'Berlin');
    await openPlans(page);
    await expect.poll(() => titles(page)).toHaveLength(2);
    await check('the list');
    await inDialog(page, 'Rename: Berlin').click();
    await check('the new title');
    await page.getByLabel('New title').press('Escape');
    await inDialog(page, 'Duplicate: Berlin').click();
    await inDialog(page, 'Delete: Berlin (copy)').click();
    await inDialog(page, 'Undo').waitFor();
    await check('the message in the dialog');
    await inDialog(page, 'Close').click();

    const { hash } = new URL(page.url());
    const other = await openTab(page, `/${hash}`);
    await untilKept(other, 'Berlin');
    await rename(page, 'Berlin, again');
    await other.getByText('Another tab has changed this plan').waitFor();
    await check('the news of another tab', other);

    const tab = await openTab(page);
    await card(tab).waitFor();
    await check('the card in the calculator', tab);
    await tab.getByRole('button', { name: 'Planner' }).click();
    await card(tab).waitFor();
    await check('the card in the planner', tab);
  },
);

test.each([
  [360, 780],
  [1280, 900],
  [1440, 1400],
])(
  'nothing moves when the way back to a plan appears, at %i by %i pixels',
  async (width, height) => {
    const page = await openPlanner({ viewport: { width, height } });
    await openNamed(page, 'Berlin');
    await untilKept(page, 'Berlin');
    const tab = await openTab(page);
    await card(tab).waitFor();
    const shift = await layoutShift(tab);
    expect(shift).toBe(0);
  },
);
