/** Comparing the plan with another one. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openNetwork, openPlanner, openText, useBrowser } from './open-page.ts';

useBrowser();

const PLAN = 'prefix,name\n10.0.0.0/16,site\n10.0.0.0/24,web\n10.0.4.0/24,db\n10.0.9.0/24,new\n';
const EARLIER = 'prefix,name\n10.0.0.0/16,site\n10.0.0.0/24,web\n10.0.2.0/24,db\n10.0.8.0/24,old\n';

async function openCompare(page: Page) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Compare with another plan…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare with another plan' });
  await dialog.waitFor();
  return dialog;
}

test('lists what was added, removed and moved, to copy as text or as Markdown', async () => {
  const page = await openPlanner();
  await openText(page, PLAN);
  const dialog = await openCompare(page);
  await dialog.getByLabel('Or paste a link or text').fill(EARLIER);
  await dialog.getByRole('button', { name: 'Compare', exact: true }).click();
  const summary = dialog.getByRole('status').first();
  expect(await summary.textContent()).toBe('1 added · 1 removed · 1 moved · 2 blocks the same');
  await dialog.getByRole('button', { name: 'Copy as text' }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect
    .poll(copied)
    .toBe(
      [
        '→ moved: 10.0.2.0/24 → 10.0.4.0/24 db',
        '− removed: 10.0.8.0/24 old',
        '+ added: 10.0.9.0/24 new',
        '',
      ].join('\n'),
    );
  // The other way round, what was added was removed.
  await dialog.getByRole('radio', { name: 'the later one' }).check();
  await dialog.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect.poll(copied).toContain('- removed: `10.0.9.0/24` new\n');
  await dialog.getByRole('radio', { name: 'the earlier one' }).check();
  // What is not in the plan any more cannot be shown.
  expect(await dialog.getByRole('button', { name: 'Show 10.0.8.0/24' }).count()).toBe(0);
  await dialog.getByRole('button', { name: 'Show 10.0.4.0/24' }).click();
  await expect.poll(() => page.locator('.inspector h2').textContent()).toBe('10.0.4.0/24');
});

test('compares with a link, and says when nothing differs', async () => {
  const page = await openPlanner();
  await openText(page, PLAN);
  await expect.poll(() => page.url()).toContain('#1.');
  const dialog = await openCompare(page);
  await dialog.getByLabel('Or paste a link or text').fill(page.url());
  await dialog.getByRole('button', { name: 'Compare', exact: true }).click();
  expect(await dialog.getByRole('status').first().textContent()).toBe(
    'Both plans are the same: 4 blocks.',
  );
  await dialog.getByRole('button', { name: 'Compare with another' }).click();
  await dialog.getByLabel('File of the other plan').setInputFiles({
    name: 'other.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(EARLIER),
  });
  await expect.poll(() => dialog.locator('.change-list li').count()).toBe(3);
});

test('compares with a plan that the browser keeps', async () => {
  const page = await openPlanner();
  await openText(page, EARLIER);
  await page.getByRole('button', { name: 'New plan' }).click();
  await openText(page, PLAN);
  const dialog = await openCompare(page);
  const kept = dialog.getByRole('group', { name: 'Or choose one that this browser keeps' });
  await kept.getByRole('button').first().click();
  await expect.poll(() => dialog.locator('.change-list li').count()).toBe(3);
});

test('says what cannot be read, and leaves the plan as it is', async () => {
  const page = await openNetwork('10.0.0.0/24');
  const dialog = await openCompare(page);
  const field = dialog.getByLabel('Or paste a link or text');
  await field.fill('https://cidery.example/#1.AAAA');
  await dialog.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect.poll(() => dialog.getByRole('alert').textContent()).toContain('The link is damaged');
  await page.keyboard.press('Escape');
  expect(await page.locator('.inspector h2').textContent()).toBe('10.0.0.0/24');
});
