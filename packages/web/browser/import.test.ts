/** Files of other programs, opened in the planner. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage, openPlanner, openText, tableRows, useBrowser } from './open-page.ts';

useBrowser();

/** Opens the dialog, pastes a text and asks to open it. */
async function paste(page: Page, text: string): Promise<void> {
  await page.locator('.toolbar').getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByLabel('Or paste its text').fill(text);
  await page.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click();
}

async function openFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('.toolbar').getByRole('button', { name: 'Open', exact: true }).click();
  await page
    .getByLabel('A file', { exact: true })
    .setInputFiles({ name, mimeType: 'text/csv', buffer });
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
    '10.4.0.0/24 reserved',
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
      '10.9.0.64/26 reserved',
      '10.9.0.128/25 reserved',
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

const MESSY = `# branch offices
10.10.0.0/22 Berlin
10.10.4.5/22 Hamburg
10.10.12.0/22 Köln
web: 10.10.16.0/24
10.10.0.0/22 Berlin again
not a network at all`;

test('shows what is wrong with a messy list, and opens what is taken of it', async () => {
  const page = await openPlanner();
  await paste(page, MESSY);
  const dialog = page.getByRole('dialog', { name: 'Check before it opens' });
  await dialog.getByText('4 lines need a decision').waitFor();
  const hostBits = dialog.getByRole('group', { name: 'Line 3 10.10.4.5/22 Hamburg' });
  await hostBits.getByLabel('Take the network 10.10.4.0/22').check();
  const named = dialog.getByRole('group', { name: 'Line 5 web: 10.10.16.0/24' });
  await named.getByLabel('Take 10.10.16.0/24').check();
  await dialog.getByText('4 blocks open, 2 lines are left out.').waitFor();
  await dialog.getByRole('checkbox', { name: /^Put these 4 networks inside/ }).check();
  await dialog.getByRole('button', { name: 'Open 4 blocks' }).click();
  await expect
    .poll(async () => (await tableRows(page)).filter((row) => !row.endsWith('free')))
    .toEqual([
      '10.10.0.0/19',
      '10.10.0.0/22 Berlin',
      '10.10.4.0/22 Hamburg',
      '10.10.12.0/22 Köln',
      '10.10.16.0/24 web',
    ]);
});

test('goes through a list’s problems with the keyboard alone, and back to its text', async () => {
  const page = await openPlanner();
  await paste(page, '10.0.0.1/24 a\n10.0.1.1/24 b\n');
  await page.getByText('2 lines need a decision').waitFor();
  const isSummary = () => page.evaluate(() => document.activeElement?.className);
  await expect.poll(isSummary).toBe('import-summary');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter'); // Take all 2 networks
  await page.getByText('2 blocks open.').waitFor();
  const back = page.getByRole('button', { name: 'Back' });
  while (!(await back.evaluate((button) => button === document.activeElement))) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowUp'); // the last one: its network, and no longer its address
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.getByLabel('Or paste its text').inputValue()).toBe(
    '10.0.0.1/24 a\n10.0.1.1/24 b\n',
  );
});

/** Drags a file over the page and drops it. */
async function drop(page: Page, text: string): Promise<void> {
  await page.evaluate((content) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], 'networks.txt'));
    for (const kind of ['dragover', 'drop']) {
      const event = new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector('main')?.dispatchEvent(event);
    }
  }, text);
}

test('opens a file that is dropped anywhere, offers a network around its networks, and undoes both', async () => {
  const page = await openPage();
  const before = 'Example site';
  await drop(page, '10.0.0.0/24 a\n10.0.1.0/24 b\n10.0.3.0/24 c\n');
  await expect
    .poll(() => tableRows(page))
    .toEqual(['10.0.0.0/24 a', '10.0.1.0/24 b', '10.0.3.0/24 c']);
  await page.getByRole('button', { name: 'Put these 3 networks inside 10.0.0.0/22' }).click();
  await expect
    .poll(() => tableRows(page))
    .toEqual([
      '10.0.0.0/22',
      '10.0.0.0/24 a',
      '10.0.1.0/24 b',
      '10.0.2.0/24 free',
      '10.0.3.0/24 c',
    ]);
  const undo = page.locator('.toolbar').getByRole('button', { name: 'Undo' });
  await undo.click();
  await expect.poll(async () => (await tableRows(page))[0]).toBe('10.0.0.0/24 a');
  await undo.click();
  await expect.poll(() => page.getByLabel('Title of the plan').inputValue()).toBe(before);
});

