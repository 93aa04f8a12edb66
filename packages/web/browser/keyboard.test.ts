import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage, openPlanner, tableRows, useBrowser } from './open-page.ts';

useBrowser();

/** Presses Tab until the focused element matches, as a person would. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 40; press++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`Tab does not reach ${selector}`);
}

test('calculates, accepts a suggestion and copies a fact with the keyboard alone', async () => {
  const page = await openPage();
  await tabTo(page, '#input');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('10.0.0.0,255.255.240.O');
  await expect.poll(() => page.locator('.fault').count()).toBe(1);
  await tabTo(page, '.suggestion button');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.sheet .title').textContent()).toBe('10.0.0.0/20');
  await tabTo(page, 'button[aria-label="Copy: Wildcard mask"]');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('0.0.15.255');
});

test('adds, splits, names, colours, joins and undoes with the keyboard alone', async () => {
  const page = await openPage();
  await page.keyboard.press('2');
  await page.locator('.planner').waitFor();
  await tabTo(page, '#blocks');
  await page.keyboard.press('a');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('172.16.0.0/24');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.inspector h2').textContent()).toBe('172.16.0.0/24');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('blocks');

  await page.keyboard.press('s');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.locator('.inspector h2').textContent()).toBe('172.16.0.128/25');
  await page.keyboard.press('Enter');
  await page.keyboard.type('keyboard made');
  await page.keyboard.press('Enter');
  await expect.poll(() => tableRows(page)).toContain('172.16.0.128/25 keyboard made');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('blocks');
  await page.keyboard.press('c');
  await expect.poll(() => page.getByRole('radio', { name: 'Blue' }).isChecked()).toBe(true);

  await page.keyboard.press('j');
  await expect.poll(() => tableRows(page)).toContain('172.16.0.0/24 keyboard made');
  await page.keyboard.press('Control+z');
  await expect.poll(() => tableRows(page)).toContain('172.16.0.128/25 keyboard made');
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => tableRows(page)).toContain('172.16.0.0/24 keyboard made');
});

test('moves to the ends of the table, and scrolls the selected row into view', async () => {
  const page = await openPlanner();
  await page.locator('#blocks').focus();
  await page.keyboard.press('End');
  await expect
    .poll(() => page.locator('.row.selected').textContent())
    .toContain('2001:db8:20:8000::/49');
  const inSight = await page.evaluate(() => {
    const row = document.querySelector('.row.selected')?.getBoundingClientRect();
    const table = document.querySelector('#blocks')?.getBoundingClientRect();
    return row !== undefined && table !== undefined && row.bottom <= table.bottom + 1;
  });
  expect(inSight).toBe(true);
  await page.keyboard.press('Home');
  await expect.poll(() => page.locator('.row.selected').textContent()).toContain('10.20.0.0/16');
  const active = await page.locator('#blocks').getAttribute('aria-activedescendant');
  expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
});

test('Escape discards a typed name', async () => {
  const page = await openPlanner();
  await page.locator('#blocks').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('n');
  await page.getByLabel('Name of').waitFor();
  await page.keyboard.type('not this');
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('blocks');
  expect((await tableRows(page)).join()).not.toContain('not this');
});

test('? opens the sheet, Escape closes it, and single keys can be switched off', async () => {
  const page = await openPlanner();
  await page.keyboard.press('?');
  expect(await page.getByRole('dialog').textContent()).toContain('Join with its other half');
  await page.getByLabel('Single-key shortcuts').uncheck();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('1');
  await page.locator('#blocks').focus();
  await page.keyboard.press('s');
  expect(await page.locator('.planner').count()).toBe(1);
  expect(
    await page
      .locator('.toolbar')
      .getByRole('button', { name: 'Undo' })
      .getAttribute('aria-disabled'),
  ).toBe('true');
});

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);

test('moves the focus to where work continues when a button disappears', async () => {
  const page = await openPage();
  const input = page.getByLabel('Address, prefix, mask or range');
  await input.fill('10.0.0.0,255.255.240.O');
  await page.locator('.suggestion button').press('Enter');
  await expect.poll(() => focused(page)).toBe('input');
  await input.fill('10.0.0.9/20');
  await page.getByRole('button', { name: 'Use 10.0.0.0/20' }).press('Enter');
  await expect.poll(() => focused(page)).toBe('input');
  await page.getByRole('button', { name: 'Plan it' }).press('Enter');
  await expect.poll(() => focused(page)).toBe('blocks');
  await page.getByRole('button', { name: 'Split in two' }).last().press('Enter');
  await expect.poll(() => focused(page)).toBe('blocks');
  await page.getByRole('button', { name: 'All facts' }).press('Enter');
  await expect.poll(() => focused(page)).toBe('input');
});

test('does not undo the plan by a key in the calculator', async () => {
  const page = await openPlanner();
  await page.locator('#blocks').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('s');
  await expect.poll(() => page.locator('.message').textContent()).toContain('Split 2001:');
  await page.getByRole('button', { name: 'Calculator' }).click();
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: 'Planner' }).click();
  expect(
    await page
      .locator('.toolbar')
      .getByRole('button', { name: 'Undo' })
      .getAttribute('aria-disabled'),
  ).toBe('false');
});
