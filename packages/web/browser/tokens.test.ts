import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addAccount, addToken, ask, chooseFromMenu, logIn, PASSWORD, signIn } from './accounts.ts';
import { type OpenOptions, openPage, useBrowser } from './open-page.ts';

useBrowser();

/** Opens the API tokens of an account. */
async function openTokens(username: string, options: OpenOptions = {}): Promise<Page> {
  const page = await openPage(options);
  await signIn(page, username);
  await chooseFromMenu(page, 'API tokens');
  await page.getByRole('dialog', { name: 'API tokens' }).waitFor();
  return page;
}

/** The names in the list, from top to bottom. */
const listed = (page: Page) => page.locator('.token-list strong').allTextContents();

const statusOf = async (token: string) => (await ask('/api/v1/account', token)).status;

test('creates a token, copies it, uses it, revokes it, and it is refused', async () => {
  const page = await openTokens(await addAccount('editor'));
  await page.getByText('No API tokens yet').waitFor();
  await page.getByText('cidery token create').waitFor();

  await page.getByRole('button', { name: 'Create a token' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('nightly import');
  await page.getByRole('radio', { name: /^write/ }).check();
  expect(await page.getByLabel('Life in days').inputValue()).toBe('90');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('heading', { name: 'Token “nightly import”' }).waitFor();
  await page.getByText('it is not shown again').first().waitFor();

  await page.getByRole('button', { name: 'Copy token' }).click();
  await expect
    .poll(() => page.getByRole('dialog').getByRole('status').textContent())
    .toBe('Copied the token');
  const token = await page.evaluate(() => navigator.clipboard.readText());
  expect(token).toMatch(/^cidery_/);
  expect(await page.locator('.secret').textContent()).toBe(token);
  expect(await (await ask('/api/v1/account', token)).json()).toMatchObject({ role: 'editor' });

  await page.getByRole('button', { name: 'Done' }).click();
  expect(await page.content()).not.toContain(token);
  expect(await page.locator('.token-list li').textContent()).toContain('write');
  await page.getByRole('button', { name: 'Revoke nightly import' }).click();
  await page.getByText('Programs that use this token are refused').waitFor();
  expect(await statusOf(token)).toBe(200);
  await page.getByRole('button', { name: 'Revoke the token' }).click();
  await page.getByText('No API tokens yet').waitFor();
  expect(await statusOf(token)).toBe(401);
});

test.each([
  ['viewer', ['read']],
  ['editor', ['read', 'write']],
  ['admin', ['read', 'write', 'admin']],
] as const)(
  'offers the role %s the scopes that it allows, the least at first',
  async (role, scopes) => {
    const page = await openTokens(await addAccount(role));
    await page.getByRole('button', { name: 'Create a token' }).click();
    const radios = page.getByRole('radio');
    expect(
      await radios.evaluateAll((all) => all.map((radio) => radio.getAttribute('value'))),
    ).toEqual(scopes);
    expect(await radios.first().isChecked()).toBe(true);
  },
);

test('a token lives for as many days as asked, 365 at most', async () => {
  const page = await openTokens(await addAccount('viewer'));
  await page.getByRole('button', { name: 'Create a token' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('yearly');
  const days = page.getByLabel('Life in days');
  await days.fill('366');
  await page.getByText('1 to 365 days').waitFor();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  expect(await days.evaluate((input: HTMLInputElement) => input.validity.rangeOverflow)).toBe(true);
  await days.fill('365');
  await page.getByText(/^Ends on/).waitFor();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  const [created, expires] = await page
    .locator('.token-list time')
    .evaluateAll((times) => times.map((time) => Date.parse(time.getAttribute('datetime') ?? '')));
  expect(((expires ?? 0) - (created ?? 0)) / 86_400_000).toBe(365);
});

test('reports in the service’s words why a token is not created', async () => {
  const username = await addAccount('viewer');
  const login = await logIn(username, PASSWORD);
  for (let number = 1; number <= 100; number++) {
    const body = JSON.stringify({ name: `token ${number}`, scope: 'read' });
    await ask('/api/v1/tokens', login, { method: 'POST', body });
  }
  const page = await openTokens(username, { expectedErrors: /409/ });
  await page.getByRole('button', { name: 'Create a token' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('one more');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect
    .poll(() => page.getByRole('alert').textContent())
    .toBe('An account has 100 API tokens at most; revoke one that is not used.');
  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('one more');
});

test('lists the tokens of every page of the service, newest first', async () => {
  const username = await addAccount('viewer');
  for (const name of ['first', 'second', 'third']) await addToken(username, name);
  const page = await openPage();
  await page.route('**/api/v1/tokens*', (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set('limit', '1');
    return route.continue({ url: url.href });
  });
  await signIn(page, username);
  await chooseFromMenu(page, 'API tokens');
  await expect.poll(() => listed(page)).toEqual(['third', 'second', 'first']);
});

test('says when and from where a token was last used, marks an expired one and offers to remove it', async () => {
  const username = await addAccount('viewer');
  await addToken(username, 'old');
  const page = await openPage({ timezoneId: 'UTC' });
  await page.route('**/api/v1/tokens', async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    await route.fulfill({
      response,
      body: text
        .replace(/"expiresAt":"[^"]*"/, '"expiresAt":"2026-01-02T03:04:05.000Z"')
        .replace('"lastUsedAt":null', '"lastUsedAt":"2026-01-01T10:20:00.000Z"')
        .replace('"lastUsedFrom":null', '"lastUsedFrom":"2001:db8::7"'),
    });
  });
  await signIn(page, username);
  await chooseFromMenu(page, 'API tokens');
  await page.locator('.badge').getByText('Expired').waitFor();
  const facts = page.locator('.token-facts > div');
  expect(await facts.nth(1).textContent()).toBe('Expired2 Jan 2026');
  expect(await facts.nth(2).textContent()).toBe('Last used1 Jan 2026, 10:20 from 2001:db8::7');
  await page.getByRole('button', { name: 'Remove old' }).click();
  await page.getByText('no program can use it any more').waitFor();
  await page.getByRole('button', { name: 'Remove the token' }).click();
  await expect.poll(() => listed(page)).toEqual([]);
});

test('says that the list could not be read, and reads it when asked again', async () => {
  const username = await addAccount('viewer');
  await addToken(username, 'nightly import');
  const page = await openPage({ expectedErrors: /ERR_FAILED/ });
  await page.route('**/api/v1/tokens', (route) => route.abort());
  await signIn(page, username);
  await chooseFromMenu(page, 'API tokens');
  await page.getByText('The service does not answer').waitFor();
  await page.unroute('**/api/v1/tokens');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => listed(page)).toEqual(['nightly import']);
});

test('reports in the service’s words that a token is gone already', async () => {
  const username = await addAccount('viewer');
  const token = await addToken(username, 'nightly import');
  const page = await openTokens(username, { expectedErrors: /404/ });
  await page.getByRole('button', { name: 'Revoke nightly import' }).click();
  const login = await logIn(username, PASSWORD);
  const { items } = (await (await ask('/api/v1/tokens', login)).json()) as {
    items: { id: string }[];
  }; // the service's answer
  await ask(`/api/v1/tokens/${items[0]?.id}`, login, { method: 'DELETE' });
  expect(await statusOf(token)).toBe(401);
  await page.getByRole('button', { name: 'Revoke the token' }).click();
  await expect
    .poll(() => page.getByRole('alert').textContent())
    .toContain('There is no API token of this id');
});

test('creates and revokes a token with the keyboard alone, and the focus returns', async () => {
  const page = await openPage();
  await signIn(page, await addAccount('admin'));
  const focused = () =>
    page.evaluate(
      () =>
        document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    );
  await page.getByRole('button', { name: /^Account of/ }).focus();
  const menuButton = await focused();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('Enter', 'Tab');
  expect(await focused()).toContain('API tokens');
  await press('Enter');
  await page.getByText('No API tokens yet').waitFor();
  await press('Tab');
  expect(await focused()).toBe('Create a token');
  await press('Enter');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('name')))
    .toBe('name');
  await page.keyboard.type('by keyboard');
  await press('Tab', 'ArrowDown', 'Enter');
  await expect.poll(focused).toBe('Copy token');
  await press('Shift+Tab', 'Enter');
  await expect.poll(focused).toBe('Create a token');
  await press('Tab');
  expect(await focused()).toBe('Revoke by keyboard');
  // Escape answers the question and leaves the dialog open.
  await press('Enter');
  await expect.poll(focused).toBe('Keep');
  await press('Escape');
  await expect.poll(focused).toBe('Revoke by keyboard');
  await press('Enter');
  await expect.poll(focused).toBe('Keep');
  await press('Tab', 'Enter');
  await page.getByText('No API tokens yet').waitFor();
  await expect.poll(focused).toBe('Your tokens');
  await press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await focused()).toBe(menuButton);
});

test('a session that has ended elsewhere ends with the next call, and this is said', async () => {
  const username = await addAccount('viewer');
  const page = await openPage({ expectedErrors: /401/ });
  await signIn(page, username);
  const login = await logIn(username, PASSWORD);
  await ask('/api/v1/account/sign-out-everywhere', login, { method: 'POST' });
  await chooseFromMenu(page, 'API tokens');
  await expect
    .poll(() => page.locator('#live').textContent())
    .toBe('The service has ended your session: sign in again.');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
});
