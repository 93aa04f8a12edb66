import { expect, inject, onTestFinished, test } from 'vitest';
import { openPage, openPlanner, openText, useBrowser } from './open-page.ts';
import { STATES } from './states.ts';
import { ALL_RULES, COLOURS, keepPicture, overflowing, violations } from './violations.ts';

useBrowser();

/** Of a phone, a tablet and two desks; and as the last one looks at 200 %. */
const SIZES = [
  [320, 640],
  [360, 780],
  [640, 450],
  [768, 900],
  [1440, 900],
] as const;

/** Whether axe-core looks: the sizes between have the elements of the narrowest or the widest. */
const isEnd = (width: number) => width === 320 || width === 1440;

// Themes differ in colours alone, so that one of them shows whether anything is cut off.
const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  SIZES.filter(([width]) => colorScheme === 'light' || isEnd(width)).map(([width, height]) => ({
    width,
    height,
    colorScheme,
  })),
);

test.each(LOOKS)(
  'in every state nothing is cut off, and axe-core finds nothing: $width by $height pixels, $colorScheme',
  async ({ width, height, colorScheme }) => {
    const page = await openPage({
      colorScheme,
      viewport: { width, height },
      ...(width < 400 && { isMobile: true, hasTouch: true }),
    });
    const findings: [state: string, finding: string][] = [];
    for (const { name, show } of STATES) {
      await show(page);
      await keepPicture(page, `${name}-${width}-${colorScheme}`);
      const rules = colorScheme === 'dark' ? COLOURS : ALL_RULES;
      const found = isEnd(width) ? await violations(page, rules) : [];
      for (const finding of [...(await overflowing(page)), ...found])
        findings.push([name, finding]);
    }
    expect(findings).toEqual([]);
  },
  // Many states, on a machine that may do other things as well.
  600_000,
);

