import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openNetwork, openPage, openPlanner, tableRows, useBrowser } from './open-page.ts';

useBrowser();

/** The value of a fact by its label. */
async function fact(page: Page, label: string): Promise<string> {
  const row = page.locator('.fact').filter({ has: page.locator(`dt:text-is("${label}")`) });
  return (await row.locator('.value').textContent()) ?? '';
}

async function calculate(page: Page, input: string): Promise<void> {
  await page.getByLabel('Address, prefix, mask or range').fill(input);
}

test('shows an example to a newcomer', async () => {
  const page = await openPage();
  expect(await page.getByLabel('Address, prefix, mask or range').inputValue()).toBe(
    '192.168.10.77/26',
  );
  expect(await fact(page, 'Usable range')).toBe('192.168.10.65 – 192.168.10.126');
  expect(await page.title()).toContain('Cidery');
});

test.each([
  ['10.0.0.0/20', 'Mask', '255.255.240.0'],
  ['10.0.0.0/20', 'Wildcard mask', '0.0.15.255'],
  ['10.0.0.0/20', 'Usable hosts', '4\u202f094'],
  ['10.0.0.0/31', 'Usable range', '10.0.0.0 – 10.0.0.1'],
  ['10.0.0.7', 'Purpose', 'Private-Use'],
  ['10.0.0.0 255.255.240.0', 'Broadcast address', '10.0.15.255'],
  ['10.0.0.5-10.0.0.20', 'Addresses', '16'],
  ['18', 'Mask', '255.255.192.0'],
  ['/18', 'Wildcard mask', '0.0.63.255'],
  ['255.255.255.192', 'Length', '/26'],
  ['0.0.0.63', 'Mask', '255.255.255.192'],
  ['2001:db8::/48', 'Expanded', '2001:0db8:0000:0000:0000:0000:0000:0000/48'],
  [
    '2001:db8::1',
    'Reverse name',
    '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa',
  ],
  ['64:ff9b::c000:201', 'Embedded IPv4', '192.0.2.1'],
  [
    '::/0',
    'Addresses',
    '340\u202f282\u202f366\u202f920\u202f938\u202f463\u202f463\u202f374\u202f607\u202f431\u202f768\u202f211\u202f456',
  ],
])('shows for %s: %s is %s', async (input, label, value) => {
  const page = await openPage();
  await calculate(page, input);
  expect(await fact(page, label)).toBe(value);
});

test('marks the network part of the bits', async () => {
  const page = await openPage();
  await calculate(page, '10.1.0.0/17');
  const row = page.locator('.bits').first();
  expect(await row.locator('.network').textContent()).toBe('00001010.00000001.0');
  expect(await row.locator('.host').textContent()).toBe('0000000.00000000');
});

test.each([
  ['10.0.0.256', '256', undefined],
  ['10.0.0.0/33', '33', '10.0.0.0/32'],
  ['1O.0.0.1', '1O', '10.0.0.1'],
  ['010.0.0.1', '010', '10.0.0.1'],
  ['10.0/24', '10.0', '10.0.0.0/24'],
])(
  'marks the whole part that is wrong in %s, and offers the likely fix',
  async (input, mark, fix) => {
    const page = await openPage();
    await calculate(page, input);
    const card = page.getByRole('region', { name: 'This input is not valid' });
    expect(await card.locator('mark').textContent()).toBe(mark);
    expect(await card.locator('.echo').textContent()).toContain(input);
    if (fix === undefined) {
      expect(await card.getByRole('button').count()).toBe(0);
      return;
    }
    await card.getByRole('button', { name: fix, exact: true }).click();
    expect(await page.getByLabel('Address, prefix, mask or range').inputValue()).toBe(fix);
    await expect.poll(() => page.locator('.sheet').count()).toBe(1);
  },
);

