import { cp, mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** The repository's root. */
export const ROOT = join(import.meta.dirname, '../..');

/** The folders that Terraform needs: its own files, and the runbooks that its tests look for. */
const PARTS = ['infra', 'ops/runbooks'];

/** Creates an empty temporary directory. */
export function makeScratch(name: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `cidery-infra-${name}-`));
}

/** Copies the infrastructure, including initialised working directories but not infra/test. */
export async function copyWorkspace(from: string, to: string, parts = PARTS): Promise<void> {
  for (const part of parts) {
    await mkdir(dirname(join(to, part)), { recursive: true });
    await cp(join(from, part), join(to, part), {
      recursive: true,
      filter: (source) => !/^infra\/test(\/|$)/.test(relative(from, source)),
    });
  }
}

/** Every directory that Terraform can run in (one with a versions.tf), relative to the root. */
export async function terraformDirectories(root: string): Promise<string[]> {
  const entries = await readdir(join(root, 'infra'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.name === 'versions.tf' && !entry.parentPath.includes('.terraform'))
    .map((entry) => relative(root, entry.parentPath))
    .sort();
}
