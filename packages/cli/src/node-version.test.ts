import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { expect, test, vi } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { nodeVersionError, OLDEST_NODE } from './node-version.ts';

test('the oldest Node is the one that the package needs', () => {
  expect(manifest.engines.node).toBe(`>=${OLDEST_NODE}`);
});

test.each(['v24.0.0', 'v24.21.0', 'v25.0.0-nightly', 'v100.1.2'])('%s can run', (version) => {
  expect(nodeVersionError(version)).toBeUndefined();
});

test.each(['v20.20.2', 'v9.11.2', 'v23.11.1', 'v0.12.18'])('%s is too old', (version) => {
  expect(nodeVersionError(version)).toBe(
    `needs Node 24 or later, and this is ${version}: see https://nodejs.org`,
  );
});

test('main.ts has no static import but the check, and the check has none', () => {
  const imports = (file: string) =>
    [
      ...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/^import .* from (.*);$/gm),
    ].map(([, from]) => from);
  expect(imports('main.ts')).toEqual(["'./node-version.ts'"]);
  expect(imports('node-version.ts')).toEqual([]);
});

test('on a Node that is too old the process ends with one line and code 2', async () => {
  const { version } = process;
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    Object.defineProperty(process, 'version', { value: 'v20.0.0', configurable: true });
    await import('./main.ts');
    expect(written.mock.calls).toEqual([
      ['cidery: needs Node 24 or later, and this is v20.0.0: see https://nodejs.org\n'],
    ]);
    expect(process.exitCode).toBe(2);
  } finally {
    written.mockRestore();
    Object.defineProperty(process, 'version', { value: version });
    process.exitCode = undefined;
  }
});

/** The path of a Node of the machine that is too old. */
const OLD_NODE = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return stdout !== null && nodeVersionError(stdout.trim()) !== undefined;
});

test.skipIf(OLD_NODE === undefined)(
  'the bundle says so to an old Node of this machine',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cidery-old-node-'));
    try {
      const input = { cidery: join(import.meta.dirname, 'main.ts') };
      const build = await rolldown({ input, platform: 'node' });
      await build.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs' });
      await build.close();
      const { status, stdout, stderr } = spawnSync(
        OLD_NODE as string, // otherwise the test is skipped
        [join(folder, 'cidery.mjs'), 'mask', '18'],
        { encoding: 'utf8' },
      );
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^cidery: needs Node 24 or later, and this is v\d+.*\n$/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
