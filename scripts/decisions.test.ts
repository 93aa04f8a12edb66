import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../docs/decisions');
const PAGES = globSync('[0-9]*.md', { cwd: FOLDER }).sort();

test.each(PAGES)('%s has the form of a decision', (page) => {
  const text = readFileSync(join(FOLDER, page), 'utf8');
  const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);

  expect(text).toMatch(new RegExp(`^# ${page.slice(0, 4)}: .+\n\nDate: \\d{4}-\\d{2}-\\d{2}\\b`));
  expect(headings.join(', ')).toMatch(/^Decision, Why, (Compared, )?Consequences$/);
});

test('no two decisions have the same number', () => {
  const numbers = PAGES.map((page) => page.slice(0, 4));
  expect(numbers.length).toBeGreaterThan(20);
  expect(new Set(numbers).size).toBe(numbers.length);
});
