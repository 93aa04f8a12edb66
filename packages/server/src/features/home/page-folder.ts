import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder with the built page: `web/dist` in the given folder or the nearest one around it that
 * has it. So it is found from the sources, from the bundle beside them, and in an image that keeps
 * it at `web/dist` beside the bundle.
 *
 * @returns undefined when the page is not built
 */
export function findPageFolder(from: string): string | undefined {
  const folder = join(from, 'web', 'dist');
  if (existsSync(join(folder, 'index.html'))) return folder;
  const outer = dirname(from);
  return outer === from ? undefined : findPageFolder(outer);
}