test('reports no error while an address is typed', async () => {
  const page = await openPage();
  const field = page.getByLabel('Address, prefix, mask or range');
  await field.fill('');
  for (const character of '200.1.2.3/24') {
    await page.keyboard.type(character);
    expect(await page.getByRole('region', { name: 'This input is not valid' }).count()).toBe(0);
    expect(await field.getAttribute('aria-invalid')).toBe('false');
  }
  await calculate(page, '10.0.0.9-10.0.0.5');
  const card = page.getByRole('region', { name: 'Keep typing' });
  await card.getByRole('button', { name: '10.0.0.5-10.0.0.9', exact: true }).click();
  await expect.poll(() => page.locator('.sheet .title').textContent()).toBe('10.0.0.5-10.0.0.9');
});

test('reads an ambiguous input as a mask or as an address', async () => {
  const page = await openPage();
  await calculate(page, '128.0.0.0');
  expect(await page.locator('.sheet-head .muted').textContent()).toBe('IPv4 address');
  await page.getByRole('button', { name: 'a mask', exact: true }).click();
  expect(await fact(page, 'Length')).toBe('/1');
  await page.getByRole('button', { name: 'an address', exact: true }).click();
  expect(await page.locator('.sheet-head .muted').textContent()).toBe('IPv4 address');
  await calculate(page, '10.0.0.1');
  expect(await page.locator('.ways').count()).toBe(0);
});

test('reads an interface address in quotes, as documents and spreadsheets hold it', async () => {
  const page = await openPage();
  await calculate(page, '\u201c192.168.1.17/26\u201d,\u00a0');
  expect(await page.locator('.sheet .title').textContent()).toBe('192.168.1.0/26');
  expect(await fact(page, 'Address')).toBe('192.168.1.17');
});

test('offers both readings of an address and what is a mask or a wildcard mask', async () => {
  const page = await openPage();
  await calculate(page, '0.0.0.0 255.255.255.255');
  const card = page.getByRole('region', { name: 'This input has several readings' });
  expect(await card.textContent()).toContain('has two readings');
  await card.getByRole('button', { name: 'a wildcard mask', exact: true }).click();
  expect(await page.locator('.sheet .title').textContent()).toBe('0.0.0.0/0');
  const mask = page.getByRole('button', { name: 'a mask', exact: true });
  await mask.click();
  expect(await page.locator('.sheet .title').textContent()).toBe('0.0.0.0/32');
  expect(await mask.getAttribute('aria-pressed')).toBe('true');
});

test('cuts an input that is too long, and says so', async () => {
  const page = await openPage();
  await calculate(page, 'x'.repeat(100_000));
  await expect.poll(() => page.locator('.message').textContent()).toContain('The input was cut');
  expect(await page.getByLabel('Address, prefix, mask or range').inputValue()).toHaveLength(200);
  await expect.poll(() => page.url()).toContain('#q=');
  expect(page.url().length).toBeLessThan(300);
});

test('shows the prefix of an address with host bits, and offers it', async () => {
  const page = await openPage();
  await calculate(page, '172.16.5.9/20');
  await page.getByRole('button', { name: 'Use 172.16.0.0/20' }).click();
  expect(await page.getByLabel('Address, prefix, mask or range').inputValue()).toBe(
    '172.16.0.0/20',
  );
});

test('announces the reading or the error to a screen reader', async () => {
  const page = await openPage();
  await calculate(page, '10.0.0.0/20');
  const spoken = page.locator('.calculator [role=status]');
  await expect.poll(() => spoken.textContent()).toBe('10.0.0.0/20, IPv4 prefix');
  await calculate(page, '10.0.0.256');
  await expect.poll(() => spoken.textContent()).toContain('has an octet above 255');
});

test('copies a fact, and announces that', async () => {
  const page = await openPage();
  await calculate(page, '10.0.0.0/20');
  await page.getByRole('button', { name: 'Copy: Usable hosts' }).click();
  await expect.poll(() => page.locator('.message').textContent()).toBe('Copied Usable hosts');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('4094');
});

