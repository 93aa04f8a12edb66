import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A package as it lies in `node_modules`. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/** What is read of a package's manifest. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Reads the manifest of a package's folder. */
export function readManifest(folder: string): Manifest {
  // The registry admits no package without a name and a version.
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/**
 * The packages that some packages need at run time, themselves included, each once, by folder. An
 * optional one counts where it is installed: npm installs only what fits this platform.
 *
 * @throws when a package that is not optional is not installed
 */
export function installedClosure(names: readonly string[], from: string): InstalledPackage[] {
  const found = new Map<string, InstalledPackage>();
  const visit = (name: string, dependent: string, optional: boolean): void => {
    const folder = resolveFolder(name, dependent);
    if (folder === undefined) {
      if (optional) return;
      throw new Error(`${name}, which ${dependent} needs, is not installed; run npm ci`);
    }
    if (found.has(folder)) return;
    const { version, dependencies = {}, optionalDependencies = {} } = readManifest(folder);
    found.set(folder, { name, version, folder });
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) {
      visit(needed, folder, needed in optionalDependencies);
    }
  };
  for (const name of names) visit(name, from, false);
  return [...found.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** Where Node finds a package: in the nearest `node_modules` on the way up. */
function resolveFolder(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === dirname(folder)) return undefined;
  }
}
