import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

test('each promise in SECURITY.md names an existing test', () => {
  const page = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');
  const rows = page.split('\n').filter((line) => /^\| (?!---|promise)/.test(line));
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    // The pattern has one group.
    const tests = [...row.matchAll(/`([^` ]+\.test\.ts)`/g)].map((match) => match[1] as string);
    expect(tests, row).not.toEqual([]);
    for (const file of tests) {
      const places = [join(ROOT, file), join(ROOT, 'packages/server', file)];
      expect(places.some(existsSync), file).toBe(true);
    }
  }
});
