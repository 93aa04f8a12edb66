/**
 * A plan of 10,000 blocks renders only the visible rows. bench/web measures how long that takes.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPlanner, openText, tableRows, useBrowser } from './open-page.ts';

useBrowser();

async function openLargePlan(): Promise<Page> {
  const page = await openPlanner();
  const lines = Array.from(
    { length: 10_000 },
    (_, index) => `10.${index >> 8}.${index & 255}.0/24,net ${index}`,
  );
  await openText(page, `prefix,name\n10.0.0.0/8,\n${lines.join('\n')}`);
  await expect.poll(() => tableRows(page)).toContain('10.0.0.0/24 net 0');
  return page;
}

test('renders only the visible rows at any scroll position', async () => {
  const page = await openLargePlan();
  const rows = page.locator('.body .row[aria-rowindex]');
  for (const index of [0, 5000, 9999]) {
    await page.locator('#blocks').evaluate((blocks, at) => {
      const height = blocks.querySelector('.row[aria-rowindex]')?.clientHeight ?? 0;
      blocks.scrollTop = at * height;
    }, index);
    await expect
      .poll(() => tableRows(page))
      .toContainEqual(expect.stringContaining(`net ${index}`));
    expect(await rows.count()).toBeLessThan(100);
  }
});

test('draws the picture once for each change', async () => {
  const page = await openLargePlan();
  await page.getByRole('treegrid').getByText('10.0.0.0/24', { exact: true }).click();
  // Zooms in until the block is drawn.
  const zoomIn = page.getByRole('region', { name: 'Selected block' }).getByText('Zoom in');
  await zoomIn.click();
  const draws = await page.evaluate(async () => {
    const picture = document.querySelector('.picture') as Element;
    let count = 0;
    // A drawing is one batch of changes, and an observer is called once for a batch.
    const observer = new MutationObserver(() => {
      count += 1;
    });
    observer.observe(picture, { childList: true, subtree: true, attributes: true });
    document
      .getElementById('blocks')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true, cancelable: true }));
    for (let frame = 0; frame < 5; frame++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    observer.disconnect();
    return count;
  });
  expect(await tableRows(page)).toContain('10.0.0.0/25 reserved');
  expect(draws).toBe(1);
});
