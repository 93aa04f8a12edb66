import { chmodSync, chownSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/databases.ts';
import { keepPrivate } from './keep-private.ts';

const modeOf = (path: string) => statSync(path).mode & 0o777;

function fileOfMode(mode: number): string {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, '');
  chmodSync(path, mode);
  return path;
}

test.each([
  ['644', '600'],
  ['666', '600'],
  ['440', '400'],
  ['600', '600'],
  ['400', '400'],
])('removes the permissions of others from a file with mode %s', (before, after) => {
  const path = fileOfMode(Number.parseInt(before, 8));
  keepPrivate(path);
  expect(modeOf(path).toString(8)).toBe(after);
});

test.runIf(process.geteuid?.() === 0)('a file that another user lets us use stays shared', () => {
  const path = fileOfMode(0o660);
  chownSync(path, 65_532, 65_532);
  keepPrivate(path);
  expect(modeOf(path)).toBe(0o660);
});

test('ignores a missing file, a folder and a device', () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  const dangling = join(folder, 'link');
  symlinkSync(join(folder, 'nowhere'), dangling);
  const device = modeOf('/dev/null');
  for (const path of [join(folder, 'nothing'), dangling, folder, '/dev/null']) keepPrivate(path);
  expect(modeOf(folder)).toBe(0o755);
  expect(modeOf('/dev/null')).toBe(device);
});
