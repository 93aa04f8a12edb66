import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openNetwork, openPlanner, openText, tableRows, useBrowser } from './open-page.ts';

useBrowser();

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const rowOf = (page: Page, prefix: string) =>
  page.locator('.body .row', { has: page.getByText(prefix, { exact: true }) });
const prefixOf = (page: Page, prefix: string) =>
  page.getByRole('treegrid').getByText(prefix, { exact: true });
const selectedRows = (page: Page) => page.locator('.body .row[aria-selected="true"]').count();
const find = (page: Page) => page.getByPlaceholder('Name, note, label or prefix');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);

/** Wide enough for the column of notes. */
const WIDE = { viewport: { width: 1440, height: 900 } };

/** A network in four parts, the first of which is selected. */
async function openFourParts(): Promise<Page> {
  const page = await openNetwork('10.0.0.0/24');
  await page.locator('#blocks').focus();
  for (const key of ['s', 'ArrowDown', 's', 'ArrowDown', 'ArrowDown', 's', 'Home', 'ArrowDown']) {
    await page.keyboard.press(key);
  }
  await expect.poll(() => tableRows(page)).toHaveLength(5);
  return page;
}

test('groups collapse with their button and with the arrow keys, and say how full they are', async () => {
  const page = await openPlanner();
  const group = rowOf(page, '10.20.0.0/18');
  expect(await group.getAttribute('aria-expanded')).toBe('true');
  expect(await group.locator('.c-used').textContent()).toBe('63 %');
  await page.getByRole('button', { name: 'Collapse 10.20.0.0/18' }).click();
  await expect.poll(() => tableRows(page)).not.toContain('10.20.0.0/20 web');
  expect(await group.getAttribute('aria-expanded')).toBe('false');

  await prefixOf(page, '10.20.0.0/18').click();
  await page.locator('#blocks').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.locator('.inspector h2').textContent()).toBe('10.20.0.0/20');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => tableRows(page)).not.toContain('10.20.0.0/20 web');

  await page.getByRole('button', { name: 'Expand all' }).click();
  await expect.poll(() => tableRows(page)).toContain('10.20.0.0/20 web');
  await page.getByRole('button', { name: 'Collapse all' }).click();
  await find(page).fill('databases');
  await expect.poll(() => tableRows(page)).toEqual(['10.20.32.0/21 data']);
});

test('a name and a note are edited in their cells: Tab goes on, Enter goes down, Escape cancels', async () => {
  const page = await openPlanner(WIDE);
  await prefixOf(page, '10.20.16.0/20').dblclick();
  await page.getByLabel('Name of 10.20.16.0/20').fill('api');
  await page.keyboard.press('Tab');
  await page.getByLabel('Note of 10.20.16.0/20').waitFor();
  await page.keyboard.type('first');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('second');
  await page.keyboard.press('Enter');
  await expect.poll(() => tableRows(page)).toContain('10.20.16.0/20 api');
  const note = rowOf(page, '10.20.16.0/20').locator('.c-note');
  expect(await note.textContent()).toBe('first ⏎');
  expect(await note.getAttribute('title')).toBe('first\nsecond');
  expect(await page.locator('.inspector h2').textContent()).toBe('10.20.32.0/21');
  expect(await focused(page)).toBe('blocks');

  await page.keyboard.press('F2');
  await page.keyboard.type('not this');
  await page.keyboard.press('Escape');
  expect(await tableRows(page)).toContain('10.20.32.0/21 data');
  expect(await focused(page)).toBe('blocks');

  await rowOf(page, '10.20.0.0/20').locator('.c-note').dblclick();
  await page.getByLabel('Note of 10.20.0.0/20').fill('balancers');
  await find(page).click();
  await expect
    .poll(() => rowOf(page, '10.20.0.0/20').locator('.c-note').textContent())
    .toBe('balancers');
});

test('a note keeps its lines in the form and through undo', async () => {
  const page = await openNetwork('10.0.0.0/24', WIDE);
  const note = page.locator('#block-note');
  await note.fill('one\ntwo');
  await note.press('Control+Enter');
  expect(await focused(page)).toBe('blocks');
  await expect.poll(() => page.locator('.c-note').nth(1).textContent()).toBe('one ⏎');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => note.inputValue()).toBe('one\ntwo');
});

test('several rows take a colour and labels in one step each, and join', async () => {
  const page = await openFourParts();
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => page.locator('.inspector h2').textContent()).toBe('2 blocks selected');
  expect(await page.getByRole('treegrid').getAttribute('aria-multiselectable')).toBe('true');
  expect(await selectedRows(page)).toBe(2);
  await page.getByRole('radio', { name: 'Teal' }).check({ force: true });
  await page.getByLabel('Add labels').fill('env=prod');
  await page.getByLabel('Add labels').press('Enter');
  await page.getByRole('button', { name: 'Remove env=prod' }).waitFor();
  expect(await page.locator('.body .swatch.teal').count()).toBe(2);

  await prefixOf(page, '10.0.0.128/26').click({ modifiers: ['Control'] });
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect
    .poll(() => page.locator('#live').textContent())
    .toContain('select 10.0.0.192/26, too');
  await prefixOf(page, '10.0.0.128/26').click({ modifiers: ['Control'] });
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect.poll(() => tableRows(page)).toHaveLength(4);
  await page.locator('#blocks').focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+z');
  await expect.poll(() => tableRows(page)).toHaveLength(5);
  expect(await page.locator('.body .swatch.teal').count()).toBe(0);
});

