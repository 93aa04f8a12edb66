/** The splits of a network: the table of all of them, and the dialog that splits a block. */
import { expect, test } from 'vitest';
import { openNetwork, openPage, tableRows, useBrowser } from './open-page.ts';

useBrowser();

test('lists all splits of the calculator’s prefix, shows the subnets and plans them', async () => {
  const page = await openPage({ path: '/#q=10.0.0.0/22' });
  await page.getByRole('button', { name: 'All splits' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('table').waitFor();
  expect(await dialog.locator('tbody tr').nth(1).locator('th, td').allTextContents()).toEqual([
    '/24',
    '4',
    '255.255.255.0',
    '256',
    '254',
  ]);
  expect(await dialog.locator('tbody tr').count()).toBe(10);
  await dialog.getByRole('button', { name: 'Show the subnets of /24' }).click();
  expect(await dialog.locator('.panel').textContent()).toContain('4 subnets of /24');
  await dialog.getByRole('button', { name: 'Plan these' }).click();
  await expect
    .poll(() => tableRows(page))
    .toEqual(['10.0.0.0/22', ...[0, 1, 2, 3].map((third) => `10.0.${third}.0/24 free`)]);
});

test('shows one of the subnets in the calculator', async () => {
  const page = await openPage({ path: '/#q=2001:db8::/32' });
  await page.getByRole('button', { name: 'All splits' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Show the subnets of /64' }).click();
  expect(await dialog.locator('.panel').textContent()).toContain('≈ 2³² more');
  // More than a plan can have.
  expect(await dialog.getByRole('button', { name: 'Plan these' }).count()).toBe(0);
  await dialog.getByRole('button', { name: '2001:db8:0:1::/64' }).click();
  await expect.poll(() => page.locator('.sheet .title').textContent()).toBe('2001:db8:0:1::/64');
  expect(await page.getByRole('dialog').count()).toBe(0);
});

test('splits a block from the table of its splits, counted under the rules of the cloud', async () => {
  const page = await openNetwork('10.0.0.0/14');
  await page.getByLabel('Subnet rules').selectOption('aws');
  await page.getByRole('button', { name: 'Split into…' }).click();
  await page.getByRole('button', { name: 'All lengths…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('table').waitFor();
  const row = dialog.locator('tbody tr').filter({ has: page.getByText('/24', { exact: true }) });
  expect(await row.locator('td').last().textContent()).toBe('251');
  expect(await dialog.getByRole('button', { name: 'Split into /30' }).count()).toBe(0);
  expect(await dialog.textContent()).toContain('A plan has at most 32\u202f768 blocks.');
  await dialog.getByRole('button', { name: 'Split into /15' }).click();
  await expect
    .poll(() => tableRows(page))
    .toEqual(['10.0.0.0/14', '10.0.0.0/15 free', '10.2.0.0/15 free']);
});

test('offers for IPv6 the next digit first, and says limits while they are typed', async () => {
  const page = await openNetwork('2001:db8::/45');
  await page.getByRole('button', { name: 'Split into…' }).click();
  const dialog = page.getByRole('dialog');
  const length = dialog.getByLabel('Blocks of length');
  expect(await length.inputValue()).toBe('48');
  expect(await dialog.textContent()).toContain('8 blocks of /48');
  expect(await dialog.locator('.lengths .mono').allTextContents()).toEqual([
    '/48',
    '/52',
    '/56',
    '/60',
    '/64',
  ]);
  await dialog.getByRole('button', { name: '/64' }).click();
  expect(await dialog.textContent()).toContain(
    '524\u202f288 blocks; a plan has at most 32\u202f768',
  );
  expect(await length.getAttribute('aria-invalid')).toBe('true');
  await length.fill('140');
  expect(await dialog.textContent()).toContain('splits into blocks of /46 to /128');
  await length.press('Enter');
  expect(await dialog.getByRole('alert').textContent()).toContain('/46 to /128');
  await length.fill('');
  expect(await dialog.locator('.form-error:visible').count()).toBe(0);
  await length.fill('46');
  await length.press('Enter');
  await expect
    .poll(() => tableRows(page))
    .toEqual(['2001:db8::/45', '2001:db8::/46 free', '2001:db8:4::/46 free']);
});
