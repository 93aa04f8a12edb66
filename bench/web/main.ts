/**
 * Measures the page in Debian's Chromium, served by the service: the first paint and the first
 * answer on a processor four times slower, the time from a key press to the calculator's answer,
 * and the longest task while scrolling and editing a plan of 10,000 blocks.
 *
 *   node bench/web/main.ts [rounds]
 */
import type { Page } from 'playwright-core';
import { launchChromium } from '../../packages/web/browser/chromium.ts';
import { median, spread, table } from '../report.ts';
import { startService } from '../service/processes.ts';

const ROUNDS = Number(process.argv[2] ?? 9);
const SLOWER = 4;
const TYPED = [
  '10.',
  '10.0.0.0/2',
  '10.0.0.0/20',
  '2001:db8::/4',
  '2001:db8::/48',
  'x',
  '10.0.0.5-10.0.0.20',
  '255.255.0.0',
  '/18',
];
const EDITS = [
  'End',
  'Home',
  'ArrowDown',
  's',
  'ArrowDown',
  'c',
  'c',
  'j',
  'Control+z',
  'Control+z',
  'Control+Shift+z',
];

const service = await startService({ pinned: false });
const browser = await launchChromium();
const results = {
  paint: [] as number[],
  interactive: [] as number[],
  typing: [] as number[],
  scrolling: [] as number[],
  editing: [] as number[],
};
for (let round = 0; round < ROUNDS; round++) {
  await measureLoad();
  await measureTyping();
  await measureLargePlan();
}
await browser.close();
await service.stop();

const row = (name: string, values: readonly number[], bar: string) => [
  name,
  `${median(values).toFixed(0)} ms`,
  spread(values),
  bar,
];
console.log(
  table(
    ['', 'median', 'spread', 'bar'],
    [
      row(`first contentful paint, processor ${SLOWER} times slower`, results.paint, '500'),
      row(`interactive, processor ${SLOWER} times slower`, results.interactive, '1000'),
      row('from an input to its answer on the page', results.typing, '16'),
      row('longest task, scrolling 10,000 blocks (0: none over 50)', results.scrolling, '50'),
      row('longest task, editing 10,000 blocks (0: none over 50)', results.editing, '50'),
    ],
  ),
);

/** A new page with its own context, and so its own cache. */
async function openPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  return context.newPage();
}

async function measureLoad(): Promise<void> {
  const page = await openPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(service.url);
  await page.locator('.sheet').waitFor();
  const { paint, interactive } = await page.evaluate(() => {
    const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return {
      paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      // The script is a module. It has run, and the page responds, when this event is handled.
      interactive: load?.domContentLoadedEventEnd ?? Number.NaN,
    };
  });
  results.paint.push(paint);
  results.interactive.push(interactive);
  await page.context().close();
}

async function measureTyping(): Promise<void> {
  const page = await openPage();
  await page.goto(service.url);
  await page.locator('.sheet').waitFor();
  const times = await page.evaluate(async (texts) => {
    const input = document.getElementById('input') as HTMLInputElement;
    const result = document.querySelector('.result') as Element;
    const spans: number[] = [];
    for (const text of texts) {
      const changed = new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve();
        });
        observer.observe(result, {
          childList: true,
          subtree: true,
          characterData: true,
          attributes: true,
        });
      });
      const start = performance.now();
      input.value = text;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await changed;
      document.body.getBoundingClientRect(); // forces the layout
      spans.push(performance.now() - start);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return spans;
  }, TYPED);
  results.typing.push(...times);
  await page.context().close();
}

async function measureLargePlan(): Promise<void> {
  const page = await openPage();
  await page.goto(service.url);
  await page.getByRole('button', { name: 'Planner' }).click();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const lines = Array.from(
    { length: 10_000 },
    (_, index) => `10.${index >> 8}.${index & 255}.0/24,net ${index}`,
  );
  await page.getByLabel('Open a file').setInputFiles({
    name: 'plan.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`prefix,name\n10.0.0.0/8,\n${lines.join('\n')}`),
  });
  await page.getByRole('treegrid').getByText('net 0', { exact: true }).waitFor();
  results.scrolling.push(
    await longestTask(page, () =>
      page.evaluate(async () => {
        const blocks = document.getElementById('blocks') as HTMLElement;
        for (let top = 0; top < 360_000; top += 9000) {
          blocks.scrollTop = top;
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
      }),
    ),
  );
  results.editing.push(
    await longestTask(page, async () => {
      await page.locator('#blocks').focus();
      for (const key of EDITS) await page.keyboard.press(key);
    }),
  );
  await page.context().close();
}

/** The longest task over 50 ms during an action, in milliseconds, or 0. */
async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.push(entry.duration);
    }).observe({ type: 'longtask' });
  });
  await work();
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
    return Math.max(0, ...(globalThis as unknown as { seen: number[] }).seen);
  });
}
