import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage, openPlanner, useBrowser } from './open-page.ts';

useBrowser();

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core has against the page as it is: rules of WCAG 2.2 A and AA and of good practice. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(() => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } }; // the script above sets it
    return axe.run();
  });
  return results.violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`,
    ),
  );
}

const VIEWS: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['the calculator', async () => {}],
  [
    'a fault in the calculator',
    (page) => page.getByLabel('Address, prefix, mask or range').fill('10.0.0.O'),
  ],
  [
    'IPv6 in the calculator',
    (page) => page.getByLabel('Address, prefix, mask or range').fill('2001:db8::/48'),
  ],
  [
    'a range in the calculator',
    (page) => page.getByLabel('Address, prefix, mask or range').fill('10.0.0.5-10.0.0.20'),
  ],
  ['the empty calculator', (page) => page.getByLabel('Address, prefix, mask or range').fill('')],
  ['the planner', (page) => page.getByRole('button', { name: 'Planner' }).click()],
  [
    'the planner with a selection',
    async (page) => {
      await page.getByRole('button', { name: 'Planner' }).click();
      await page.getByRole('treegrid').getByText('10.20.16.0/20').click();
      await page.getByLabel('Subnet rules').selectOption('aws');
      await page.locator('summary').first().click();
    },
  ],
  ...['Add a network', 'Fit a list', 'Share'].map(
    (name) =>
      [
        `the dialog ${name}`,
        async (page: Page) => {
          await page.getByRole('button', { name: 'Planner' }).click();
          await page.getByRole('treegrid').getByText('10.20.16.0/20').click();
          await page.getByRole('button', { name, exact: true }).click();
        },
      ] as const,
  ),
  [
    'the dialog for splitting',
    async (page) => {
      await page.getByRole('button', { name: 'Planner' }).click();
      await page.getByRole('treegrid').getByText('10.20.16.0/20').click();
      await page.getByRole('button', { name: 'Split into…' }).click();
    },
  ],
  [
    'the sheet of shortcuts',
    (page) => page.getByRole('button', { name: /Keyboard shortcuts/ }).click(),
  ],
  ['the dialog for signing in', (page) => page.getByRole('button', { name: 'Sign in' }).click()],
];

for (const colorScheme of ['light', 'dark'] as const) {
  test.each(VIEWS)(`axe-core finds nothing against %s, ${colorScheme}`, async (_name, show) => {
    const page = await openPage({ colorScheme });
    await show(page);
    expect(await violations(page)).toEqual([]);
  });
}

test('the theme that is chosen holds against the system’s, and is there again', async () => {
  const page = await openPage({ colorScheme: 'light' });
  const background = () =>
    page.evaluate(() => getComputedStyle(document.body.parentElement as Element).backgroundColor);
  const light = await background();
  await page.getByRole('button', { name: 'Theme: System' }).click();
  await page.getByRole('button', { name: 'Theme: Light' }).click();
  await page.getByRole('button', { name: 'Theme: Dark' }).waitFor();
  expect(await background()).not.toBe(light);
  await page.reload();
  await page.getByRole('button', { name: 'Theme: Dark' }).waitFor();
  expect(await background()).not.toBe(light);
});

test.each([360, 768, 1440])(
  'at %i pixels nothing is cut off and the page does not scroll sideways',
  async (width) => {
    const page = await openPage({ viewport: { width, height: 800 } });
    const isWide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(await isWide()).toBe(false);
    await page
      .getByLabel('Address, prefix, mask or range')
      .fill('2001:db8:1234:5678:9abc:def0:1234:5678');
    expect(await isWide()).toBe(false);
    await page.getByRole('button', { name: 'Planner' }).click();
    await page.locator('.row').nth(3).click();
    expect(await isWide()).toBe(false);
  },
);

test('every control is at least 24 by 24 pixels, as WCAG 2.2 has it', async () => {
  const page = await openPlanner({ viewport: { width: 360, height: 800 } });
  await page.locator('.row').nth(3).click();
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, select, input:not([type=radio]), summary')]
      .filter((element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      )
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 1 && (width < 24 || height < 24);
      })
      .map((element) => element.outerHTML.slice(0, 100)),
  );
  expect(small).toEqual([]);
});

test('with reduced motion nothing moves', async () => {
  const page = await openPage({ reducedMotion: 'reduce' });
  const duration = await page
    .locator('.message')
    .evaluate((element) => getComputedStyle(element).transitionProperty);
  expect(duration).toBe('none');
});
