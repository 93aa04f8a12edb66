import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** The size limits in bytes, gzipped. */
const LIMITS_BYTES = {
  /** All that the page runs to show its views. */
  'calculator and planner': 60_000,
  /** Dialogs, and readers of files. */
  'later scripts': 80_000,
  styles: 12_000,
};
type Part = keyof typeof LIMITS_BYTES;

/** The module of the view that is loaded after the first one: it counts as what is shown. */
const LATER_VIEW = '/src/view/planner-view.tsx';

/** Fails the build when its scripts or styles exceed their limit. */
export function sizeLimits(): Plugin {
  return {
    name: 'size-limits',
    generateBundle(_options, bundle) {
      const shown = shownScripts(bundle);
      const sizes: Record<Part, number> = {
        'calculator and planner': 0,
        'later scripts': 0,
        styles: 0,
      };
      for (const file of Object.values(bundle)) {
        const part = partOf(file, shown);
        if (part !== undefined) sizes[part] += gzipSync(contentOf(file), { level: 9 }).length;
      }
      for (const [part, bytes] of Object.entries(sizes)) {
        const limit = LIMITS_BYTES[part as Part]; // the record's own keys
        this.info(`${part}: ${bytes} of at most ${limit} bytes gzipped`);
        if (bytes > limit) this.error(`${part} have ${bytes} bytes gzipped: at most ${limit}`);
      }
    },
  };
}

function contentOf(file: Rolldown.OutputAsset | Rolldown.OutputChunk): string | Uint8Array {
  return file.type === 'chunk' ? file.code : file.source;
}

function partOf(
  { fileName }: { readonly fileName: string },
  shown: ReadonlySet<string>,
): Part | undefined {
  if (fileName.endsWith('.css')) return 'styles';
  if (!fileName.endsWith('.js')) return undefined;
  return shown.has(fileName) ? 'calculator and planner' : 'later scripts';
}

/** The names of the scripts that show the two views, and of all that these import. */
function shownScripts(bundle: Rolldown.OutputBundle): Set<string> {
  const isRoot = (file: Rolldown.OutputAsset | Rolldown.OutputChunk): boolean =>
    file.type === 'chunk'
      ? file.isEntry || file.name === 'main' || file.moduleIds.some((id) => id.endsWith(LATER_VIEW))
      : file.fileName.endsWith('.js');
  const found = new Set(
    Object.values(bundle)
      .filter(isRoot)
      .map(({ fileName }) => fileName),
  );
  for (const name of found) {
    const file = bundle[name];
    if (file?.type === 'chunk') for (const imported of file.imports) found.add(imported);
  }
  return found;
}
