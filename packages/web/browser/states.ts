/** The states of the page that tests look at, in an order in which one page goes through them. */
import type { Page } from 'playwright-core';
import { openText } from './open-page.ts';

export interface PageState {
  readonly name: string;
  readonly show: (page: Page) => Promise<void>;
}

const GRID = 'treegrid';

function typed(name: string, input: string): PageState {
  return { name, show: (page) => page.getByLabel('Address, prefix, mask or range').fill(input) };
}

/** A dialog, opened by a button of the page. The last state's dialog closes first. */
function dialog(name: string, button: string | RegExp): PageState {
  return {
    name,
    async show(page) {
      await closeAll(page);
      await page.getByRole('button', { name: button, exact: true }).first().click();
      await page.getByRole('dialog').waitFor();
    },
  };
}

/** Closes dialogs and menus. */
export async function closeAll(page: Page): Promise<void> {
  const open = page.locator('dialog[open], [popover]:popover-open');
  while ((await open.count()) > 0) {
    const count = await open.count();
    await page.keyboard.press('Escape');
    await page.waitForFunction(
      (before) => document.querySelectorAll('dialog[open], :popover-open').length < before,
      count,
    );
  }
}

async function fold(page: Page, isOpen: boolean): Promise<void> {
  const button = page.getByRole('button', { name: 'Picture to scale' });
  if ((await button.getAttribute('aria-expanded')) !== String(isOpen)) await button.click();
  await page.locator(`.picture-fold[aria-expanded=${isOpen}]`).waitFor();
}

/** Selects a block. In a narrow window, its sheet opens. */
async function select(page: Page, prefix: string): Promise<void> {
  await closeAll(page);
  await page.getByRole(GRID).getByText(prefix).first().click();
  await page.locator('.inspector h2').waitFor();
}

/** Many blocks, too small for a label and too small to draw. */
const SMALL_BLOCKS = [
  'prefix,name',
  '10.0.0.0/16,',
  ...Array.from({ length: 60 }, (_, index) => `10.0.${index}.0/24,small ${index}`),
  ...Array.from({ length: 20 }, (_, index) => `10.0.80.${index * 8}/29,tiny ${index}`),
].join('\n');

export const STATES: readonly PageState[] = [
  typed('a prefix in the calculator', '192.168.10.77/26'),
  typed('an error in the calculator', '10.0.0.O'),
  typed('a range in the calculator', '10.0.0.5-10.0.0.20'),
  typed('IPv6 in the calculator', '2001:db8::/48'),
  {
    name: 'a list in the calculator',
    async show(page) {
      await typed('', '10.0.0.0/24, 10.0.1.0/24').show(page);
      await page.getByText('This is a list of 2 prefixes').first().waitFor();
    },
  },
  {
    name: 'all splits of a prefix in the calculator',
    async show(page) {
      await typed('', '2001:db8::/45').show(page);
      await page.getByRole('button', { name: 'All splits' }).click();
      await page.getByRole('button', { name: 'Show the subnets of /48' }).click();
      await page.getByText('8 subnets of /48').waitFor();
    },
  },
  {
    name: 'the empty calculator',
    async show(page) {
      await closeAll(page);
      await typed('', '').show(page);
    },
  },
  dialog('the dialog for signing in', 'Sign in'),
  dialog('the sheet of shortcuts', /Keyboard shortcuts/),
  {
    name: 'the planner',
    async show(page) {
      await closeAll(page);
      await page.getByRole('button', { name: 'Planner' }).click();
      await fold(page, true);
    },
  },
  {
    name: 'the columns of the planner',
    async show(page) {
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.locator('#column-menu').waitFor();
    },
  },
  {
    name: 'the planner with a folded picture',
    async show(page) {
      await closeAll(page);
      await fold(page, false);
    },
  },
  { name: 'a selected group', show: (page) => select(page, '10.20.0.0/18') },
  {
    name: 'several selected blocks',
    async show(page) {
      await closeAll(page);
      for (const prefix of ['10.20.16.0/20', '10.20.32.0/21']) {
        await page
          .getByRole(GRID)
          .getByText(prefix)
          .click({ modifiers: ['Control'] });
      }
      await page.locator('.row.selected').nth(2).waitFor();
      // What is half behind the header is not too small.
      await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    },
  },
  {
    name: 'a selected block of a cloud',
    async show(page) {
      await closeAll(page);
      await page.getByLabel('Subnet rules').selectOption('aws');
      await select(page, '10.20.16.0/20');
      await page.getByText('Reserved by the cloud').click();
    },
  },
  {
    name: 'the question about what is left of a block',
    async show(page) {
      await select(page, '10.20.64.0/19');
      await page.getByRole('button', { name: 'Split in two' }).first().click();
      await page.getByText('What is left of 10.20.64.0/19 staging stays reserved.').waitFor();
      await closeAll(page);
      await fold(page, true);
    },
  },
  dialog('the dialog for adding a network', 'Add a network'),
  dialog('the dialog for placing subnets', 'Place subnets…'),
  dialog('the dialog for opening a file', 'Open'),
  dialog('the dialog for sharing', 'Share'),
  {
    name: 'the dialog for sharing a group, with the Terraform export',
    async show(page) {
      await select(page, '10.20.0.0/18');
      await closeAll(page);
      await page.getByRole('button', { name: 'Share', exact: true }).click();
      await page.getByRole('dialog').getByRole('radio').last().check();
      await page.getByRole('button', { name: 'Show: Terraform variables' }).click();
      await page.getByRole('textbox', { name: 'The variable' }).waitFor();
    },
  },
  {
    name: 'the differences to another plan',
    async show(page) {
      await closeAll(page);
      await page.getByRole('button', { name: 'Share', exact: true }).click();
      await page.getByRole('button', { name: 'Compare with another plan…' }).click();
      const text = 'prefix,name\n10.20.0.0/16,\n10.20.4.0/22,web\n10.20.200.0/24,old\n';
      await page.getByLabel('Or paste a link or text').fill(text);
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.getByRole('button', { name: 'Copy as text' }).waitFor();
    },
  },
  {
    name: 'the dialog for splitting',
    async show(page) {
      await select(page, '10.20.16.0/20');
      await page.getByRole('button', { name: 'Split into…' }).click();
      await page.getByRole('dialog', { name: /Split/ }).waitFor();
    },
  },
  {
    name: 'all splits of a block',
    async show(page) {
      await page.getByRole('button', { name: 'All lengths…' }).click();
      await page.getByRole('dialog', { name: /All splits/ }).waitFor();
    },
  },
  {
    name: 'many small blocks',
    async show(page) {
      await closeAll(page);
      await openText(page, SMALL_BLOCKS);
      await fold(page, true);
    },
  },
  {
    name: 'an empty plan',
    show: (page) => page.getByRole('button', { name: 'New plan' }).click(),
  },
];
