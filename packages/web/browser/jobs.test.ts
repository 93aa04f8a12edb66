/** Three jobs of a day, done on the page as a person does them: typed, clicked and pasted. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage, tableRows, useBrowser } from './open-page.ts';

useBrowser();

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function addNetwork(page: Page, prefix: string): Promise<void> {
  await button(page, 'Add a network').click();
  await page.keyboard.type(prefix);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function placeSubnets(page: Page, lines: readonly string[]): Promise<void> {
  await button(page, 'Place subnets…').click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.insertText(lines.join('\n'));
  await button(page, 'Place').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function writeName(page: Page, prefix: string, name: string): Promise<void> {
  await page.getByRole('treegrid').getByText(prefix, { exact: true }).click();
  await page.locator('#block-name').fill(name);
  await page.locator('#block-name').press('Enter');
}

test('plans a VPC in three zones, and takes it to Terraform', async () => {
  const page = await openPage();
  await button(page, 'Planner').click();
  await addNetwork(page, '10.10.0.0/16');
  // The example gave way to the first network of a person's own.
  await expect.poll(() => tableRows(page)).toEqual(['10.10.0.0/16 free']);
  await page.getByLabel('Title of the plan').fill('Shop');
  await page.getByLabel('Subnet rules').selectOption('aws');
  await page.getByRole('treegrid').getByText('10.10.0.0/16').click();
  const zones = ['az-a', 'az-b', 'az-c'];
  await placeSubnets(
    page,
    zones.flatMap((zone) => [
      `${zone}/private 4000 tier=app`,
      `${zone}/public 500 tier=edge # load balancers`,
      `${zone}/database 120 tier=data`,
    ]),
  );
  const zoneRows = [
    ['10.10.0.0/19', '10.10.0.0/20', '10.10.16.0/23', '10.10.18.0/24'],
    ['10.10.32.0/19', '10.10.32.0/20', '10.10.48.0/23', '10.10.50.0/24'],
  ];
  const rows = await tableRows(page);
  for (const [at, [zone, app, edge, data]] of zoneRows.entries()) {
    const start = rows.indexOf(`${zone} ${zones[at]}`);
    expect(rows.slice(start, start + 3)).toEqual([
      `${zone} ${zones[at]}`,
      `${app} private`,
      `${edge} public`,
    ]);
    expect(rows).toContain(`${data?.replace('/24', '/25')} database`);
  }
  expect(await page.locator('.inspector h2').first().textContent()).toBe('10.10.0.0/19');
  await button(page, 'Share').click();
  await page.getByRole('button', { name: 'Copy: Terraform variables' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const { subnets } = JSON.parse(copied).networks['10.10.0.0/16'];
  expect(Object.keys(subnets)).toHaveLength(9);
  expect(subnets['az-c/public']).toEqual({
    prefix: '10.10.80.0/23',
    note: 'load balancers',
    labels: { tier: 'edge' },
  });
});

test('plans a campus in IPv6: from a prefix in the calculator to a link', async () => {
  const page = await openPage();
  await page.locator('#input').fill('2001:db8:40::/44');
  await page.getByRole('button', { name: 'Plan it' }).click();
  await page.getByRole('button', { name: 'Split into…' }).click();
  // The first offer is a whole hexadecimal digit.
  expect(await page.getByLabel('Blocks of length').inputValue()).toBe('48');
  await page.getByRole('dialog').getByRole('button', { name: 'Split', exact: true }).click();
  await expect.poll(async () => (await tableRows(page)).length).toBe(17);
  await writeName(page, '2001:db8:40::/48', 'north');
  await writeName(page, '2001:db8:41::/48', 'south');
  await page.getByRole('treegrid').getByText('2001:db8:40::/48', { exact: true }).click();
  await placeSubnets(page, ['halls/wifi 5000', 'halls/wired 2000', 'servers /64 # racks']);
  await expect
    .poll(async () => (await tableRows(page)).slice(0, 6))
    .toEqual([
      '2001:db8:40::/44',
      '2001:db8:40::/48 north',
      '2001:db8:40::/63 halls',
      '2001:db8:40::/64 wifi',
      '2001:db8:40:1::/64 wired',
      '2001:db8:40:2::/64 servers',
    ]);
  // North was in use as a whole: what is left of it is not given away unasked.
  const question = page.locator('.question');
  expect(await question.textContent()).toContain('2001:db8:40::/48 north');
  await question.getByRole('button', { name: 'Make it free' }).click();
  await page.getByRole('treegrid').getByText('2001:db8:40::/48', { exact: true }).click();
  await placeSubnets(page, ['cameras 300']);
  await expect.poll(() => tableRows(page)).toContain('2001:db8:40:3::/64 cameras');
  await button(page, 'Share').click();
  const link = page.getByRole('textbox', { name: 'Link' });
  await expect.poll(() => link.inputValue()).toMatch(/#1\./);
  const other = await openPage({ path: `/${new URL(await link.inputValue()).hash}` });
  await expect.poll(() => tableRows(other)).toContain('2001:db8:40:3::/64 cameras');
});

const MESSY = `Site;Network;VLAN;Owner
Berlin;10.40.0.0/24;110;desk team
Berlin;10.40.0.0/26;111;printers
Hamburg;10.40.1.7/24;120;
Hamburg;10.40.1.0/24;121;again
Köln;10.40.2.0 255.255.255.0;130;
Köln;10.40.3;131;
`;

test('makes a plan of somebody’s messy list, and finds room for what is new', async () => {
  const page = await openPage();
  await page.evaluate((text) => navigator.clipboard.writeText(text), MESSY);
  await page.locator('body').click();
  await page.keyboard.press('Control+V');
  const preview = page.getByRole('dialog', { name: 'Check before it opens' });
  await preview.waitFor();
  // Nothing is taken or left out unseen: each line that is wrong stands with its number and text.
  await preview.getByText('Line 4').waitFor();
  await preview.getByLabel('Take the network 10.40.1.0/24').check();
  const said = await preview.textContent();
  expect(said).toContain('10.40.3');
  // A block of the desk team that holds the printers: what is left of it is not free.
  expect(said).toContain('10.40.0.0/24');
  await preview.getByRole('checkbox', { name: /^Put these/ }).check();
  await preview.getByRole('button', { name: /^Open \d+ blocks$/ }).click();
  await preview.waitFor({ state: 'detached' });
  const rows = await tableRows(page);
  expect(rows[0]).toMatch(/^10\.40\.0\.0\/2\d/);
  expect(rows.some((row) => row.startsWith('10.40.0.64/26') && row.endsWith('reserved'))).toBe(
    true,
  );
  await page.getByRole('treegrid').getByText('10.40.1.0/24').click();
  expect(await page.getByLabel('Labels', { exact: true }).last().inputValue()).toContain('vlan=1');
  await page.getByRole('treegrid').getByText('10.40.0.0/2', { exact: false }).first().click();
  await placeSubnets(page, ['cameras 200 site=Berlin']);
  await expect.poll(async () => (await tableRows(page)).join()).toMatch(/cameras/);
});
