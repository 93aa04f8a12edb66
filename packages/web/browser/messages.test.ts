/** Messages: where they stand, what they offer, and when they end. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addAccount, signIn } from './accounts.ts';
import { openPage, openPlanner, openText, tableRows, useBrowser } from './open-page.ts';
import { overflowing, violations } from './violations.ts';

useBrowser();

const toast = (page: Page) => page.locator('.header .toast');

/** Splits a block of the example with the keyboard: on a phone, a tap opens a sheet. */
async function split(page: Page): Promise<void> {
  await page.locator('#blocks').focus();
  await page.keyboard.press('Home');
  for (let row = 0; row < 3; row++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('s');
  await expect.poll(() => page.locator('.message').textContent()).toContain('Split 10.20.16.0/20');
}

test.each([
  [320, 568],
  [360, 780],
  [768, 900],
  [1440, 900],
])('a message covers nothing of the table, at %i by %i pixels', async (width, height) => {
  const page = await openPlanner({ viewport: { width, height } });
  await split(page);
  // A long message: joining names what it drops.
  await page.locator('#blocks').focus();
  await page.keyboard.press('J');
  for (const block of ['start', 'end', 'center'] as const) {
    await page
      .locator('#blocks')
      .evaluate((table, at) => table.scrollIntoView({ block: at }), block);
    expect(await toast(page).isVisible()).toBe(true);
    // The header is always in view, and takes its own place.
    expect(await page.locator('.header').evaluate((e) => e.getBoundingClientRect().top)).toBe(0);
    const { header, message } = await page.evaluate(() => {
      const bottomOf = (selector: string) =>
        document.querySelector(selector)?.getBoundingClientRect().bottom ?? 0;
      return { header: bottomOf('.header'), message: bottomOf('.header .toast') };
    });
    expect(message).toBeLessThanOrEqual(header);
  }
  expect(await overflowing(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
});

test('a message about a change offers Undo to the keyboard, and is announced with it', async () => {
  const page = await openPlanner();
  const before = await tableRows(page);
  await split(page);
  await expect
    .poll(() => page.locator('#live').textContent())
    .toBe('Split 10.20.16.0/20: 2 blocks. Button: Undo');
  const undo = toast(page).getByRole('button', { name: 'Undo' });
  await undo.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => tableRows(page)).toEqual(before);
  const redo = toast(page).getByRole('button', { name: 'Redo' });
  await redo.press('Enter');
  await expect.poll(() => tableRows(page)).toContain('10.20.16.0/21 reserved');
  // It stays while it has the focus.
  await toast(page).getByRole('button', { name: 'Hide the message' }).press('Enter');
  await expect.poll(() => toast(page).isVisible()).toBe(false);
});

test('a message about something that cannot be undone has no such button', async () => {
  const page = await openPage();
  await page.getByRole('button', { name: 'Copy: Usable hosts' }).click();
  await expect.poll(() => page.locator('.message').textContent()).toBe('Copied Usable hosts');
  expect(await toast(page).getByRole('button', { name: 'Undo' }).count()).toBe(0);
});

test('no message comes back with a reload or with the browser’s button', async () => {
  const page = await openPlanner();
  const hash = () => new URL(page.url()).hash;
  await expect.poll(hash).toMatch(/^#1\./);
  const example = hash();
  await openText(page, 'prefix\n10.0.0.0/24\n');
  await expect.poll(() => toast(page).isVisible()).toBe(true);
  await expect.poll(hash).not.toBe(example);
  await page.reload();
  await expect.poll(() => tableRows(page)).toEqual(['10.0.0.0/24 free']);
  expect(await toast(page).isVisible()).toBe(false);
  expect(await page.locator('#live').textContent()).toBe('');
  await page.goto('about:blank');
  await page.goBack();
  await expect.poll(() => tableRows(page)).toEqual(['10.0.0.0/24 free']);
  expect(await toast(page).isVisible()).toBe(false);
});

test.each([320, 1440])('shows at a glance who is signed in, at %i pixels', async (width) => {
  const username = await addAccount('viewer', 'anna.lee');
  const page = await openPage({ viewport: { width, height: 800 } });
  await signIn(page, username);
  const button = page.getByRole('button', { name: `Account of ${username}` });
  await button.waitFor();
  expect(await button.locator('[data-initials=AL]').isVisible()).toBe(true);
  expect(await button.getAttribute('title')).toBe(`Account of ${username}`);
  // The menu stands at its button, however far the page is scrolled.
  await page.evaluate(() => scrollTo({ top: 400, behavior: 'instant' }));
  await button.click();
  expect(await page.locator('.account-menu').evaluate((e) => e.getBoundingClientRect().top)).toBe(
    52,
  );
});
