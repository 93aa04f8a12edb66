import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const INDEX = 'application/vnd.oci.image.index.v1+json';

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly platform?: { readonly architecture: string };
}

/**
 * Merges images that were built separately, one per architecture, into one OCI layout with one
 * index. Their blobs stay the same byte for byte, and the index depends only on them and their
 * order.
 * @param layouts OCI image layout folders, such as the unpacked `type=oci` output of buildx
 * @returns the digest of the index
 * @throws when a layout does not contain exactly one index, or two contain the same architecture
 */
export function mergeLayouts(layouts: readonly string[], target: string): string {
  const manifests = layouts.flatMap(manifestsOf);
  const architectures = manifests
    .map(({ platform }) => platform?.architecture ?? 'unknown')
    // BuildKit stores attestations as manifests with the architecture `unknown`.
    .filter((architecture) => architecture !== 'unknown');
  if (architectures.length !== layouts.length || new Set(architectures).size !== layouts.length) {
    throw new Error(`each layout must contain its own architecture; found ${architectures}`);
  }
  const index = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests });
  const hash = createHash('sha256').update(index).digest('hex');
  const blobs = join(target, 'blobs/sha256');
  mkdirSync(blobs, { recursive: true });
  for (const layout of layouts) cpSync(join(layout, 'blobs/sha256'), blobs, { recursive: true });
  writeFileSync(join(blobs, hash), index);
  const descriptor: Descriptor = {
    mediaType: INDEX,
    digest: `sha256:${hash}`,
    size: Buffer.byteLength(index),
  };
  writeFileSync(join(target, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  writeFileSync(
    join(target, 'index.json'),
    JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [descriptor] }),
  );
  return descriptor.digest;
}

function manifestsOf(layout: string): readonly Descriptor[] {
  const top = read(join(layout, 'index.json'));
  const [index, ...more] = top;
  if (index?.mediaType !== INDEX || more.length > 0) {
    throw new Error(`${layout} must contain one index and nothing else`);
  }
  return read(join(layout, 'blobs', index.digest.replace(':', '/')));
}

// Typed by the OCI specification; `skopeo copy` verifies every digest later.
function read(path: string): readonly Descriptor[] {
  return JSON.parse(readFileSync(path, 'utf8')).manifests;
}
