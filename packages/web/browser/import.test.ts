/** Files of other programs, opened in the planner. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPlanner, openText, tableRows, useBrowser } from './open-page.ts';

useBrowser();

/** Opens the dialog, pastes a text and asks to open it. */
async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByLabel('Or paste its text').fill(text);
  await page.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click();
}

async function openFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByLabel('Open a file').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

test('opens phpIPAM’s CSV of subnets and masks, with labels', async () => {
  const page = await openPlanner();
  await openText(
    page,
    'Section,Subnet,Mask,Description,VLAN\nOffice,10.4.0.0,16,Head office,\nOffice,10.4.1.0,255.255.255.128,Printers,110\nOffice,10.4.1.128,/25,Phones,NA\n',
  );
  const rows = await tableRows(page);
  expect(rows.slice(0, 3)).toEqual([
    '10.4.0.0/16 Head office',
    '10.4.0.0/24 free',
    '10.4.1.0/25 Printers',
  ]);
  expect(rows).toContain('10.4.1.128/25 Phones');
  await page.getByRole('treegrid').getByText('10.4.1.0/25').click();
  const labels = page.getByLabel('Labels', { exact: true }).last();
  expect(await labels.inputValue()).toBe('section=Office, vlan=110');
});

test('opens NetBox’s CSV of prefixes from a file in UTF-16', async () => {
  const page = await openPlanner();
  const text =
    '\ufeffprefix,vrf,tenant,site,vlan,status,role,is_pool,description,tags\r\n10.8.0.0/24,,,Zürich,,container,,False,Campus,\r\n10.8.0.0/25,,,Zürich,20,active,office,False,"Desks, left",wifi\r\n';
  await openFile(page, 'prefixes.csv', Buffer.from(text, 'utf16le'));
  await expect
    .poll(() => tableRows(page))
    .toEqual(['10.8.0.0/24 Campus', '10.8.0.0/25 Desks, left', '10.8.0.128/25 free']);
  await page.getByRole('treegrid').getByText('10.8.0.0/25').click();
  const labels = page.getByLabel('Labels', { exact: true }).last();
  expect(await labels.inputValue()).toBe('role=office, site=Zürich, status=active, vlan=20, wifi');
});

test('opens a pasted list of prefixes with comments, ranges and names', async () => {
  const page = await openPlanner();
  await paste(page, '# lab\n10.9.0.0/24 Lab\n10.9.0.0 - 10.9.0.127\n10.9.0.0/26 rack one\n');
  await expect
    .poll(() => tableRows(page))
    .toEqual([
      '10.9.0.0/24 Lab',
      '10.9.0.0/26 rack one',
      '10.9.0.64/26 free',
      '10.9.0.128/25 free',
    ]);
});

test('opens the table that one copies from visualsubnetcalc', async () => {
  const page = await openPlanner();
  await paste(
    page,
    [
      'Subnet Address\tRange of Addresses\tUsable IPs\tHosts\tNoteSplit/Join',
      '10.0.0.0/25\t10.0.0.0 - 10.0.0.127\t10.0.0.1 - 10.0.0.126\t126\t',
      'web servers',
      '/25\t/24',
      '10.0.0.128/25\t10.0.0.128 - 10.0.0.255\t10.0.0.129 - 10.0.0.254\t126\t',
      '/25',
    ].join('\n'),
  );
  await expect
    .poll(() => tableRows(page))
    .toEqual(['10.0.0.0/24', '10.0.0.0/25 web servers', '10.0.0.128/25 free']);
});

test('offers to take the networks of addresses, and names the line until then', async () => {
  const page = await openPlanner();
  await paste(page, 'name;prefix\ngateway;10.0.0.1/24\n');
  await expect
    .poll(() => page.getByRole('alert').textContent())
    .toContain('Line 2: "10.0.0.1/24" has host bits set: did you mean 10.0.0.0/24?');
  await page.getByRole('button', { name: 'Take the networks of these addresses' }).click();
  await expect.poll(() => tableRows(page)).toEqual(['10.0.0.0/24 gateway']);
});

test('refuses bytes that are not UTF-8, and names their line', async () => {
  const page = await openPlanner();
  const before = await tableRows(page);
  await openFile(page, 'plan.csv', Buffer.from('prefix;name\n10.0.0.0/24;Z\xfcrich\n', 'latin1'));
  await expect
    .poll(() => page.getByRole('alert').textContent())
    .toContain('Line 2: it is not valid UTF-8');
  await page.keyboard.press('Escape');
  expect(await tableRows(page)).toEqual(before);
});

test('opens a file without a network once the page has loaded', async () => {
  const page = await openPlanner();
  const isLoaded = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .some(({ name }) => name.includes('/assets/import-text')),
    );
  await expect.poll(isLoaded).toBe(true);
  await page.context().setOffline(true);
  await paste(page, '198.51.100.0/24 branch');
  await expect.poll(() => tableRows(page)).toEqual(['198.51.100.0/24 branch']);
});
