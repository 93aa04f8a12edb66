import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addAccount, addToken, chooseFromMenu, signIn } from './accounts.ts';
import { openPage, useBrowser } from './open-page.ts';
import { overflowing, violations } from './violations.ts';

useBrowser();

const LOOKS = [
  [320, 'light'],
  [320, 'dark'],
  [768, 'light'],
  [1440, 'dark'],
] as const;

/** What the page shows of an account, each with the way to it from the one before. */
const STEPS: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['the menu', (page) => page.getByRole('button', { name: /^Account of/ }).click()],
  [
    'the list',
    async (page) => {
      await page.getByRole('button', { name: 'API tokens' }).click();
      await page.getByText('nightly import').waitFor();
    },
  ],
  ['the question', (page) => page.getByRole('button', { name: 'Revoke nightly import' }).click()],
  [
    'the form for a token',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Create a token' }).click();
    },
  ],
  [
    'the new token',
    async (page) => {
      await page.getByRole('textbox', { name: 'Name' }).fill('w'.repeat(64));
      await page.getByRole('button', { name: 'Create', exact: true }).click();
      await page.locator('.secret').waitFor();
    },
  ],
  [
    'a refused password',
    async (page) => {
      await page.keyboard.press('Escape');
      await chooseFromMenu(page, 'Change password');
      await page.getByLabel('Old password').fill('x');
      await page.getByLabel('New password').fill('y');
      await page.getByRole('dialog').getByRole('button', { name: 'Change password' }).click();
      await page.locator('[aria-invalid=true]').waitFor();
    },
  ],
  [
    'signing out everywhere',
    async (page) => {
      await page.keyboard.press('Escape');
      await chooseFromMenu(page, 'Sign out everywhere');
    },
  ],
];

test.each(LOOKS)(
  'axe-core finds nothing against the account’s parts, and all fit, %i pixels, %s',
  async (width, colorScheme) => {
    const username = await addAccount('admin', 'long-name-'.repeat(10));
    await addToken(username, 'm'.repeat(64), { scope: 'admin' });
    await addToken(username, 'nightly import');
    const viewport = { width, height: 800 };
    const page = await openPage({ colorScheme, viewport, expectedErrors: /400|403|422/ });
    await signIn(page, username);
    for (const [name, show] of STEPS) {
      await show(page);
      expect(await overflowing(page), name).toEqual([]);
      expect(await violations(page), name).toEqual([]);
    }
  },
);

test('axe-core finds nothing against an empty list of tokens', async () => {
  const page = await openPage();
  await signIn(page, await addAccount('viewer'));
  await chooseFromMenu(page, 'API tokens');
  await page.getByText('No API tokens yet').waitFor();
  expect(await violations(page)).toEqual([]);
});
