import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addAccount, addToken, ask, chooseFromMenu, PASSWORD, signIn } from './accounts.ts';
import { type OpenOptions, openPage, useBrowser } from './open-page.ts';

useBrowser();

const NEXT_PASSWORD = 'ember lagoon 7 thimble';

async function openSignedIn(username: string, options: OpenOptions = {}): Promise<Page> {
  const page = await openPage(options);
  await signIn(page, username);
  await page.getByRole('button', { name: `Account of ${username}` }).waitFor();
  return page;
}

async function changePassword(page: Page, before: string, next: string): Promise<void> {
  await page.getByLabel('Old password').fill(before);
  await page.getByLabel('New password').fill(next);
  await page.getByRole('dialog').getByRole('button', { name: 'Change password' }).click();
}

/** Asks the service for something; fails if the page is signed out by that. */
async function stillWorks(page: Page): Promise<void> {
  await chooseFromMenu(page, 'API tokens');
  await page.getByText('No API tokens yet').waitFor();
  await page.keyboard.press('Escape');
}

/** Asks the service for something, which ends the session. */
async function hasEnded(page: Page): Promise<void> {
  await chooseFromMenu(page, 'API tokens');
  await page.getByText('The service has ended your session').first().waitFor();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
}

test('a change of password keeps the page signed in and ends another session', async () => {
  const username = await addAccount('viewer');
  const page = await openSignedIn(username);
  const other = await openSignedIn(username, { expectedErrors: /401/ });
  await chooseFromMenu(page, 'Change password');
  await changePassword(page, PASSWORD, NEXT_PASSWORD);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect
    .poll(() => page.locator('#live').textContent())
    .toBe('Password changed. Your other sessions have ended');
  await stillWorks(page);
  await hasEnded(other);
  await signIn(other, username, NEXT_PASSWORD);
  await stillWorks(other);
});

test('says beside its field why a password is refused', async () => {
  const page = await openSignedIn(await addAccount('viewer'), { expectedErrors: /403|422/ });
  await chooseFromMenu(page, 'Change password');
  const fieldOf = (label: string) =>
    page.getByLabel(label).evaluate((input) => ({
      isInvalid: input.getAttribute('aria-invalid'),
      isFocused: document.activeElement === input,
      described: (input.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent)
        .join(''),
    }));
  await changePassword(page, PASSWORD, 'password1');
  await expect
    .poll(() => fieldOf('New password'))
    .toMatchObject({
      isInvalid: 'true',
      isFocused: true,
      described: expect.stringContaining('This password is too easy to guess'),
    });
  await changePassword(page, 'wrong', NEXT_PASSWORD);
  await expect
    .poll(() => fieldOf('Old password'))
    .toMatchObject({
      isInvalid: 'true',
      isFocused: true,
      described: 'The user name or the password is wrong.',
    });
  expect(await fieldOf('New password')).toMatchObject({ isInvalid: 'false' });
  await page.keyboard.press('Escape');
  await stillWorks(page);
});

test('hides both passwords, and takes them from a password manager or a paste', async () => {
  const username = await addAccount('viewer');
  const page = await openSignedIn(username);
  await chooseFromMenu(page, 'Change password');
  const attributes = () =>
    page
      .locator('dialog input')
      .evaluateAll((inputs) =>
        (inputs as HTMLInputElement[]).map(({ type, autocomplete }) => `${type} ${autocomplete}`),
      );
  expect(await attributes()).toEqual([
    'text username',
    'password current-password',
    'password new-password',
  ]);
  expect(await page.locator('[autocomplete=username]').inputValue()).toBe(username);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('old');
  for (const label of ['Old password', 'New password']) {
    const long = `${label} ${'wörd '.repeat(60)}`;
    await page.evaluate((text) => navigator.clipboard.writeText(text), long);
    await page.getByLabel(label).focus();
    await page.keyboard.press('Control+v');
    expect(await page.getByLabel(label).inputValue()).toBe(long);
  }
  await page.getByRole('button', { name: 'Show' }).last().click();
  expect(await attributes()).toEqual([
    'text username',
    'password current-password',
    'text new-password',
  ]);
});

test('signing out everywhere ends a second page, and API tokens go on', async () => {
  const username = await addAccount('viewer');
  const token = await addToken(username, 'nightly import');
  const page = await openSignedIn(username);
  const other = await openSignedIn(username, { expectedErrors: /401/ });
  await chooseFromMenu(page, 'Sign out everywhere');
  const dialog = page.getByRole('dialog', { name: 'Sign out everywhere' });
  await dialog.getByText(`This ends every session of ${username}`).waitFor();
  await dialog.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await expect.poll(() => page.locator('#live').textContent()).toBe('Signed out everywhere');
  await hasEnded(other);
  expect((await ask('/api/v1/account', token)).status).toBe(200);
});

test('the menu closes on Escape, and signing out leaves the focus on its button', async () => {
  const page = await openSignedIn(await addAccount('viewer'));
  const button = page.locator('button.account');
  const menu = page.locator('#account-menu');
  await button.focus();
  await page.keyboard.press('Enter');
  await menu.waitFor();
  expect(await button.getAttribute('popovertarget')).toBe('account-menu');
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'hidden' });
  const isFocused = () => button.evaluate((element) => document.activeElement === element);
  expect(await isFocused()).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Sign out', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(await isFocused()).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Sign in to this service' }).waitFor();
});
