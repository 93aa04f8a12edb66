import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** The size limits of all scripts and of all styles, gzipped. */
const LIMITS_BYTES = { js: 60_000, css: 12_000 };

/** Fails the build when its scripts or styles exceed their limit. */
function sizeLimits(): Plugin {
  return {
    name: 'size-limits',
    generateBundle(_options, bundle) {
      for (const [extension, limit] of Object.entries(LIMITS_BYTES)) {
        const files = Object.values(bundle).filter((file) =>
          file.fileName.endsWith(`.${extension}`),
        );
        const bytes = files.reduce((sum, file) => {
          const content = file.type === 'chunk' ? file.code : file.source;
          return sum + gzipSync(content, { level: 9 }).length;
        }, 0);
        this.info(`${extension}: ${bytes} of at most ${limit} bytes gzipped`);
        if (bytes > limit)
          this.error(`${extension} has ${bytes} bytes gzipped, above the limit of ${limit}`);
      }
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
  plugins: [sizeLimits(), compressedCopies()],
});