test('says where to drop a file, and leaves what is not a file alone', async () => {
  const page = await openPlanner();
  const dragOver = (isFile: boolean) =>
    page.evaluate((hasFile) => {
      const dataTransfer = new DataTransfer();
      if (hasFile) dataTransfer.items.add(new File(['x'], 'a.txt'));
      else dataTransfer.setData('text/plain', 'x');
      const event = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    }, isFile);
  expect(await dragOver(false)).toBe(false);
  expect(await dragOver(true)).toBe(true);
  const overlay = page.getByText('Drop the file to open it');
  await overlay.waitFor();
  await page.evaluate(() => document.dispatchEvent(new DragEvent('dragleave')));
  await overlay.waitFor({ state: 'detached' });
});

test('shows a list that is pasted outside of a field before it opens', async () => {
  const page = await openPlanner();
  await page.evaluate(() => navigator.clipboard.writeText('10.0.0.0/24 a\n10.0.1.0/24 b\n'));
  await page.getByRole('treegrid').focus();
  await page.keyboard.press('Control+v');
  await page.getByRole('button', { name: 'Open 2 blocks' }).click();
  await expect.poll(() => tableRows(page)).toEqual(['10.0.0.0/24 a', '10.0.1.0/24 b']);
});

test('puts too many networks inside the network around them', async () => {
  const page = await openPlanner();
  const lines = Array.from({ length: 40 }, (_, at) => `10.3.${at}.0/24,n${at}`);
  await paste(page, ['prefix,name', ...lines].join('\n'));
  await page.getByText('The file has 40 networks that nothing holds').waitFor();
  await page.getByRole('button', { name: 'Open 40 blocks' }).click();
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('at most 32');
  await page.getByRole('checkbox', { name: 'Put these 40 networks inside 10.3.0.0/18' }).check();
  await page.getByRole('button', { name: /^Open 4/ }).click();
  await expect
    .poll(async () => (await tableRows(page)).slice(0, 2))
    .toEqual(['10.3.0.0/18', '10.3.0.0/24 n0']);
});

test('opens the subnets that a cloud lists, with their names and zones', async () => {
  const page = await openPlanner();
  await paste(
    page,
    'NAME  REGION        NETWORK  RANGE          STACK_TYPE\nweb   europe-west3  default  10.132.0.0/20  IPV4_ONLY\n',
  );
  await expect.poll(() => tableRows(page)).toEqual(['10.132.0.0/20 web']);
});

test('offers a network that holds others as their holder, and what was meant as a button', async () => {
  const page = await openPlanner();
  await openText(page, '10.0.0.0/24 a\n192.0.2.0/24 b\n');
  await page.getByRole('button', { name: 'Add a network' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Network to plan').fill('10.0.0.1/8');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByRole('alert').getByText('did you mean 10.0.0.0/8?').waitFor();
  await dialog.getByRole('button', { name: 'Use 10.0.0.0/8' }).click();
  await expect
    .poll(async () => (await tableRows(page)).slice(0, 2))
    .toEqual(['10.0.0.0/8', '10.0.0.0/24 a']);
});

test('lists the blocks that hold others, and makes their rest free when chosen', async () => {
  const page = await openPlanner();
  await paste(page, '10.0.0.0/24 web\n10.0.0.0/26 db\n10.0.1.1/24 x\n');
  await page.getByText('10.0.0.0/24 web holds 10.0.0.0/26 db').waitFor();
  await page.getByLabel('Make it free').check();
  await page.getByRole('button', { name: 'Open 2 blocks' }).click();
  await expect.poll(() => tableRows(page)).toContain('10.0.0.128/25 free');
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
