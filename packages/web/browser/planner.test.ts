import { expect, test } from 'vitest';
import {
  openNetwork,
  openPage,
  openPlanner,
  openText,
  tableRows,
  useBrowser,
} from './open-page.ts';

useBrowser();

test('splits a block in two, into parts and to a length, joins it, and undoes and redoes each step', async () => {
  const page = await openNetwork('10.0.0.0/24');
  await page.getByRole('button', { name: 'Split in two' }).first().click();
  expect(await tableRows(page)).toEqual(['10.0.0.0/24', '10.0.0.0/25 free', '10.0.0.128/25 free']);

  await page.getByRole('treegrid').getByText('10.0.0.128/25').click();
  await page.getByRole('button', { name: 'Split into…' }).click();
  await page.getByLabel('Number of parts').fill('3');
  await page.getByLabel('Number of parts').blur();
  expect(await page.getByRole('dialog').textContent()).toContain('4 blocks of /27');
  await page.getByRole('dialog').getByRole('button', { name: 'Split' }).click();
  expect(await tableRows(page)).toHaveLength(6);

  await page.getByRole('treegrid').getByText('10.0.0.160/27').click();
  await page.getByRole('button', { name: 'Join into /26' }).click();
  expect(await tableRows(page)).toHaveLength(5);

  for (let step = 0; step < 3; step++)
    await page.locator('.toolbar').getByRole('button', { name: 'Undo' }).click();
  expect(await tableRows(page)).toEqual(['10.0.0.0/24 free']);
  for (let step = 0; step < 3; step++)
    await page.locator('.toolbar').getByRole('button', { name: 'Redo' }).click();
  expect(await tableRows(page)).toHaveLength(5);
});

