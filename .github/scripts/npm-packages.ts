import { createHash } from 'node:crypto';

/** A packed package as far as a publication looks at it. */
export interface Packed {
  readonly name: string;
  readonly version: string;
  readonly repository?: { readonly url?: string };
}

/**
 * Where a package comes from, as npm's provenance demands it: the repository that the workflow runs in. The sources leave it
 * out, for they do not know where they are kept.
 */
export function repositoryField(serverUrl: string, repository: string, directory: string) {
  return { type: 'git', url: `git+${serverUrl}/${repository}.git`, directory };
}

/** Integrity of a tarball, in the form of npm's registry. */
export function integrityOf(tarball: Uint8Array): string {
  return `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
}

/**
 * What to do with a packed package.
 * @param published integrity of what the registry has under this version; undefined when it has nothing
 * @throws when it does not name the repository that it is published from, or the version is taken by other bytes
 */
export function publication(
  packed: Packed,
  repositoryUrl: string,
  integrity: string,
  published: string | undefined,
): 'publish' | 'skip' {
  const what = `${packed.name} ${packed.version}`;
  if (packed.repository?.url !== repositoryUrl) {
    throw new Error(
      `${what} names the repository ${packed.repository?.url}, not ${repositoryUrl}: npm would refuse its provenance (E422)`,
    );
  }
  if (published === undefined) return 'publish';
  if (published === integrity) return 'skip';
  throw new Error(`${what} is on npm already with other bytes: raise the version`);
}
