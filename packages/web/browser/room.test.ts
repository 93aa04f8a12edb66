/** The room that the planner gives to its parts, in windows of every size. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addAccount, signIn } from './accounts.ts';
import { openPlanner, openText, useBrowser } from './open-page.ts';
import { closeAll } from './states.ts';
import { overflowing } from './violations.ts';

useBrowser();

const PHONE = { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true } as const;

/** How many rows of the table can be seen whole. */
function rowsInSight(page: Page): Promise<number> {
  return page.evaluate(() => {
    const table = document.querySelector('#blocks')?.getBoundingClientRect();
    const bottom = Math.min(table?.bottom ?? 0, innerHeight);
    return [...document.querySelectorAll('.body .row')].filter(
      (row) => row.getBoundingClientRect().bottom <= bottom,
    ).length;
  });
}

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (box === null) throw new Error('the element is not there');
  return box;
}

const picture = (page: Page) => page.getByRole('button', { name: 'Picture to scale' });
const sheet = (page: Page) => page.getByRole('dialog', { name: 'Selected block' });
const tapRow = (page: Page, prefix: string) =>
  page.getByRole('treegrid').getByText(prefix).first().tap();

test('shows 12 rows below the picture and 18 without it at 1440 by 900 pixels', async () => {
  const page = await openPlanner({ viewport: { width: 1440, height: 900 } });
  const lines = Array.from({ length: 60 }, (_, index) => `10.0.${index}.0/24,net ${index}`);
  await openText(page, `prefix,name\n10.0.0.0/16,\n${lines.join('\n')}`);
  await page.getByRole('img', { name: /10\.0\.0\.0\/16 to scale/ }).waitFor();
  expect(await rowsInSight(page)).toBeGreaterThanOrEqual(12);
  await picture(page).click();
  await expect.poll(() => rowsInSight(page)).toBeGreaterThanOrEqual(18);
  // The table scrolls, not the page.
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(900);
});

test('keeps the head of the table and the selected block in view at the end of the table', async () => {
  const page = await openPlanner({ viewport: { width: 1440, height: 900 } });
  await page.getByRole('treegrid').focus();
  await page.keyboard.press('End');
  await expect.poll(() => page.locator('.inspector h2').textContent()).toContain('8000::/49');
  for (const part of ['.blocks .head', '.row.selected', '.inspector h2', '.inspector .primary']) {
    const { y, height } = await boxOf(page.locator(part));
    expect(y > 0 && y + height <= 900, part).toBe(true);
  }
});

test('folds the picture on a phone at first, and remembers what a person chose', async () => {
  const page = await openPlanner(PHONE);
  expect(await picture(page).getAttribute('aria-expanded')).toBe('false');
  expect(await page.locator('.picture').count()).toBe(0);
  expect((await boxOf(page.getByRole('treegrid'))).y).toBeLessThan(330);
  await picture(page).tap();
  await page.locator('.picture .caption').first().waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Planner' }).tap();
  await page.locator('.picture .caption').first().waitFor();
  await picture(page).tap();
  await page.reload();
  await page.getByRole('button', { name: 'Planner' }).tap();
  await page.getByRole('treegrid').waitFor();
  expect(await picture(page).getAttribute('aria-expanded')).toBe('false');
});

test('opens a sheet for a tapped block, with its row in view above', async () => {
  const page = await openPlanner(PHONE);
  await page.getByRole('treegrid').evaluate((table) => table.scrollTo(0, table.scrollHeight));
  await tapRow(page, '2001:db8:20:8000::/49');
  await sheet(page).getByRole('heading', { name: '2001:db8:20:8000::/49' }).waitFor();
  const top = (await boxOf(sheet(page))).y;
  await expect
    .poll(async () => {
      const row = await boxOf(page.locator('.row.selected'));
      return row.y >= 0 && row.y + row.height <= top;
    })
    .toBe(true);
  const action = await boxOf(sheet(page).getByRole('button', { name: 'Split in two' }));
  expect(action.y + action.height).toBeLessThanOrEqual(780);
  // The heading has the focus, and not a field, which would open the keyboard.
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
  await sheet(page).getByRole('button', { name: 'Split in two' }).tap();
  // It stays open for what the selection is now.
  await sheet(page).getByRole('heading', { name: '2001:db8:20:8000::/50' }).waitFor();
});

const WAYS_TO_CLOSE: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['Escape', (page) => page.keyboard.press('Escape')],
  ['its button', (page) => sheet(page).getByRole('button', { name: 'Close' }).tap()],
  ['a tap outside', (page) => page.touchscreen.tap(180, 20)],
  [
    'a swipe down',
    async (page) => {
      const { x, y } = await boxOf(page.locator('.grip'));
      await page.mouse.move(x + 100, y + 8);
      await page.mouse.down();
      await page.mouse.move(x + 100, y + 60, { steps: 4 });
      await page.mouse.move(x + 100, y + 140, { steps: 4 });
      await page.mouse.up();
    },
  ],
];

