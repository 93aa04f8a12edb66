/**
 * The package ships the repository's licence: `add` copies it for `npm pack`, `remove` deletes the
 * copy.
 */
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const copy = join(import.meta.dirname, '../LICENSE');
if (process.argv[2] === 'add') copyFileSync(join(import.meta.dirname, '../../../LICENSE'), copy);
else rmSync(copy, { force: true });
