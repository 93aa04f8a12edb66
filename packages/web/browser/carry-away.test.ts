import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  openNetwork,
  openPage,
  openPlanner,
  openText,
  tableRows,
  useBrowser,
} from './open-page.ts';

useBrowser();

/** Saves the plan in a format and returns the file's name and text. */
async function save(page: Page, format: string): Promise<{ name: string; text: string }> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(`^${format}`) })
      .click(),
  ]);
  const path = await download.path();
  await page.keyboard.press('Escape');
  return { name: download.suggestedFilename(), text: readFileSync(path, 'utf8') };
}

test.each(['JSON', 'CSV'])('opens the same plan from a %s file', async (format) => {
  const page = await openPlanner();
  const before = await tableRows(page);
  const { name, text } = await save(page, format);
  expect(name).toBe(`example-site.${format.toLowerCase()}`);
  const other = await openNetwork('192.0.2.0/24');
  await openText(other, text);
  await expect.poll(() => tableRows(other)).toEqual(before);
  expect(await other.getByLabel('Title of the plan').inputValue()).toBe('Example site');
});

test('saves the plan as Markdown, as Terraform variables and as a picture', async () => {
  const page = await openPlanner();
  const markdown = await save(page, 'Markdown table');
  expect(markdown.name).toBe('example-site.md');
  expect(markdown.text).toContain('`10.20.16.0/20` | app |');
  const terraform = await save(page, 'Terraform variables');
  expect(terraform.name).toBe('example-site.auto.tfvars.json');
  const { subnets } = JSON.parse(terraform.text).networks['10.20.0.0/16'];
  expect(subnets['production/web'].prefix).toBe('10.20.0.0/20');
  const picture = await save(page, 'Picture');
  expect(picture.name).toBe('example-site.svg');
  expect(picture.text).toMatch(/^<svg xmlns=/);
});

/** The dialog that shares the plan, with a block selected. */
async function openShare(page: Page, block: string) {
  await page.getByRole('treegrid').getByText(block).first().click();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  return page.getByRole('dialog');
}

