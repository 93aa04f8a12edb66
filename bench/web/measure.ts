/** Measurements in a page. */
import type { Browser, Page } from 'playwright-core';
import type { Subject } from './subjects.ts';

/** One thing that a person does: values of fields, and the event that makes the page answer. */
export interface Step {
  readonly values: Readonly<Record<string, string>>;
  readonly event: { readonly type: string; readonly at: string; readonly key?: string };
  /** Where the answer appears. */
  readonly changes: string;
}

/** Opening a window, the browser starts processes of its own. They share the processor. */
const SETTLE_MS = 1500;

/** A new window with its own context, and so its own cache, when the browser has come to rest. */
export async function openWindow(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.waitForTimeout(SETTLE_MS);
  return page;
}

/** The first contentful paint, and when the page answers to input, in milliseconds. */
export async function measureLoad(
  page: Page,
  subject: Subject,
  slower: number,
): Promise<{ paint: number; interactive: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.addInitScript(subject.marker);
  await page.goto(subject.url);
  await page.locator(subject.answer).first().waitFor();
  await page.waitForFunction(() =>
    ['first-contentful-paint', 'interactive'].every(
      (name) => performance.getEntriesByName(name).length > 0,
    ),
  );
  return page.evaluate(() => {
    const startOf = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? 0;
    return { paint: startOf('first-contentful-paint'), interactive: startOf('interactive') };
  });
}

/** The time from each step to its answer with a layout, in milliseconds. */
export function timesOf(page: Page, steps: readonly Step[]): Promise<number[]> {
  return page.evaluate(async (all) => {
    const spans: number[] = [];
    for (const { values, event, changes } of all) {
      const answered = new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve();
        });
        const what = { childList: true, subtree: true, characterData: true, attributes: true };
        observer.observe(document.querySelector(changes) as Element, what);
      });
      const start = performance.now();
      for (const [field, value] of Object.entries(values))
        (document.querySelector(field) as HTMLInputElement).value = value;
      const { type, at, key } = event;
      const options = { bubbles: true, cancelable: true };
      const made =
        key === undefined ? new Event(type, options) : new KeyboardEvent(type, { ...options, key });
      document.querySelector(at)?.dispatchEvent(made);
      await answered;
      document.body.getBoundingClientRect(); // forces the layout
      spans.push(performance.now() - start);
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }
    return spans;
  }, steps);
}

/** Scrolls through an element, a window at a time. */
export function scrollThrough(page: Page, scroller: string): Promise<void> {
  return page.evaluate(async (selector) => {
    const element = document.querySelector(selector) as HTMLElement;
    for (let top = 0; top < element.scrollHeight; top += 9000) {
      element.scrollTop = top;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, scroller);
}

/** The longest task over 50 ms during an action, in milliseconds, or 0. */
export async function longestTask(page: Page, work: () => Promise<unknown>): Promise<number> {
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
