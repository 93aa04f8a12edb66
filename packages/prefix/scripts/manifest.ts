/**
 * What `npm pack` ships is JavaScript and types, while inside this repository everything runs the
 * sources as they are. `publish` empties `dist/`, points the manifest at it and puts the licence
 * beside; `develop` undoes the latter two.
 */
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..');
const manifestPath = join(folder, 'package.json');
const licencePath = join(folder, 'LICENSE');

const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
switch (process.argv[2]) {
  case 'publish':
    rmSync(join(folder, 'dist'), { recursive: true, force: true });
    manifest.exports['.'] = { types: './dist/index.d.ts', default: './dist/index.js' };
    copyFileSync(join(folder, '../../LICENSE'), licencePath);
    break;
  case 'develop':
    manifest.exports['.'] = './src/index.ts';
    rmSync(licencePath, { force: true });
    break;
  default:
    throw new Error('usage: node manifest.ts publish|develop');
}
writeFileSync(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);
