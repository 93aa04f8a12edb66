import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { mergeLayouts } from './oci-layout.ts';

const INDEX = 'application/vnd.oci.image.index.v1+json';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cidery-test-'));
  return () => rmSync(folder, { recursive: true });
});

/** A layout as buildx writes it: an index of an image and its attestation. */
function layout(architecture: string, mediaType = INDEX) {
  const path = join(folder, architecture);
  mkdirSync(join(path, 'blobs/sha256'), { recursive: true });
  const blob = (value: unknown, more = {}) => {
    const text = JSON.stringify(value);
    const hash = createHash('sha256').update(text).digest('hex');
    writeFileSync(join(path, 'blobs/sha256', hash), text);
    return { digest: `sha256:${hash}`, size: text.length, ...more };
  };
  const manifests = [
    blob({ image: architecture }, { platform: { architecture, os: 'linux' } }),
    blob({ of: architecture }, { platform: { architecture: 'unknown', os: 'unknown' } }),
  ];
  const index = blob({ schemaVersion: 2, mediaType: INDEX, manifests }, { mediaType });
  writeFileSync(join(path, 'index.json'), JSON.stringify({ manifests: [index] }));
  return { path, manifests };
}

const json = (...path: string[]) => JSON.parse(readFileSync(join(folder, ...path), 'utf8'));

test('merges images of two architectures into one index with all their blobs', () => {
  const [amd64, arm64] = [layout('amd64'), layout('arm64')];
  const digest = mergeLayouts([amd64.path, arm64.path], join(folder, 'merged'));
  const bytes = readFileSync(join(folder, 'merged/blobs', digest.replace(':', '/')));
  expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`).toBe(digest);
  expect(json('merged/index.json').manifests).toEqual([
    { mediaType: INDEX, digest, size: bytes.length },
  ]);
  expect(JSON.parse(bytes.toString()).manifests).toEqual([...amd64.manifests, ...arm64.manifests]);
  const blobs = readdirSync(join(folder, 'merged/blobs/sha256'));
  for (const { digest: inner } of [...amd64.manifests, ...arm64.manifests]) {
    expect(blobs).toContain(inner.replace('sha256:', ''));
  }
  expect(json('merged/oci-layout')).toEqual({ imageLayoutVersion: '1.0.0' });
});

test('gives the same digest for the same images', () => {
  const paths = [layout('amd64').path, layout('arm64').path];
  expect(mergeLayouts(paths, join(folder, 'one'))).toBe(mergeLayouts(paths, join(folder, 'two')));
});

test('rejects an architecture that appears twice or not at all', () => {
  const { path } = layout('amd64');
  const merge = (...paths: string[]) => mergeLayouts(paths, join(folder, 'merged'));
  expect(() => merge(path, path)).toThrow(/its own architecture; found amd64,amd64/);
  expect(() => merge(path, layout('unknown').path)).toThrow(/its own architecture/);
});

test('rejects a layout without an index, which does not name an architecture', () => {
  const { path } = layout('amd64', 'application/vnd.oci.image.manifest.v1+json');
  expect(() => mergeLayouts([path], join(folder, 'merged'))).toThrow(/must contain one index/);
});
