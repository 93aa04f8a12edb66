import { join } from 'node:path';
import { type Plugin, runnerImport } from 'vite';
import type * as Prerendered from '../src/prerender.tsx';

const PLACE = '<div id="app"></div>';

/** Draws the first view into the document, so that browsers paint it before any script has run. */
export function prerender(): Plugin {
  let root = '';
  return {
    name: 'prerender',
    configResolved(config) {
      root = config.root;
    },
    async transformIndexHtml(html) {
      const { module } = await runnerImport<typeof Prerendered>(join(root, 'src/prerender.tsx'), {
        root,
        configFile: false,
        logLevel: 'warn',
        oxc: JSX,
      });
      const view = module.firstView();
      if (/ style=/.test(view))
        throw new Error('the first view has a style attribute, which the page’s policy forbids');
      if (!html.includes(PLACE)) throw new Error(`index.html does not contain ${PLACE}`);
      return html.replace(PLACE, () => `<div id="app">${view}</div>`);
    },
  };
}

/** How JSX is compiled. The tests build what is shipped: without the places of elements. */
export const JSX = {
  jsx: { runtime: 'automatic', importSource: 'preact', development: false },
} as const;
