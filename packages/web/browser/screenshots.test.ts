/** The main views as pictures. With UPDATE_SCREENSHOTS=1 they are kept in docs/screenshots/. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPage, useBrowser } from './open-page.ts';

useBrowser();

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'docs', 'screenshots');
const isUpdate = process.env.UPDATE_SCREENSHOTS === '1';

const CASES = [360, 768, 1440].flatMap((width) =>
  (['light', 'dark'] as const).map((theme) => [width, theme] as const),
);

test.each(CASES)('the main views are drawn at %i pixels, %s', async (width, theme) => {
  const page = await openPage({
    viewport: { width, height: width === 360 ? 780 : 900 },
    colorScheme: theme,
    deviceScaleFactor: 1,
  });
  if (isUpdate) mkdirSync(FOLDER, { recursive: true });
  const shoot = async (name: string) => {
    const path = join(FOLDER, `${name}-${width}-${theme}.png`);
    const image = await page.screenshot({ fullPage: true, ...(isUpdate && { path }) });
    expect(image.length).toBeGreaterThan(10_000);
  };
  await shoot('calculator');
  await page.getByRole('button', { name: 'Planner' }).click();
  await page.getByRole('treegrid').getByText('10.20.16.0/20').click();
  await page.evaluate(() => scrollTo(0, 0));
  await shoot('planner');
});