test('Shift and a click select a range, Ctrl+A selects all, Escape leaves one', async () => {
  const page = await openFourParts();
  await prefixOf(page, '10.0.0.0/26').click();
  await prefixOf(page, '10.0.0.128/26').click({ modifiers: ['Shift'] });
  expect(await selectedRows(page)).toBe(3);
  await page.locator('#blocks').focus();
  await page.keyboard.press('Control+a');
  expect(await selectedRows(page)).toBe(5);
  await page.keyboard.press('Escape');
  expect(await selectedRows(page)).toBe(1);
});

test('Ctrl+C copies the selected prefixes, unless text is selected', async () => {
  const page = await openFourParts();
  await page.keyboard.press('Control+c');
  await expect.poll(() => clipboard(page)).toBe('10.0.0.0/26');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  await expect.poll(() => clipboard(page)).toBe('10.0.0.0/26\n10.0.0.64/26');
  await expect.poll(() => page.locator('#live').textContent()).toBe('Copied 2 prefixes');
  await page.evaluate(() =>
    getSelection()?.selectAllChildren(document.querySelector('h2') as Node),
  );
  await page.keyboard.press('Control+c');
  await expect.poll(() => clipboard(page)).not.toContain('10.0.0.0/26');
});

test('headers sort by size and by name, and return to the tree', async () => {
  const page = await openPlanner();
  const header = (name: string) => page.getByRole('columnheader', { name });
  const tree = await tableRows(page);
  expect(await header('Prefix').getAttribute('aria-sort')).toBe('ascending');
  await header('Hosts').getByRole('button').click();
  expect(await header('Hosts').getAttribute('aria-sort')).toBe('descending');
  expect((await tableRows(page))[0]).toBe('2001:db8:20::/48');
  await header('Name').getByRole('button').press('Enter');
  expect((await tableRows(page)).slice(0, 3)).toEqual([
    '10.20.16.0/20 app',
    '10.20.32.0/21 data',
    '10.20.128.0/22 management',
  ]);
  expect(await page.locator('.body [aria-expanded]').count()).toBe(0);
  await header('Name').getByRole('button').click();
  await header('Name').getByRole('button').click();
  expect(await tableRows(page)).toEqual(tree);
});

test('shows columns of addresses, and edits the VLAN in its cell', async () => {
  const page = await openNetwork('10.0.0.0/24');
  await page.getByRole('button', { name: 'Columns' }).click();
  for (const name of ['Gateway', 'First usable', 'Last usable', 'Broadcast', 'VLAN']) {
    await page.getByLabel(name).check();
  }
  await page.keyboard.press('Escape');
  const cells = ['gateway', 'first', 'last', 'broadcast'].map((column) =>
    page.locator(`.body .c-${column}`).textContent(),
  );
  expect(await Promise.all(cells)).toEqual(['10.0.0.1', '10.0.0.1', '10.0.0.254', '10.0.0.255']);
  await page.locator('.body .c-vlan').dblclick();
  await page.keyboard.type('120');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('#block-labels').inputValue()).toBe('vlan=120');
  expect(await page.locator('.body .c-vlan').textContent()).toBe('120');
});

test('marks the subnets that a cloud does not make, counts them and shows them alone', async () => {
  const page = await openPlanner();
  await openText(page, 'prefix,name\n10.0.0.0/24,\n10.0.0.0/29,small\n10.0.0.64/26,fine\n');
  await page.getByLabel('Subnet rules').selectOption('aws');
  await page.getByRole('img', { name: 'AWS makes no subnet smaller than a /28.' }).waitFor();
  await page.getByRole('button', { name: '1 block breaks AWS’s rules' }).click();
  await expect.poll(() => tableRows(page)).toEqual(['10.0.0.0/29 small']);
  await page.getByRole('button', { name: '1 block breaks AWS’s rules' }).click();
  await expect.poll(() => tableRows(page)).toContain('10.0.0.64/26 fine');
});

test('a search marks and selects what it finds, and Enter goes on in the table', async () => {
  const page = await openPlanner();
  await find(page).fill('10.20.33.7');
  await expect.poll(() => page.locator('.inspector h2').textContent()).toBe('10.20.32.0/21');
  await find(page).fill('stag');
  await expect.poll(() => page.locator('.body mark').allTextContents()).toEqual(['stag', 'stag']);
  await find(page).press('Enter');
  expect(await focused(page)).toBe('blocks');
  await page.keyboard.press('ArrowDown');
  await expect
    .poll(() => page.locator('.inspector h2').textContent())
    .toBe('2001:db8:20:4000::/51');
});

test('a zoom narrows the table, and its chip leaves it', async () => {
  const page = await openPlanner();
  await prefixOf(page, '10.20.0.0/18').click();
  await page.locator('#blocks').focus();
  await page.keyboard.press('z');
  await expect.poll(() => tableRows(page)).toHaveLength(6);
  expect(await rowOf(page, '10.20.0.0/18').getAttribute('aria-level')).toBe('1');
  await page.getByRole('button', { name: 'Only 10.20.0.0/18: show all blocks' }).click();
  await expect.poll(() => tableRows(page)).toContain('10.20.64.0/19 staging');
});

test('shortens long IPv6 ranges, and keeps the whole range in the title', async () => {
  const page = await openNetwork('2001:db8::/64');
  const cell = page.locator('.body .c-usable');
  expect(await cell.textContent()).toBe('2001:db8::1 – …:ffff:ffff:ffff:ffff');
  expect(await cell.getAttribute('title')).toBe('2001:db8::1 – 2001:db8::ffff:ffff:ffff:ffff');
});
