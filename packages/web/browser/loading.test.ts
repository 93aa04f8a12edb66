/** How the page loads. bench/web measures how fast. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage, useBrowser } from './open-page.ts';

useBrowser();

/** A plan of named blocks, as \`codec/link.test.ts\` keeps it. */
const PLAN_LINK =
  '1.Jcu9DcIwFADhVdDVT-QHCvRWsVwQxyGWojhyLChQNoENaGhpWQUxBwJ07XeG56XxaQ6uzwgHNyHGUJXrX0W9Rc6MKHPIHiGidCHNedUNMSaEHjV_cvINgkPJfj8gDKjBj0eEKcUWIQf_fbCLVHaxYqjLstK22akWmxrhfb2_HjestR8';

/** The layout shift since the page loaded: all that the browser counts, whatever caused it. */
function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) {
            sum += entry.value;
          }
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => setTimeout(() => resolve(sum), 50));
      }),
  );
}

test.each([360, 1280])(
  'nothing moves at %i pixels while the page loads or the view changes',
  async (width) => {
    const page = await openPage({ viewport: { width, height: 900 } });
    await page.reload();
    await page.locator('.sheet').waitFor();
    expect(await layoutShift(page)).toBe(0);
    // Changes the address only: shifts after a click or a key do not count as layout shifts.
    await page.evaluate((link) => {
      location.hash = link;
    }, PLAN_LINK);
    await page.locator('.picture .caption').first().waitFor();
    expect(await layoutShift(page)).toBe(0);
    await page.evaluate(() => {
      location.hash = 'q=10.0.0.0/8';
    });
    await page.locator('.sheet').waitFor();
    expect(await layoutShift(page)).toBe(0);
  },
);

test('shows its name before its script has loaded', async () => {
  const page = await openPage();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/assets/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  await page.locator('.brand').getByText('Cidery').waitFor();
  expect(await page.locator('main').count()).toBe(0);
  release();
  await page.locator('main').waitFor();
  expect(await page.getByText('Cidery', { exact: true }).count()).toBe(1);
});
