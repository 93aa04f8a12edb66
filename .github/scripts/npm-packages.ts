import { createHash } from 'node:crypto';

/** The fields of a packed manifest that publishing reads. */
export interface Packed {
  readonly name: string;
  readonly version: string;
  readonly repository?: { readonly url?: string };
}

/**
 * The manifest's `repository` field, which npm's provenance requires to be the repository that the
 * workflow runs in. The committed manifests leave it out, because a fork has another one.
 */
export function repositoryField(serverUrl: string, repository: string, directory: string) {
  return { type: 'git', url: `git+${serverUrl}/${repository}.git`, directory };
}

/** The integrity of a tarball, in the npm registry's format. */
export function integrityOf(tarball: Uint8Array): string {
  return `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
}

/**
 * Decides whether to publish a packed package.
 * @param published integrity of the registry's copy of this version; undefined when it has none
 * @throws when the manifest names another repository, or npm has other bytes under this version
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
      `${what} names the repository ${packed.repository?.url}, not ${repositoryUrl}: npm would reject its provenance (E422)`,
    );
  }
  if (published === undefined) return 'publish';
  if (published === integrity) return 'skip';
  throw new Error(`${what} is already on npm with different contents: raise the version`);
}
