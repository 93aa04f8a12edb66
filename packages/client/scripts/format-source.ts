/** Formats text as `biome check` wants it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** @param name a file name, whose extension tells the language */
export function formatSource(text: string, name: string): string {
  return execFileSync(
    join(root, 'node_modules/.bin/biome'),
    ['format', `--stdin-file-path=${name}`],
    { cwd: root, input: text, encoding: 'utf8' },
  );
}
