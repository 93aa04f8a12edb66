/** What of a page is not accessible, or does not fit. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule, with the size of targets, which axe-core leaves off by itself. */
export const ALL_RULES: RunOptions = { rules: { 'target-size': { enabled: true } } };
export const COLOURS: RunOptions = { runOnly: ['color-contrast'] };

/** What axe-core reports: the rules of WCAG 2.2 A and AA and of good practice. */
export async function violations(page: Page, options = ALL_RULES): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const results = await page.evaluate((chosen) => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: RunOptions): Promise<AxeResults> };
    }; // the script above sets it
    return axe.run({ ...chosen, resultTypes: ['violations'], preload: false });
  }, options);
  return results.violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`,
    ),
  );
}

/**
 * What of the page does not fit: wider than its place, or, for a dialog or a menu, not completely
 * inside the window.
 */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('dialog[open], :popover-open')]
      .filter((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const isCutOff = element.matches('dialog, [popover]') && (top < 0 || bottom > innerHeight);
        return (
          element.scrollWidth > element.clientWidth || left < 0 || right > innerWidth || isCutOff
        );
      })
      .map((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return `${element.tagName} at ${left} to ${right}, ${top} to ${bottom}: ${element.scrollWidth} in ${element.clientWidth}`;
      }),
  );
}

const FOLDER = process.env.STATE_PICTURES;

/** With STATE_PICTURES=FOLDER, keeps a picture of the page for people to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (FOLDER === undefined) return;
  await page.screenshot({ path: join(FOLDER, `${name.replaceAll(' ', '-')}.png`) });
}
