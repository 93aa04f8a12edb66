/** All benchmarks of the library, as Markdown: `node bench/prefix/main.ts`. */
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import manifest from '../package.json' with { type: 'json' };

const peers = Object.entries(manifest.devDependencies).map(
  ([name, version]) => `${name} ${version}`,
);
console.log(`${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; ${peers.join(', ')}.
`);
for (const name of ['operations', 'growth', 'iprange']) {
  spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], { stdio: 'inherit' });
  console.log('');
}