test.each(WAYS_TO_CLOSE)(
  'closes the sheet by %s, and gives the focus back',
  async (_way, close) => {
    const page = await openPlanner(PHONE);
    await tapRow(page, '10.20.16.0/20');
    await sheet(page).waitFor();
    await close(page);
    await sheet(page).waitFor({ state: 'hidden' });
    const isInTable = () =>
      page.evaluate(() => document.activeElement?.closest('#blocks') !== null);
    await expect.poll(isInTable).toBe(true);
  },
);

test('a short swipe moves the sheet back', async () => {
  const page = await openPlanner(PHONE);
  await tapRow(page, '10.20.16.0/20');
  const before = await boxOf(sheet(page));
  const { x, y } = await boxOf(page.locator('.grip'));
  await page.mouse.move(x + 100, y + 8);
  await page.mouse.down();
  await page.mouse.move(x + 100, y + 40, { steps: 4 });
  expect((await boxOf(sheet(page))).y).toBeGreaterThan(before.y);
  await page.mouse.up();
  await expect.poll(async () => (await boxOf(sheet(page))).y).toBe(before.y);
});

test('a tap on another row moves the sheet to it', async () => {
  const page = await openPlanner(PHONE);
  await tapRow(page, '10.20.16.0/20');
  await sheet(page).getByRole('heading', { name: '10.20.16.0/20' }).waitFor();
  const { x, y } = await boxOf(page.getByRole('treegrid').getByText('10.20.0.0/20'));
  await page.touchscreen.tap(x + 20, y + 5);
  await sheet(page).getByRole('heading', { name: '10.20.0.0/20' }).waitFor();
});

test('names a block in the sheet with the keyboard, too', async () => {
  const page = await openPlanner({ viewport: { width: 640, height: 700 } });
  await page.getByRole('treegrid').focus();
  await page.keyboard.press('End');
  await page.locator('#block-labels').waitFor({ state: 'attached' });
  await page.keyboard.press('l');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('block-labels');
  await page.keyboard.type('env=test');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
  await page.keyboard.press('Escape');
  await sheet(page).waitFor({ state: 'hidden' });
  await page.keyboard.press('l');
  expect(await page.locator('#block-labels').inputValue()).toBe('env=test');
});

test('lists the blocks that are too small for a label, and selects them', async () => {
  const page = await openPlanner();
  const small = Array.from({ length: 60 }, (_, index) => `10.0.${index}.0/24,small ${index}`);
  await openText(page, `prefix,name\n10.0.0.0/16,\n${small.join('\n')}\n10.0.80.0/29,tiny`);
  const list = page.getByRole('region', { name: 'Too small for a label' });
  await list.getByRole('button', { name: '3 small 2 10.0.2.0/24' }).click();
  await expect.poll(() => page.locator('.inspector h2').textContent()).toBe('10.0.2.0/24');
  expect(await page.locator('.canvas .number').first().textContent()).toBe('1');
  expect(await list.getByRole('listitem').count()).toBe(40);
  expect(await list.textContent()).toContain('and 21 more: zoom in to see them');
});

/** The last one is a window of 1280 by 900 pixels, enlarged to 200 %. */
const SIZES = [
  [320, 568],
  [1280, 450],
  [640, 450],
] as const;

test.each(SIZES)('keeps menus whole at %i by %i pixels', async (width, height) => {
  const page = await openPlanner({ viewport: { width, height } });
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.locator('#column-menu').waitFor();
  expect(await overflowing(page)).toEqual([]);
  const last = page.locator('#column-menu label').last();
  await last.scrollIntoViewIfNeeded();
  await last.click();
  await closeAll(page);
  await signIn(page, await addAccount('viewer', 'somebody-with-a-long-name'));
  const account = page.getByRole('button', { name: /^Account of/ });
  await account.click();
  await page.locator('#account-menu').waitFor();
  expect(await overflowing(page)).toEqual([]);
  await page.getByRole('button', { name: 'Sign out everywhere' }).scrollIntoViewIfNeeded();
  await closeAll(page);
});

test('prints the title, the date and a picture that fits the paper', async () => {
  const page = await openPlanner({ viewport: { width: 1440, height: 900 } });
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 700, height: 1000 });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await page.locator('.print-date').textContent()).toMatch(/^As of \d{1,2} \w+ \d{4}$/);
  expect(await page.getByLabel('Title of the plan').inputValue()).toBe('Example site');
  const { x, width } = await boxOf(page.locator('.canvas svg'));
  expect(x + width).toBeLessThanOrEqual(700);
  expect(await page.locator('.print-table').textContent()).toContain('10.20.128.0/22');
});
