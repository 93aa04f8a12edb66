/**
 * A page of the real service in real Chromium. Errors and requests to other origins fail a test.
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest';
import { launchChromium } from './chromium.ts';

let browser: Browser;

/** To be called once in each file. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
}

export interface OpenOptions extends BrowserContextOptions {
  /** What stands after the origin: a hash, above all. */
  readonly path?: string;
  /** Another origin than the service's. */
  readonly origin?: string;
  /** Console messages that the test expects. */
  readonly expectedErrors?: RegExp;
}

/** Opens the page. After the test, checks that it logged no error and asked no other origin. */
export async function openPage(options: OpenOptions = {}): Promise<Page> {
  const { path = '/', origin = inject('serviceUrl'), expectedErrors, ...contextOptions } = options;
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    ...contextOptions,
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const errors: string[] = [];
  const foreign: string[] = [];
  page.on('console', (message) => {
    const isFault = message.type() === 'error' || message.type() === 'warning';
    if (isFault && !expectedErrors?.test(message.text())) errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('blob:'))
      foreign.push(request.url());
  });
  onTestFinished(async () => {
    await context.close();
    expect(errors, 'errors in the console').toEqual([]);
    expect(foreign, 'requests to other origins').toEqual([]);
  });
  await page.goto(`${origin}${path}`);
  // The application has taken over what the build has drawn.
  await page.locator('html:not([data-loading]) main').waitFor();
  return page;
}

export async function openPlanner(options: OpenOptions = {}): Promise<Page> {
  const page = await openPage(options);
  await page.getByRole('button', { name: 'Planner' }).click();
  await page.locator('.planner').waitFor();
  return page;
}

/** Opens the planner with one network only. */
export async function openNetwork(prefix: string, options: OpenOptions = {}): Promise<Page> {
  const page = await openPlanner(options);
  await openText(page, `prefix\n${prefix}\n`);
  await page.getByRole('treegrid').getByText(prefix).first().click();
  return page;
}

/** Opens a plan as a file of that text. */
export async function openText(page: Page, text: string): Promise<void> {
  await page.locator('.toolbar').getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByLabel('A file', { exact: true }).setInputFiles({
    name: 'plan.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  });
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** The prefixes and names in the visible rows of the table. */
export async function tableRows(page: Page): Promise<string[]> {
  const rows = page.locator('.body .row[aria-rowindex]');
  return rows.evaluateAll((elements) =>
    elements
      .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
      .map((row) =>
        [row.querySelector('.c-prefix'), row.querySelector('.c-name')]
          .map((cell) => cell?.textContent?.trim() ?? '')
          .join(' ')
          .trim(),
      ),
  );
}