test('shows a long range in short, and copies all of it', async () => {
  const page = await openPage();
  await calculate(page, '2001:db8::/64');
  expect(await fact(page, 'Usable range')).toBe('2001:db8::1 – …:ffff:ffff:ffff:ffff');
  await page.getByRole('button', { name: 'Copy: Usable range' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('2001:db8::1 – 2001:db8::ffff:ffff:ffff:ffff');
});

test('copies a link with the input and without the plan', async () => {
  const page = await openNetwork('198.51.100.0/24');
  await page.locator('#block-name').fill('secret');
  await page.locator('#block-name').press('Enter');
  await page.getByRole('button', { name: 'Calculator' }).click();
  await calculate(page, '10.9.8.0/24');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => page.locator('.message').textContent()).toBe('Copied Link');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).hash).toBe('#q=10.9.8.0/24');
});

test('leaves the address of a new visitor unchanged', async () => {
  const page = await openPage();
  await page.locator('.sheet').waitFor();
  await page.getByRole('button', { name: 'Copy: Mask', exact: true }).click();
  await expect.poll(() => page.locator('.message').textContent()).toBe('Copied Mask');
  expect(new URL(page.url()).hash).toBe('');
});

test('writes the input to the address, and opens it again', async () => {
  const page = await openPage();
  await calculate(page, '10.9.8.0/24');
  await expect.poll(() => page.url()).toMatch(/#q=10\.9\.8\.0\/24$/);
  await page.reload();
  await expect.poll(() => page.locator('.sheet .title').textContent()).toBe('10.9.8.0/24');
});

test('says which facts are of the network, and which of the address in it', async () => {
  const page = await openPage();
  const network = page.getByRole('region', { name: 'Network 192.168.10.64/26' });
  expect((await network.locator('dt').allTextContents()).slice(0, 3)).toEqual([
    'Mask',
    'Usable range',
    'Usable hosts',
  ]);
  const address = page.getByRole('region', { name: 'Address 192.168.10.77', exact: true });
  expect(await address.locator('.value').first().textContent()).toBe('192.168.10.77');
  await calculate(page, '10.0.0.0/8');
  expect(await page.locator('.fact-group h3').count()).toBe(0);
});

/** Puts a text on the clipboard and pastes it into the calculator’s field, as a person does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.getByLabel('Address, prefix, mask or range').selectText();
  await page.keyboard.press('ControlOrMeta+V');
}

test('leads from a pasted list of prefixes to the planner', async () => {
  const page = await openPage();
  await paste(page, '10.0.0.0/24\n10.0.1.0/24\n10.0.2.0/24\n');
  const card = page.getByRole('region', { name: 'This is a list of 3 prefixes' });
  await card.getByRole('button', { name: 'Open in the planner' }).click();
  await expect
    .poll(() => tableRows(page))
    .toEqual(['10.0.0.0/24 free', '10.0.1.0/24 free', '10.0.2.0/24 free']);
});

test('leads from a typed list of names and sizes to the dialog that places them', async () => {
  const page = await openPage();
  await calculate(page, 'web 120 hosts, db /28');
  await page.getByRole('button', { name: 'Place subnets…' }).click();
  const list = page.getByRole('dialog').getByRole('textbox').first();
  expect(await list.inputValue()).toBe('web 120 hosts\n db /28');
  await page.getByRole('dialog').getByRole('button', { name: 'Place', exact: true }).click();
  await expect
    .poll(() => tableRows(page))
    .toEqual(expect.arrayContaining([expect.stringMatching(/ db$/)]));
});

test('plans a prefix of the calculator', async () => {
  const page = await openPage();
  await calculate(page, '172.30.0.0/16');
  await page.getByRole('button', { name: 'Plan it' }).click();
  // The example gives way to it.
  await expect.poll(() => tableRows(page)).toEqual(['172.30.0.0/16 free']);
});

test('shows all facts of a block of the planner', async () => {
  const page = await openPlanner();
  await page.getByRole('treegrid').getByText('10.20.16.0/20').click();
  await page.getByRole('button', { name: 'All facts' }).click();
  expect(await page.locator('.sheet .title').textContent()).toBe('10.20.16.0/20');
});