test('copies and shows each export without saving it', async () => {
  const page = await openPlanner();
  const dialog = await openShare(page, '10.20.16.0/20');
  await dialog.getByRole('button', { name: 'Copy: CSV, for spreadsheets' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('10.20.16.0/20,used,app');
  const show = dialog.getByRole('button', { name: 'Show: Markdown table' });
  await show.click();
  const text = dialog.getByRole('textbox', { name: 'Markdown table' });
  expect(await text.inputValue()).toContain('`10.20.16.0/20` | app |');
  await show.click();
  await text.waitFor({ state: 'detached' });
  // A block that is not split has nothing to share of its own.
  expect(await dialog.getByText('What to share').count()).toBe(0);
});

test('shares one branch as a file and as a link', async () => {
  const page = await openPlanner();
  const dialog = await openShare(page, '10.20.0.0/18');
  await dialog.getByRole('radio', { name: '10.20.0.0/18 production' }).check();
  const field = dialog.getByLabel('Link', { exact: true });
  await expect.poll(() => dialog.textContent()).toContain('The link contains this block');
  await expect.poll(() => field.inputValue()).toContain('#1.');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: /^Markdown table/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('production.md');
  const markdown = readFileSync(await download.path(), 'utf8');
  expect(markdown).toContain('10.20.16.0/20');
  expect(markdown).not.toContain('10.20.64.0/19');
  const other = await openPage({ path: `/${new URL(await field.inputValue()).hash}` });
  await expect
    .poll(async () => (await tableRows(other)).slice(0, 2))
    .toEqual(['10.20.0.0/18 production', '10.20.0.0/20 web']);
  expect(await other.getByLabel('Title of the plan').inputValue()).toBe('production');
});

test('shows the variable of the Terraform export, an example, and names that are shared', async () => {
  const page = await openPlanner();
  await openText(page, 'prefix,name\n10.0.0.0/24,\n10.0.0.0/26,web\n10.0.0.64/26,web\n');
  const dialog = await openShare(page, '10.0.0.0/26');
  await dialog.getByRole('button', { name: 'Show: Terraform variables' }).click();
  expect(await dialog.getByRole('textbox', { name: 'Terraform variables' }).inputValue()).toContain(
    '"web 10.0.0.64/26"',
  );
  expect(await dialog.locator('.notice').textContent()).toContain('Several blocks are called web');
  const variable = dialog.getByRole('textbox', { name: 'The variable' });
  expect(await variable.inputValue()).toContain('variable "networks" {');
  await dialog.getByRole('button', { name: /^Copy: An example for AWS/ }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('resource "aws_subnet" "this"');
});

test('opens an export of visualsubnetcalc with its notes and colours', async () => {
  const page = await openPlanner();
  await openText(
    page,
    JSON.stringify({
      config_version: '2',
      operating_mode: 'AWS',
      base_network: '10.0.0.0/22',
      subnets: {
        '10.0.0.0/22': {
          '10.0.0.0/23': { _note: 'web', _color: '#ffadad' },
          '10.0.2.0/23': { '10.0.2.0/24': { _note: 'db' }, '10.0.3.0/24': {} },
        },
      },
    }),
  );
  expect(await tableRows(page)).toEqual([
    '10.0.0.0/22',
    '10.0.0.0/23 web',
    '10.0.2.0/24 db',
    '10.0.3.0/24 free',
  ]);
  expect(await page.getByLabel('Subnet rules').inputValue()).toBe('aws');
});

test('reports a damaged link, keeps it in the address, and works on', async () => {
  const page = await openPage({ path: '/#1.AAAA' });
  await expect.poll(() => page.locator('.message').textContent()).toContain('The link is damaged');
  await page.getByRole('button', { name: 'Planner' }).click();
  expect((await tableRows(page)).length).toBeGreaterThan(3);
  expect(new URL(page.url()).hash).toBe('#1.AAAA');
  await page.getByRole('treegrid').getByText('10.20.16.0/20').click();
  await page.getByRole('button', { name: 'Split in two' }).first().click();
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#1\.[\w-]{20,}$/);
});

test('keeps an edit when the page is reloaded at once', async () => {
  const page = await openNetwork('10.0.0.0/24');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  // Whether the browser would ask before it leaves the page.
  const isKept = () =>
    page.evaluate(() => dispatchEvent(new Event('beforeunload', { cancelable: true })));
  await expect.poll(isKept).toBe(true);
  await page.locator('#block-name').fill('edited');
  // The name is committed and the page reloaded in one task: the link cannot be ready.
  await page.locator('#block-name').evaluate((field) => {
    field.blur();
    location.reload();
  });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await expect.poll(isKept).toBe(true);
  await page.reload();
  await expect.poll(() => tableRows(page)).toEqual(['10.0.0.0/24 edited']);
  expect(asked).toHaveLength(1);
});

test('reports a plan too large for a link, and offers a file', async () => {
  const page = await openPlanner();
  const names = Array.from({ length: 4096 }, (_, index) => {
    const third = Math.floor(index / 256);
    return `10.0.${third}.${index % 256}/32,host-${((index * 2654435761) >>> 0).toString(36)}`;
  });
  await openText(page, `prefix,name\n10.0.0.0/16,\n${names.join('\n')}`);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect.poll(() => page.getByRole('dialog').textContent()).toContain('too large for a link');
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: /^JSON/ }).isVisible()).toBe(true);
  await dialog.getByRole('button', { name: 'Show: JSON' }).click();
  expect(await dialog.textContent()).toContain('characters are too many to show');
});

test('prints counts as the table shows them', async () => {
  const page = await openNetwork('2001:db8::/48');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await page.locator('.print-table tbody td').nth(3).textContent()).toBe('≈ 2⁸⁰');
});

test('prints the whole table and no controls', async () => {
  const page = await openNetwork('10.0.0.0/16');
  await page.getByRole('button', { name: 'Split into…' }).click();
  await page.getByLabel('Blocks of length').fill('24');
  await page.getByRole('dialog').getByRole('button', { name: 'Split' }).click();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await page.locator('.print-table tbody tr:visible').count()).toBe(257);
  expect(await page.locator('button:visible').count()).toBe(0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await page.locator('.print-table').count()).toBe(0);
});
