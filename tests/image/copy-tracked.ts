import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Copies the sources to another folder that any user can read. Times and order on disk differ. */
export function copyTracked(root: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'cidery-image-'));
  const list = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root, encoding: 'utf8' },
  );
  for (const path of list
    .split('\0')
    .filter((name) => name !== '')
    .reverse()) {
    mkdirSync(join(copy, dirname(path)), { recursive: true });
    cpSync(join(root, path), join(copy, path));
  }
  chmodSync(copy, 0o755);
  return copy;
}
