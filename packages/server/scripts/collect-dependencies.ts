/**
 * Copies the packages that the service's bundle leaves outside, and what they need, from
 * `node_modules` into `FOLDER/node_modules`: for an image, so without what no run of this platform
 * reads.
 *
 * node packages/server/scripts/collect-dependencies.ts FOLDER
 */
import { cpSync, readdirSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXTERNAL_PACKAGES } from './external-packages.ts';
import { installedClosure } from './installed-packages.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const [target] = process.argv.slice(2);
if (target === undefined) throw new Error('name the folder to fill');

/**
 * Of better-sqlite3 only the addon of this platform; the other seven and the C sources weigh 26 MB.
 */
const SQLITE_ADDON = `${process.platform}-${process.arch}.node`;
const SQLITE_BUILD_ONLY = new Set(['build', 'deps', 'src', 'binding.gyp']);
/** Headers for compiling an addon; every addon here comes compiled. */
const BUILD_ONLY_PACKAGES = new Set(['node-addon-api']);
/** What other people's packages carry for their own development; licences stay. */
const UNUSED_FOLDERS = new Set([
  ...['benchmark', 'benchmarks', 'example', 'examples', 'test', 'tests'],
  ...['.github', '.vscode', '.husky'],
]);
const UNUSED_FILES = /^(\..*|eslint\.config\..*|.*\.([cm]?ts|map|markdown|md|tsbuildinfo))$/i;
const LICENCE = /^(licen[cs]e|notice|copying)/i;

for (const { name, folder } of installedClosure(EXTERNAL_PACKAGES, join(root, 'packages/server'))) {
  if (BUILD_ONLY_PACKAGES.has(name)) continue;
  cpSync(folder, join(target, relative(root, folder)), {
    recursive: true,
    filter: (source) => isNeeded(name, relative(folder, source)),
  });
}

/** Whether a package needs a file or folder at run time; a nested package is copied separately. */
function isNeeded(name: string, path: string): boolean {
  const file = basename(path);
  const [top = ''] = path.split(sep);
  if (top === 'node_modules' || UNUSED_FOLDERS.has(file)) return false;
  if (UNUSED_FILES.test(file) && !LICENCE.test(file)) return false;
  if (name !== 'better-sqlite3') return true;
  return !SQLITE_BUILD_ONLY.has(top) && !(file.endsWith('.node') && file !== SQLITE_ADDON);
}

for (const name of readdirSync(join(target, 'node_modules')).sort()) console.log(name);
