import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The owner of a path, by the last line of CODEOWNERS that holds it. */
function ownerOf(path: string): string | undefined {
  const lines = read('.github/CODEOWNERS')
    .split('\n')
    .filter((line) => /^[/*]/.test(line));
  return lines
    .map((line) => line.split(/\s+/))
    .findLast(([pattern = '']) => {
      const form = pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*');
      return (
        pattern === '*' || new RegExp(`^${form}${pattern.endsWith('/') ? '' : '$'}`).test(path)
      );
    })?.[1];
}

test('what the pipeline runs is changed by nobody without the operators', () => {
  for (const path of [
    ...['/.github/workflows/deploy.yml', '/.ci/run', '/scripts/test.ts', '/tests/image/run.ts'],
    ...['/package.json', '/package-lock.json', '/.npmrc', '/packages/cli/package.json'],
    ...['/packages/cli/scripts/build.ts', '/packages/server/testing/global-setup.ts'],
    ...['/Makefile', '/Dockerfile', '/compose.yaml', '/vitest.config.ts', '/infra/state/roles.tf'],
  ]) {
    expect([path, ownerOf(path)]).toEqual([path, expect.stringMatching(/\/operators$/)]);
  }
  expect(ownerOf('/packages/cli/src/main.ts')).toMatch(/\/engineers$/);
});

test('the check that a branch requires is the one that its pull requests have', () => {
  expect(read('.github/workflows/pipeline.yml')).toContain(
    '    name: Gate ($' +
      '{{ github.event_name }} $' +
      '{{ github.base_ref || github.ref_name }})\n',
  );
  expect(read('docs/branch-protection.md')).toContain('{"context": "Gate (pull_request $1)"');
});

test('one documented command puts the name of the repository everywhere', () => {
  const command = /^perl -pi .*$/m.exec(read('docs/branch-protection.md'))?.[0] ?? 'false';
  const folder = mkdtempSync(join(tmpdir(), 'cidery-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const paths = globSync(['README.md', '.github/CODEOWNERS', 'docs/*.md', 'infra/README.md'], {
    cwd: root,
  });
  for (const path of paths) cpSync(join(root, path), join(folder, path));
  execFileSync('sh', ['-c', command], {
    cwd: folder,
    env: { PATH: process.env.PATH, OWNER: 'example', NAME: 'subnets' },
  });
  const texts = paths.map((path) => readFileSync(join(folder, path), 'utf8')).join('\n');
  expect(texts).toContain(command);
  expect(texts).not.toMatch(/OWNER\/|\/OWNER\b|\/NAME\/|@OWNER/);
});
