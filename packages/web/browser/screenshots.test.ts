/** The main views as pictures. With UPDATE_SCREENSHOTS=1 they are kept in docs/screenshots/. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPage, useBrowser } from './open-page.ts';

useBrowser();

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'docs', 'screenshots');
const isUpdate = process.env.UPDATE_SCREENSHOTS === '1';

/** What a picture must have in it, within its width. */
const REGIONS = {
  calculator: ['.header', '#input', '.sheet .title', '.bits-block', '.facts', '.nearby', '.footer'],
  planner: ['.header', '.toolbar', '.summary', '.canvas', '#blocks', '.inspector', '.footer'],
  // The picture is folded, and a selected block has a sheet.
  'planner-on-a-phone': ['.header', '.toolbar', '.summary', '#blocks', '.footer'],
} as const;

const CASES = [360, 768, 1440].flatMap((width) =>
  (['light', 'dark'] as const).map((theme) => [width, theme] as const),
);

test.each(CASES)('draws the main views at %i pixels, %s', async (width, theme) => {
  const height = width === 360 ? 780 : 900;
  const page = await openPage({
    viewport: { width, height },
    colorScheme: theme,
    deviceScaleFactor: 1,
    ...(width === 360 && { isMobile: true, hasTouch: true }),
  });
  if (isUpdate) mkdirSync(FOLDER, { recursive: true });
  const shoot = async (name: 'calculator' | 'planner') => {
    const path = join(FOLDER, `${name}-${width}-${theme}.png`);
    const image = await page.screenshot({ fullPage: true, ...(isUpdate && { path }) });
    // The header of a PNG contains its width and height.
    expect(image.readUInt32BE(16)).toBe(width);
    expect(image.readUInt32BE(20)).toBeGreaterThanOrEqual(height);
    const isPhone = name === 'planner' && width === 360;
    for (const region of REGIONS[isPhone ? 'planner-on-a-phone' : name]) {
      const box = await page.locator(region).first().boundingBox();
      expect(box, region).not.toBeNull();
      expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= width, region).toBe(true);
    }
  };
  await shoot('calculator');
  await page.getByRole('button', { name: 'Planner' }).click();
  await page.getByRole('treegrid').getByText('10.20.16.0/20').click();
  await page.locator('.inspector h2').waitFor();
  await page.keyboard.press('Escape');
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await shoot('planner');
});
