/** Bundles the command, the library and the parser of command lines into dist/, for plain Node. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const folder = join(import.meta.dirname, '..');
const dist = join(folder, 'dist');

rmSync(dist, { recursive: true, force: true });
const build = await rolldown({
  input: {
    cidery: join(folder, 'src/main.ts'),
    // The module of the second thread, which is started by its name.
    thread: join(folder, 'src/parallel/thread.ts'),
  },
  platform: 'node',
});
await build.write({
  dir: dist,
  format: 'esm',
  chunkFileNames: '[name].js',
});
await build.close();
