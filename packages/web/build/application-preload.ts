import type { Plugin } from 'vite';

/**
 * Lets the browser load the application while it paints. The entry imports it only after the first
 * frame, so that the browser would find it late.
 */
export function applicationPreload(): Plugin {
  return {
    name: 'application-preload',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const main = Object.values(bundle).find(
          (file) => file.type === 'chunk' && file.name === 'main',
        );
        if (main?.type !== 'chunk') return [];
        return [main.fileName, ...main.imports].map((name) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${name}` },
          injectTo: 'head',
        }));
      },
    },
  };
}
