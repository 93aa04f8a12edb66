import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type LoopbackServer, listen } from '../loopback-server.ts';
import { integrityOf } from '../npm-packages.ts';
import { runVerb } from '../pipeline.ts';

describe('packages', () => {
  let folder: string;
  let env: Record<string, string>;
  const home = process.cwd();
  let registry: LoopbackServer;
  /** The registry's paths, each with the integrity of the package there. */
  let published: Record<string, string>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cidery-test-'));
    process.chdir(folder);
    vi.spyOn(console, 'log').mockReturnValue();
    published = {};
    registry = await listen((request, response) => {
      const integrity = published[request.url ?? ''];
      response.statusCode = integrity === undefined ? 404 : integrity === 'broken' ? 500 : 200;
      response.end(JSON.stringify({ dist: { integrity } }));
    });
    mkdirSync('bin');
    writeFileSync('bin/npm', `#!/bin/sh\necho "$@" >>"${folder}/published"\n`);
    chmodSync('bin/npm', 0o755);
    env = {
      PATH: `${folder}/bin:${process.env.PATH}`,
      NPM_REGISTRY: registry.url,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'cidery/rehearsal',
      PACKAGES_FOLDER: 'packed',
      DIST_TAG: 'latest',
    };
    for (const name of ['prefix', 'cli']) {
      mkdirSync(`packages/${name}`, { recursive: true });
      const manifest = { name: `@cidery/${name}`, version: '1.2.3' };
      writeFileSync(`packages/${name}/package.json`, JSON.stringify(manifest));
    }
    return async () => {
      await registry.close();
      process.chdir(home);
      vi.restoreAllMocks();
      rmSync(folder, { recursive: true });
    };
  });

  /** Packs like `npm pack`: the manifest is in `package/`. */
  function pack() {
    mkdirSync('packed');
    for (const name of ['prefix', 'cli']) {
      const files = ['-C', `packages/${name}`, '--transform', 's,^,package/,', 'package.json'];
      execFileSync('tar', ['-czf', `packed/${name}.tgz`, ...files]);
    }
  }
  const calls = () => readFileSync('published', 'utf8').trim().split('\n');

  test('are published with their repository', async () => {
    await runVerb('package-repository', env);
    expect(JSON.parse(readFileSync('packages/cli/package.json', 'utf8')).repository).toEqual({
      type: 'git',
      url: 'git+https://github.com/cidery/rehearsal.git',
      directory: 'packages/cli',
    });
    pack();
    await runVerb('publish-packages', env);
    expect(calls()).toEqual(
      ['cli', 'prefix'].map(
        (name) => `publish packed/${name}.tgz --provenance --access public --tag latest`,
      ),
    );
  });

  test('are not published without a repository', async () => {
    pack();
    await expect(runVerb('publish-packages', env)).rejects.toThrow(/names the repository/);
    expect(calls).toThrow(/ENOENT/);
  });

  test('that npm already has are skipped when a release is re-run', async () => {
    await runVerb('package-repository', env);
    pack();
    const bytes = readFileSync('packed/cli.tgz');
    published['/@cidery%2fcli/1.2.3'] = integrityOf(bytes);
    await runVerb('publish-packages', env);
    expect(calls()).toEqual([expect.stringContaining('packed/prefix.tgz')]);
  });

  test('are published together or not at all: a failed lookup or a missing tarball stops all', async () => {
    await runVerb('package-repository', env);
    pack();
    published['/@cidery%2fprefix/1.2.3'] = 'broken';
    await expect(runVerb('publish-packages', env)).rejects.toThrow(/npm returned 500 for @cidery/);
    rmSync('packed/cli.tgz');
    await expect(runVerb('publish-packages', env)).rejects.toThrow(/found 1 packages/);
    expect(calls).toThrow(/ENOENT/);
  });
});
