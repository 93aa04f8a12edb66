import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { copyTracked } from './copy-tracked.ts';
import { ROOT } from './engine.ts';

/** Copies the tested sources to another folder. */
export function copySources(): string {
  return copyTracked(ROOT);
}

/** What `deploy/build-arguments.sh` prints for a folder, by name. */
export function buildArguments(folder: string = ROOT): Readonly<Record<string, string>> {
  const lines = execFileSync(join(folder, 'deploy/build-arguments.sh'), { encoding: 'utf8' });
  return Object.fromEntries(
    lines
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/=(.*)/s, 2)),
  );
}
