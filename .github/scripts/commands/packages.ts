import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, required } from '../actions-io.ts';
import { integrityOf, type Packed, publication, repositoryField } from '../npm-packages.ts';

/** The packages that a release publishes. */
export const PACKAGES = ['packages/prefix', 'packages/cli'] as const;

/** Writes the `repository` field into each package's manifest before it is packed. */
export function packageRepository(env: Environment): void {
  for (const folder of PACKAGES) {
    const path = join(folder, 'package.json');
    const repository = repositoryOf(env, folder);
    const manifest = { ...JSON.parse(readFileSync(path, 'utf8')), repository };
    writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
  }
}

/**
 * Publishes the tarballs in `PACKAGES_FOLDER` under `DIST_TAG`. It skips those that npm already
 * has, so that a release can be re-run, and checks all of them before it publishes the first.
 */
export async function publishPackages(env: Environment): Promise<void> {
  const tarballs = globSync(join(required(env, 'PACKAGES_FOLDER'), '*.tgz')).sort();
  if (tarballs.length !== PACKAGES.length) {
    throw new Error(`found ${tarballs.length} packages to publish, expected ${PACKAGES.length}`);
  }
  const wanted: string[] = [];
  for (const tarball of tarballs) {
    // npm packed this manifest and guarantees its shape.
    const packed: Packed = JSON.parse(run(env, 'tar', '-xzOf', tarball, 'package/package.json'));
    const decision = publication(
      packed,
      repositoryOf(env, '').url,
      integrityOf(readFileSync(tarball)),
      await publishedIntegrity(env, packed),
    );
    if (decision === 'publish') wanted.push(tarball);
    else console.log(`${packed.name} ${packed.version} is already on npm`);
  }
  for (const tarball of wanted) {
    const options = ['--provenance', '--access', 'public', '--tag', required(env, 'DIST_TAG')];
    console.log(run(env, 'npm', 'publish', tarball, ...options));
  }
}

function repositoryOf(env: Environment, folder: string) {
  const [server, repository] = ['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY'] as const;
  return repositoryField(required(env, server), required(env, repository), folder);
}

async function publishedIntegrity(env: Environment, { name, version }: Packed) {
  // The registry that npm itself would publish to.
  const registry = env.NPM_REGISTRY ?? run(env, 'npm', 'config', 'get', 'registry').trim();
  const response = await fetch(
    `${registry.replace(/\/$/, '')}/${name.replace('/', '%2f')}/${version}`,
    {
      signal: AbortSignal.timeout(20_000),
    },
  );
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`npm returned ${response.status} for ${name} ${version}`);
  const { dist } = (await response.json()) as { readonly dist: { readonly integrity: string } };
  return dist.integrity;
}

function run(env: Environment, command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { env, encoding: 'utf8' });
}
