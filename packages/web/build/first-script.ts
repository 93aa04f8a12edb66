import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const NAME = 'first-script';

/**
 * Puts `src/first-script.ts` into the head of the document as a classic script, which the browser
 * runs before it paints. A module would run too late.
 */
export function firstScript(): Plugin {
  let root = '';
  return {
    name: NAME,
    configResolved(config) {
      root = config.root;
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', name: `${NAME}.js`, source: await classicScript(root) });
    },
    transformIndexHtml: {
      order: 'post',
      async handler(_html, { bundle }) {
        const injectTo = 'head';
        // The server for development builds no files, and has no policy against inline scripts.
        if (bundle === undefined)
          return [{ tag: 'script', children: await classicScript(root), injectTo }];
        const file = Object.values(bundle).find(
          (asset) => asset.type === 'asset' && asset.names.includes(`${NAME}.js`),
        );
        return [{ tag: 'script', attrs: { src: `/${file?.fileName}` }, injectTo }];
      },
    },
  };
}

/** The script with all that it imports, as one function that calls itself. */
async function classicScript(root: string): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: { input: join(root, 'src', `${NAME}.ts`), output: { format: 'iife' } },
    },
  });
  if (!('output' in result)) throw new Error(`${NAME} is not built`);
  return result.output[0].code;
}
