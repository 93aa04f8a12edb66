/** How the page loads. bench/web measures how fast. */
import type { Page } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import { layoutShift } from './layout-shift.ts';
import { type OpenOptions, openPage, useBrowser } from './open-page.ts';

useBrowser();

/** A plan of named blocks, as `codec/link.test.ts` keeps it. */
const PLAN_LINK =
  '1.Jcu9DcIwFADhVdDVT-QHCvRWsVwQxyGWojhyLChQNoENaGhpWQUxBwJ07XeG56XxaQ6uzwgHNyHGUJXrX0W9Rc6MKHPIHiGidCHNedUNMSaEHjV_cvINgkPJfj8gDKjBj0eEKcUWIQf_fbCLVHaxYqjLstK22akWmxrhfb2_HjestR8';

/** Waits until the application has taken the page over. */
async function isReady(page: Page): Promise<void> {
  await page.locator('html:not([data-loading])').waitFor();
}

/** A page that loads anew, without the application until it is let through. */
async function reloadHeld(
  page: Page,
  path = '/',
): Promise<{ release: () => Promise<void>; loaded: Promise<unknown> }> {
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route('**/assets/application-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('about:blank');
  const loaded = page.goto(`${inject('serviceUrl')}${path}`);
  await page.locator('html[data-loading]').waitFor({ state: 'attached' });
  return {
    loaded,
    async release() {
      letThrough();
      await loaded;
      await isReady(page);
    },
  };
}

test.each<[string, OpenOptions, string, string | undefined]>([
  ['at 360 pixels', { viewport: { width: 360, height: 900 } }, '/', undefined],
  ['at 1280 pixels', {}, '/', undefined],
  ['with a stored theme', {}, '/', 'dark'],
  ['with an input in its address', {}, '/#q=10.0.0.5-10.0.0.20', undefined],
  ['with a plan in its address', {}, `/#${PLAN_LINK}`, undefined],
])(
  'nothing moves %s while the page loads or the view changes',
  async (_when, options, path, theme) => {
    const page = await openPage({ ...options, path });
    await isReady(page);
    if (theme !== undefined) {
      await page.evaluate((value) => localStorage.setItem('cidery-theme', value), theme);
    }
    await page.reload();
    await isReady(page);
    expect(await layoutShift(page)).toBe(0);
    // Changes the address only: shifts after a click or a key do not count as layout shifts.
    await page.evaluate((link) => {
      location.hash = link;
    }, PLAN_LINK);
    await page.locator('.planner').waitFor();
    expect(await layoutShift(page)).toBe(0);
    await page.evaluate(() => {
      location.hash = 'q=10.0.0.0/8';
    });
    await page.locator('.sheet').waitFor();
    expect(await layoutShift(page)).toBe(0);
  },
);

test('shows the calculator with its example before the application has loaded', async () => {
  const page = await openPage();
  const { release } = await reloadHeld(page);
  await page.locator('.sheet').getByText('192.168.10.64/26').first().waitFor();
  await page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint').length > 0,
  );
  await release();
});

test('takes over what the build has drawn without replacing an element', async () => {
  const page = await openPage();
  await page.addInitScript(() => {
    const changed: string[] = [];
    Object.assign(globalThis, { changed });
    const isElement = (node: Node) => node instanceof Element;
    document.addEventListener('DOMContentLoaded', () => {
      new MutationObserver((records) => {
        for (const { target, addedNodes, removedNodes } of records) {
          const nodes = [...addedNodes, ...removedNodes].filter(isElement);
          changed.push(...nodes.map((node) => `${target.nodeName} ${node.outerHTML}`));
        }
      }).observe(document.getElementById('app') as Element, { childList: true, subtree: true });
    });
  });
  await page.reload();
  await isReady(page);
  expect(
    await page.evaluate(() => (globalThis as unknown as { changed: string[] }).changed),
  ).toEqual([]);
  // A screen reader gets each part once.
  for (const part of ['.header', 'main', 'h1', '.sheet', '#live'])
    expect(await page.locator(part).count(), part).toBe(1);
});