test('restores names, notes, labels and colours from the link', async () => {
  const page = await openNetwork('2001:db8::/32');
  await page.getByLabel('Name', { exact: true }).last().fill('<b>core</b> & edge');
  await page.getByLabel('Note', { exact: true }).last().fill('=HYPERLINK("x")');
  await page.getByLabel('Labels', { exact: true }).last().fill('env=prod, tier=1');
  await page.getByLabel('Labels', { exact: true }).last().press('Enter');
  await page.getByRole('radio', { name: 'Teal' }).check({ force: true });
  await expect.poll(() => tableRows(page)).toEqual(['2001:db8::/32 <b>core</b> & edge']);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const link = page.getByRole('textbox', { name: 'Link' });
  await expect.poll(() => link.inputValue()).toMatch(/#1\.[\w-]+$/);
  const path = new URL(await link.inputValue()).hash;
  const other = await openPage({ path: `/${path}` });
  await expect.poll(() => tableRows(other)).toEqual(['2001:db8::/32 <b>core</b> & edge']);
  await other.getByRole('treegrid').getByText('2001:db8::/32').click();
  expect(await other.getByLabel('Labels', { exact: true }).last().inputValue()).toBe(
    'env=prod, tier=1',
  );
  expect(await other.getByRole('radio', { name: 'Teal' }).isChecked()).toBe(true);
});

test('adds networks of both families, and refuses one that overlaps', async () => {
  const page = await openNetwork('10.0.0.0/24');
  for (const prefix of ['192.168.0.0/16', '2001:db8::/32']) {
    await page.getByRole('button', { name: 'Add a network' }).click();
    await page.getByLabel('Network to plan').fill(prefix);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
  }
  expect(await tableRows(page)).toEqual([
    '10.0.0.0/24 free',
    '192.168.0.0/16 free',
    '2001:db8::/32 free',
  ]);
  expect(await page.locator('.picture .caption').allTextContents()).toHaveLength(3);
  await page.getByRole('button', { name: 'Add a network' }).click();
  await page.getByLabel('Network to plan').fill('10.0.0.0/25');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  expect(await page.getByRole('alert').textContent()).toContain('overlaps 10.0.0.0/24');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove network' }).click();
  await expect.poll(() => tableRows(page)).toHaveLength(2);
});

test('fits a pasted list with head-room, and changes nothing when it does not fit', async () => {
  const page = await openNetwork('10.0.0.0/24');
  await page.getByRole('button', { name: 'Place subnets…' }).click();
  await page
    .getByRole('dialog')
    .getByRole('textbox')
    .first()
    .fill('web 50 hosts\ndb /28\ncache, 14');
  await page.getByRole('button', { name: 'Place', exact: true }).click();
  await expect
    .poll(() => tableRows(page))
    .toEqual([
      '10.0.0.0/24',
      '10.0.0.0/26 web',
      '10.0.0.64/28 db',
      '10.0.0.80/28 cache',
      '10.0.0.96/27 free',
      '10.0.0.128/25 free',
    ]);
  await page.getByRole('button', { name: 'Place subnets…' }).click();
  await page.getByRole('dialog').getByRole('textbox').first().fill('huge 5000 hosts');
  await page.getByRole('button', { name: 'Place', exact: true }).click();
  expect(await page.getByRole('alert').textContent()).toContain('"huge"');
  await page.keyboard.press('Escape');
  expect(await tableRows(page)).toHaveLength(6);
});

test('counts hosts and lists reserved addresses by a cloud’s rules', async () => {
  const page = await openNetwork('10.0.0.0/24');
  await page.getByLabel('Subnet rules').selectOption('aws');
  expect(await page.locator('.inspector').textContent()).toContain('251');
  expect(await page.locator('.inspector').textContent()).toContain('10.0.0.4 – 10.0.0.254');
  await page.getByText('Reserved by the cloud').click();
  expect(await page.locator('.reserved').textContent()).toContain('VPC router10.0.0.1');
});

test('always shows the free space, with a picture to scale', async () => {
  const page = await openPlanner();
  expect(await page.locator('.summary').textContent()).toMatch(
    /IPv4 67 % free.*largest free block 10\.20\.192\.0\/18/,
  );
  const label = await page.locator('.picture svg[role=img]').getAttribute('aria-label');
  expect(label).toContain('10.20.0.0/16 to scale');
  // The area of a /19 is half of a /18's.
  const areaOf = (look: string) =>
    page
      .locator(look)
      .first()
      .evaluate((path) => {
        const { width, height } = path.getBoundingClientRect();
        return width * height;
      });
  expect((await areaOf('.look-green')) / (await areaOf('.look-blue'))).toBeCloseTo(2, 0);
});

test('selects with a click in the picture, zooms in with a double click, and zooms out again', async () => {
  const page = await openPlanner();
  const box = await page.locator('.picture svg[role=img]').boundingBox();
  if (box === null) throw new Error('the picture is not there');
  await page.mouse.click(box.x + 20, box.y + 60);
  expect(await page.locator('.inspector h2').textContent()).toBe('10.20.0.0/20');
  await page.mouse.dblclick(box.x + 20, box.y + 60);
  await expect
    .poll(() => page.locator('.picture .caption').textContent())
    .toContain('10.20.0.0/18');
  await page.getByRole('button', { name: 'Zoom out' }).click();
  await expect
    .poll(() => page.locator('.picture .caption').first().textContent())
    .toBe('10.20.0.0/16');
});

test('counts the blocks too small to draw, and shows them after zooming in', async () => {
  const page = await openNetwork('10.0.0.0/8');
  await page.getByRole('button', { name: 'Split into…' }).click();
  await page.getByLabel('Blocks of length').fill('22');
  await page.getByRole('dialog').getByRole('button', { name: 'Split' }).click();
  await expect
    .poll(() => page.locator('.picture-note').textContent())
    .toContain('16 384 blocks are too small'.replace(' ', '\u202f'));
  const box = await page.locator('.picture svg[role=img]').boundingBox();
  if (box === null) throw new Error('the picture is not there');
  await page.mouse.click(box.x + 20, box.y + 60);
  await expect.poll(() => page.locator('.picture-note').textContent()).not.toContain('too small');
});

test('searches by name, by note and by address', async () => {
  const page = await openPlanner();
  const find = page.getByPlaceholder('Name, note, label or prefix');
  await find.fill('jump');
  await expect.poll(() => tableRows(page)).toEqual(['10.20.128.0/22 management']);
  await find.fill('10.20.33.7');
  await expect
    .poll(() => tableRows(page))
    .toEqual(['10.20.0.0/16', '10.20.0.0/18 production', '10.20.32.0/21 data']);
  await find.fill('nothing like it');
  await expect.poll(() => page.locator('.blocks').textContent()).toContain('No block matches.');
  await find.fill('');
  await page.getByRole('combobox', { name: 'Show' }).selectOption('free');
  expect((await tableRows(page)).every((row) => row.endsWith('free'))).toBe(true);
});

test('selects and edits a block in the picture that a search hides in the table', async () => {
  const page = await openPlanner();
  await page.getByPlaceholder('Name, note, label or prefix').fill('production');
  const box = await page.locator('.picture svg[role=img]').boundingBox();
  if (box === null) throw new Error('the picture is not there');
  await page.mouse.click(box.x + 20, box.y + 60);
  expect(await page.locator('.inspector h2').textContent()).toBe('10.20.0.0/20');
  await page.locator('#block-name').fill('front');
  await page.locator('#block-name').press('Enter');
  await page.getByPlaceholder('Name, note, label or prefix').fill('');
  await expect.poll(() => tableRows(page)).toContain('10.20.0.0/20 front');
  expect(await tableRows(page)).toContain('10.20.0.0/18 production');
});

test('joining names what it drops, Delete clears a block, and undo restores both', async () => {
  const page = await openPlanner();
  await page.getByRole('treegrid').getByText('10.20.16.0/20').click();
  await page.getByRole('button', { name: 'Join into /19' }).click();
  await expect
    .poll(() => page.locator('.message').textContent())
    .toBe('Joined into 10.20.0.0/19: dropped web, app. Undo brings them back');
  await page.locator('.toolbar').getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('treegrid').getByText('10.20.16.0/20').click();
  await page.locator('#blocks').focus();
  await page.keyboard.press('Delete');
  await expect.poll(() => tableRows(page)).toContain('10.20.16.0/20 free');
  expect(await tableRows(page)).toContain('10.20.0.0/20 web');
  await page.locator('.toolbar').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => tableRows(page)).toContain('10.20.16.0/20 app');
});

