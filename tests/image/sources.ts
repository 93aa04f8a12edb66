import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from './engine.ts';

/** The sources in another folder, so with other times and another order on the disk; any user may write them. */
export function copySources(): string {
  const copy = mkdtempSync(join(tmpdir(), 'cidery-image-'));
  const list = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: ROOT, encoding: 'utf8' },
  );
  for (const path of list
    .split('\0')
    .filter((name) => name !== '')
    .reverse()) {
    mkdirSync(join(copy, dirname(path)), { recursive: true });
    cpSync(join(ROOT, path), join(copy, path));
  }
  chmodSync(copy, 0o755);
  return copy;
}

/** What `deploy/build-arguments.sh` tells of a folder, by name. */
export function buildArguments(folder: string = ROOT): Readonly<Record<string, string>> {
  const lines = execFileSync(join(folder, 'deploy/build-arguments.sh'), { encoding: 'utf8' });
  return Object.fromEntries(
    lines
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/=(.*)/s, 2)),
  );
}