test('computes what is typed before the application has loaded, and keeps caret and focus', async () => {
  const page = await openPage();
  const { release } = await reloadHeld(page);
  const field = page.getByLabel('Address, prefix, mask or range');
  await field.fill('10.1.0.0/1');
  await field.press('6');
  await field.press('ArrowLeft');
  await release();
  await page.locator('.sheet').getByText('10.1.0.0/16').first().waitFor();
  expect(
    await field.evaluate((input: HTMLInputElement) => [
      input.value,
      input.selectionStart,
      document.activeElement === input,
    ]),
  ).toEqual(['10.1.0.0/16', 10, true]);
  await expect.poll(() => new URL(page.url()).hash).toBe('#q=10.1.0.0/16');
});

test('does what the last click before the application has loaded asks for', async () => {
  const page = await openPage();
  const { release } = await reloadHeld(page);
  await page.getByRole('button', { name: '2001:db8::/48' }).click();
  await page.getByRole('button', { name: 'Planner' }).click();
  await release();
  await page.locator('.planner').waitFor();
  await page.getByRole('button', { name: 'Calculator' }).click();
  await page.locator('.sheet').getByText('192.168.10.64/26').first().waitFor();
});

test.each(['light', 'dark'] as const)(
  'paints the stored theme from the start: %s',
  async (theme) => {
    const page = await openPage({ colorScheme: theme === 'dark' ? 'light' : 'dark' });
    await page.evaluate((value) => localStorage.setItem('cidery-theme', value), theme);
    const { release } = await reloadHeld(page);
    const scheme = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    expect(await scheme()).toBe(theme);
    await release();
    expect(await scheme()).toBe(theme);
    await page.getByRole('button', { name: `Theme: ${theme}` }).waitFor();
  },
);

test.each([
  ['an input', '/#q=10.9.8.0/24', '10.9.8.0/24'],
  ['a plan', `/#${PLAN_LINK}`, 'the planner'],
])('an address with %s does not show the example first', async (_what, path, shown) => {
  const page = await openPage();
  const { release } = await reloadHeld(page, path);
  await page.locator('.brand').getByText('Cidery').waitFor();
  for (const part of ['main', '.footer', '.tab'])
    expect(await page.locator(part).first().isVisible(), part).toBe(false);
  // Whatever becomes visible first is what the address opens.
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      const { dataset } = document.documentElement;
      if ('loading' in dataset) return;
      const title = document.querySelector('.sheet .title')?.textContent;
      seen.push(document.querySelector('.planner') ? 'the planner' : (title ?? ''));
    }).observe(document.documentElement, { attributes: true });
  });
  await release();
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  expect(seen).toEqual([shown]);
});

test('says that it did not load when the application does not arrive, and takes that back', async () => {
  const page = await openPage();
  const { release } = await reloadHeld(page);
  await page.getByText('The page did not load completely').waitFor();
  await release();
  expect(await page.getByText('The page did not load completely').count()).toBe(0);
});

test('without JavaScript it says so, and offers nothing that does not work', async () => {
  const browser = (await openPage()).context().browser();
  const page = await browser?.newPage({ javaScriptEnabled: false });
  if (page === undefined) throw new Error('the browser is gone');
  onTestFinished(() => page.close());
  await page.goto(inject('serviceUrl'));
  expect(await page.locator('noscript p').boundingBox()).toMatchObject({ x: 0, y: 0 });
  for (const part of ['main', '.tabs', '.header-end', '.footer', '.late'])
    expect(await page.locator(part).isVisible(), part).toBe(false);
  expect(await page.getByRole('button').count()).toBe(0);
});

test('starts in a tab that is never painted', async () => {
  const page = await openPage();
  await page.addInitScript(() => {
    globalThis.requestAnimationFrame = () => 0;
  });
  await page.reload();
  await isReady(page);
  await page.getByLabel('Address, prefix, mask or range').fill('10.0.0.0/8');
  await page.locator('.sheet').getByText('10.0.0.0/8').first().waitFor();
});