test('starts an empty plan, and undo restores the old one', async () => {
  const page = await openPlanner();
  await page.getByRole('button', { name: 'New plan' }).click();
  await page.getByText('No network yet').waitFor();
  await page.locator('.toolbar').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => tableRows(page)).toContain('10.20.16.0/20 app');
});

test('places a list in the selected block, and asks once what is left of it', async () => {
  const page = await openPlanner();
  await openText(page, 'prefix,name\n10.0.0.0/24,\n10.0.0.0/26,used\n');
  await page.getByRole('treegrid').getByText('10.0.0.0/26').click();
  await page.getByRole('button', { name: 'Place subnets…' }).click();
  await page.getByRole('dialog', { name: 'Place subnets in 10.0.0.0/26 used' }).waitFor();
  await page.getByRole('dialog').getByRole('textbox').first().fill('web 20 hosts');
  await page.getByRole('button', { name: 'Place', exact: true }).click();
  await expect
    .poll(() => tableRows(page))
    .toEqual([
      '10.0.0.0/24',
      '10.0.0.0/26 used',
      '10.0.0.0/27 web',
      '10.0.0.32/27 reserved',
      '10.0.0.64/26 free',
      '10.0.0.128/25 free',
    ]);
  expect(await page.locator('.inspector h2').textContent()).toBe('10.0.0.0/27');
  const question = page.locator('.question');
  expect(await question.textContent()).toContain(
    'What is left of 10.0.0.0/26 used stays reserved.',
  );
  await question.getByRole('button', { name: 'Make it free' }).click();
  await expect.poll(() => tableRows(page)).toContain('10.0.0.32/27 free');
  expect(await question.count()).toBe(0);
});

test('what is left of a named block stays reserved until a person frees it', async () => {
  const page = await openNetwork('10.0.0.0/24');
  await page.locator('#block-name').fill('web');
  await page.locator('#block-name').press('Enter');
  await page.getByRole('button', { name: 'Split in two' }).first().click();
  await expect
    .poll(() => tableRows(page))
    .toEqual(['10.0.0.0/24 web', '10.0.0.0/25 reserved', '10.0.0.128/25 reserved']);
  await page.locator('.question').getByRole('button', { name: 'Keep it reserved' }).click();
  expect(await page.locator('.question').count()).toBe(0);
  await page.getByRole('radio', { name: 'Free: room for other subnets' }).check();
  await expect.poll(() => tableRows(page)).toContain('10.0.0.0/25 free');
});

test('shows the chosen columns', async () => {
  const page = await openPlanner();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByLabel('Mask').check();
  expect(await page.getByRole('columnheader', { name: 'Mask' }).count()).toBe(1);
  expect(await page.locator('.c-mask').nth(1).textContent()).toBe('255.255.0.0');
});

test('an empty plan offers the first steps', async () => {
  const page = await openNetwork('10.0.0.0/24');
  await page.getByRole('button', { name: 'Remove network' }).click();
  await page.getByRole('button', { name: 'Start from an example' }).click();
  expect((await tableRows(page)).length).toBeGreaterThan(10);
});

test('shows a hostile plan as text, and runs nothing in it', async () => {
  const page = await openPlanner();
  const hostile = '<img src=x onerror=alert(1)>"\'</script><script>alert(1)</script>';
  await openText(
    page,
    JSON.stringify({
      format: 'cidery-plan',
      version: 1,
      title: hostile,
      blocks: [
        {
          prefix: '10.0.0.0/24',
          root: true,
          name: hostile,
          note: hostile,
          labels: { ['__proto__']: hostile },
        },
      ],
    }),
  );
  expect(await page.locator('.planner img, .planner script').count()).toBe(0);
  expect(await tableRows(page)).toEqual([`10.0.0.0/24 ${hostile}`]);
});
