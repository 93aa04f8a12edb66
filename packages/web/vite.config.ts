import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

/** The size limits, gzipped: of the scripts that the page starts with, of the others, of styles. */
const LIMITS_BYTES = { 'first scripts': 60_000, 'later scripts': 60_000, styles: 12_000 };

/** Fails the build when its scripts or styles exceed their limit. */
function sizeLimits(): Plugin {
  return {
    name: 'size-limits',
    generateBundle(_options, bundle) {
      const first = firstScripts(bundle);
      const sizes = { 'first scripts': 0, 'later scripts': 0, styles: 0 };
      for (const file of Object.values(bundle)) {
        const content = file.type === 'chunk' ? file.code : file.source;
        const bytes = gzipSync(content, { level: 9 }).length;
        if (file.fileName.endsWith('.css')) sizes.styles += bytes;
        if (file.type === 'chunk')
          sizes[first.has(file.fileName) ? 'first scripts' : 'later scripts'] += bytes;
      }
      for (const [part, limit] of Object.entries(LIMITS_BYTES)) {
        const bytes = sizes[part as keyof typeof LIMITS_BYTES]; // the keys are the same
        this.info(`${part}: ${bytes} of at most ${limit} bytes gzipped`);
        if (bytes > limit) this.error(`${part} have ${bytes} bytes gzipped: at most ${limit}`);
      }
    },
  };
}

/** The scripts that the entry imports, itself included, by name. */
function firstScripts(bundle: Rolldown.OutputBundle): Set<string> {
  const entries = Object.values(bundle).filter((file) => file.type === 'chunk' && file.isEntry);
  const found = new Set(entries.map(({ fileName }) => fileName));
  for (const name of found) {
    const file = bundle[name];
    if (file?.type === 'chunk') for (const imported of file.imports) found.add(imported);
  }
  return found;
}

/** Leaves out what preloads the parts of a later script: that script has none. */
function noPreloadHelper(): Plugin {
  return {
    name: 'no-preload-helper',
    enforce: 'pre',
    load(id) {
      const isHelper = id.includes('vite/preload-helper');
      return isHelper ? 'export const __vitePreload = (load) => load();' : undefined;
    },
  };
}

/** Writes compressed copies beside each asset, for browsers that accept them. */
function compressedCopies(): Plugin {
  return {
    name: 'compressed-copies',
    writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => file.startsWith('assets/'))) {
        const path = join(dir, name);
        const content = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
        writeFileSync(`${path}.br`, brotliCompressSync(content));
      }
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  // The tests build what is shipped: without the places of elements in the source.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    // The strict Content-Security-Policy forbids data: URLs.
    assetsInlineLimit: 0,
  },
  plugins: [noPreloadHelper(), sizeLimits(), compressedCopies()],
});
