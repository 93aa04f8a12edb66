/** How the page comes up. How fast it does is measured in bench/web. */
import { expect, test } from 'vitest';
import { openPage, useBrowser } from './open-page.ts';

useBrowser();

test('nothing moves while the page loads, nor when the view changes', async () => {
  const page = await openPage();
  await page.reload();
  await page.locator('.sheet').waitFor();
  await page.getByRole('button', { name: 'Planner' }).click();
  await page.locator('.planner').waitFor();
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            value: number;
            hadRecentInput: boolean;
          })[]) {
            if (!entry.hadRecentInput) sum += entry.value;
          }
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => setTimeout(() => resolve(sum), 50));
      }),
  );
  expect(shift).toBe(0);
});

test('the page says its name before its script has come', async () => {
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