test('keeps the chosen theme after a reload', async () => {
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

test.each(['light', 'dark'] as const)('prints dark text with the %s theme', async (theme) => {
  const page = await openPlanner();
  const button = page.getByRole('button', { name: /^Theme/ });
  await button.click();
  if (theme === 'dark') await button.click();
  expect(await page.locator('html').getAttribute('data-theme')).toBe(theme);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const colours = await page.evaluate(() => {
    const styleOf = (selector: string) =>
      getComputedStyle(document.querySelector(selector) as Element);
    return [
      styleOf('.print-table td').color,
      styleOf('.summary strong').color,
      styleOf('.canvas text').fill,
    ];
  });
  // As dark as the text of the light theme.
  expect(new Set(colours)).toEqual(new Set(['rgb(26, 32, 44)']));
});

const LONG_INPUTS = [
  '2001:db8:1234:5678:9abc:def0:1234:5678',
  '2001:db8:1234:5678:9abc:def0:1234:5678/64',
  '2001:db8:1234:5678:9abc:def0:1234:5678-2001:db8:1234:5678:ffff:def0:1234:5678',
  '2001:db8:1234:5678:9abc:def0:1234:5678/129',
  '2001:db8:1234:5678:9abc:def0:1234:5678 64',
  'x'.repeat(250),
];

test.each([320, 360, 768, 1440])('does not scroll sideways at %i pixels', async (width) => {
  const page = await openPage({ viewport: { width, height: 800 } });
  expect(await overflowing(page)).toEqual([]);
  for (const input of LONG_INPUTS) {
    await page.getByLabel('Address, prefix, mask or range').fill(input);
    await page.locator('.result .card').waitFor();
    expect(await overflowing(page), input).toEqual([]);
  }
  await page.getByRole('button', { name: 'Planner' }).click();
  await page.locator('.row').nth(3).click();
  expect(await overflowing(page)).toEqual([]);
});

test.each([360, 768, 1440])(
  'shows every prefix of the table in full at %i pixels',
  async (width) => {
    const page = await openPlanner({ viewport: { width, height: 800 } });
    const prefixes = [
      '2001:db8:1234:5678::/64',
      '2001:db8:1234:5678:9abc::/80',
      '2001:db8:1234:5678:9abc:def0::/96',
      '2001:db8:1234:5678:9abc:def0:1234:5678/128',
      '2001:db8:1234:5678:9abc:def0:1234:5679/128',
    ];
    await openText(page, `prefix,name\n${prefixes.map((prefix) => `${prefix},a`).join('\n')}`);
    const cut = await page
      .locator('.c-prefix')
      .evaluateAll((cells) =>
        cells
          .filter((cell) => cell.scrollWidth > cell.clientWidth)
          .map((cell) => `${cell.textContent}: ${cell.scrollWidth} > ${cell.clientWidth}`),
      );
    expect(cut).toEqual([]);
    expect(await overflowing(page)).toEqual([]);
  },
);

test('scrolls to the chosen columns on a narrow screen', async () => {
  const page = await openPlanner({ viewport: { width: 360, height: 800 } });
  expect(await page.getByRole('columnheader').allTextContents()).toEqual(['Prefix', 'Name']);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByLabel('Usable range').check();
  await page.keyboard.press('Escape');
  expect(await page.getByLabel('Usable range').isVisible()).toBe(false);
  const header = page.getByRole('columnheader', { name: 'Usable range' });
  await header.scrollIntoViewIfNeeded();
  expect(await header.evaluate((cell) => cell.clientWidth)).toBeGreaterThan(200);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.locator('.toolbar').click({ position: { x: 1, y: 1 } });
  expect(await page.getByLabel('Usable range').isVisible()).toBe(false);
});

test('announces messages in a permanent live region, repeated ones too', async () => {
  const page = await openPlanner();
  const live = page.getByRole('status').and(page.locator('#live'));
  expect(await live.evaluate((element) => getComputedStyle(element).visibility)).toBe('visible');
  await live.evaluate((region) => {
    new MutationObserver(() => {
      region.dataset.said = `${region.dataset.said ?? ''}[${region.textContent}]`;
    }).observe(region, { childList: true });
  });
  await page.locator('.toolbar').getByRole('button', { name: 'Undo' }).press('Enter');
  await expect.poll(() => live.textContent()).toBe('Nothing to undo');
  await page.locator('.toolbar').getByRole('button', { name: 'Undo' }).press('Enter');
  await expect
    .poll(() => live.getAttribute('data-said'))
    .toBe('[Nothing to undo][][Nothing to undo]');
});

test('announces messages inside an open dialog', async () => {
  const page = await openPlanner();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const live = page.getByRole('dialog').getByRole('status');
  expect(await live.textContent()).toBe('');
  await page.getByRole('button', { name: 'Markdown table', exact: true }).click();
  await expect.poll(() => live.textContent()).toBe('Saved example-site.md');
});

test('opens a file from an empty plan', async () => {
  const page = await openPlanner();
  for (let network = 0; network < 2; network++) {
    await page.getByRole('treegrid').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Delete');
  }
  await page.getByRole('button', { name: 'Open a file' }).click();
  await page.getByRole('dialog', { name: 'Open a file' }).waitFor();
  expect(await page.getByRole('dialog').getByRole('button', { name: 'Copy link' }).count()).toBe(0);
});

test('shows the current view and the meters with forced colours', async () => {
  const page = await openPlanner({ forcedColors: 'active' });
  const [tab, other, meter] = await page.evaluate(() =>
    ['.tab[aria-current]', '.tab:not([aria-current])', '.meter span'].map((selector) => {
      const style = getComputedStyle(document.querySelector(selector) as Element);
      return `${style.borderTopWidth} ${style.backgroundColor}`;
    }),
  );
  expect(tab).not.toBe(other);
  expect(meter).not.toContain('rgba(0, 0, 0, 0)');
});

test('says visibly that it needs JavaScript', async () => {
  const browser = (await openPage()).context().browser();
  const page = await browser?.newPage({ javaScriptEnabled: false });
  if (page === undefined) throw new Error('the browser is gone');
  onTestFinished(() => page.close());
  await page.goto(inject('serviceUrl'));
  expect(await page.locator('noscript p').boundingBox()).toMatchObject({
    x: 0,
    height: expect.any(Number),
  });
});

test('every control is at least 24 by 24 pixels (WCAG 2.2, 2.5.8)', async () => {
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

test('nothing moves with reduced motion', async () => {
  const page = await openPlanner({ reducedMotion: 'reduce' });
  await page.locator('.row').nth(3).click();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')]
        .flatMap((element) =>
          ['', '::before', '::after', '::backdrop'].map((part) => getComputedStyle(element, part)),
        )
        .filter(
          ({ transitionProperty, transitionDuration, animationName, scrollBehavior }) =>
            (transitionProperty !== 'none' && transitionDuration !== '0s') ||
            animationName !== 'none' ||
            scrollBehavior !== 'auto',
        ).length,
  );
  expect(moving).toBe(0);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});
