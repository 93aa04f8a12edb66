import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findPageFolder } from './page-folder.ts';

test('the built page is found from any depth below the folder that holds it, and not where it is not built', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cidery-page-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const from = join(folder, 'server', 'src');
  mkdirSync(from, { recursive: true });
  expect(findPageFolder(from)).toBeUndefined();
  const page = join(folder, 'web', 'dist');
  mkdirSync(page, { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html>');
  expect(findPageFolder(from)).toBe(page);
});
