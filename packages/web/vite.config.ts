import { defineConfig, type Plugin } from 'vite';
import { applicationPreload } from './build/application-preload.ts';
import { compressedCopies } from './build/compressed-copies.ts';
import { firstScript } from './build/first-script.ts';
import { JSX, prerender } from './build/prerender.ts';
import { sizeLimits } from './build/size-limits.ts';

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

export default defineConfig({
  root: import.meta.dirname,
  oxc: JSX,
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    // The strict Content-Security-Policy forbids data: URLs.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Each view is one file, not one for each part that a dialog shares with it.
        codeSplitting: {
          groups: [
            { name: 'application', test: /src\/main\.tsx$/, priority: 2 },
            { name: 'planner', test: /src\/view\/planner-view\.tsx$/, priority: 1 },
          ],
        },
      },
    },
  },
  plugins: [
    noPreloadHelper(),
    prerender(),
    firstScript(),
    applicationPreload(),
    sizeLimits(),
    compressedCopies(),
  ],
});
