import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { certificateOf } from './environment-settings.ts';
import { readWorkflow, readWorkflows } from './workflow-file.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const DEPLOY = '.github/workflows/deploy.yml';
const IDENTITY = '-c user.name=Test -c user.email=test@localhost -c commit.gpgsign=false'.split(
  ' ',
);
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The owner of a path: the last line of CODEOWNERS that matches it. */
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

test('operators must approve changes to everything that the pipeline runs', () => {
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

test('branch protection requires the check that pull requests report', () => {
  expect(read('.github/workflows/pipeline.yml')).toContain(
    '    name: Gate ($' +
      '{{ github.event_name }} $' +
      '{{ github.base_ref || github.ref_name }})\n',
  );
  expect(read('docs/branch-protection.md')).toContain('{"context": "Gate (pull_request $1)"');
});

test('an image is tagged to be kept before it is applied', () => {
  const { jobs } = readWorkflow(DEPLOY, read(DEPLOY));
  const job = (name: string) => jobs.find((other) => other.name === name);
  const commands = (name: string) =>
    job(name)
      ?.steps.flatMap(({ run }) => run ?? [])
      .join('\n');
  expect(job('apply')?.fields.needs).toContain('keep');
  expect(job('keep')?.fields.needs).toEqual('plan');
  expect(job('plan')?.fields.needs).toEqual('origin');
  expect(job('keep')?.fields).not.toHaveProperty('environment');
  expect(commands('keep')).toContain(
    'tag-image.sh "$ECR_REPOSITORY" "$DIGEST" "deployed-$ENVIRONMENT-$COMMIT"',
  );
  expect(read('infra/state/registry.tf')).toContain('"deployed-$' + '{environment}-*"');
});

test('a plan is encrypted to the certificate whose presence decides that it is deployed', () => {
  const certificate = certificateOf('staging').replace('staging', '$ENVIRONMENT');
  expect(read(DEPLOY)).toContain(`plan-file.sh encrypt "$RUNNER_TEMP/plan" "${certificate}"`);
});

describe("a release's tag", () => {
  const release = readWorkflow('x', read('.github/workflows/release.yml'));
  const job = (name: string) => release.jobs.find((other) => other.name === name);
  const run = job('tag')?.steps.find((step) => step.run !== undefined)?.run ?? 'false';

  test('is certain before npm publishes, and the release on GitHub creates no other', () => {
    expect(job('npm')?.fields.needs).toContain('tag');
    expect(job('github')?.fields.needs).toContain('npm');
    expect(JSON.stringify(job('github')?.steps)).toContain(
      'gh release create \\"v$VERSION\\" --verify-tag',
    );
  });

  test('is made once, and is refused for another commit', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cidery-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const git = (...args: string[]) =>
      execFileSync('git', [...IDENTITY, ...args], {
        cwd: folder,
        encoding: 'utf8',
        stdio: 'pipe',
      }).trim();
    const commit = () => {
      git('-C', 'all', 'commit', '--quiet', '--allow-empty', '--message=x');
      return git('-C', 'all', 'rev-parse', 'HEAD');
    };
    git('init', '--quiet', 'all');
    const [parent, released] = [commit(), commit()];
    git('clone', '--quiet', '--depth=1', `file://${folder}/all`, 'runner');
    commit();
    const tag = (sha: string) =>
      spawnSync('bash', ['-e', '-o', 'pipefail', '-c', run], {
        cwd: join(folder, 'runner'),
        env: { ...process.env, REPOSITORY: `${folder}/all`, VERSION: '1.2.3', GITHUB_SHA: sha },
      }).status;
    expect([tag(released), tag(released)]).toEqual([0, 0]);
    git('-C', 'runner', 'fetch', '--quiet', '--unshallow');
    expect(tag(parent)).toBe(1);
    expect(git('-C', 'all', 'rev-parse', 'v1.2.3')).toBe(released);
  });
});

test('only the jobs that need a registry role assume it, and the role exists', () => {
  const asked = readWorkflows(root).flatMap(({ path, jobs }) =>
    jobs.flatMap(({ name, steps }) =>
      [...JSON.stringify(steps).matchAll(/"role":"(image-\w+)"/g)].map(
        ([, role]) => `${basename(path)} ${name}: ${role}`,
      ),
    ),
  );
  expect(asked.sort()).toEqual([
    'deploy.yml keep: image-push',
    'deploy.yml origin: image-read',
    'image.yml ecr: image-push',
    'release.yml ecr: image-push',
  ]);
  expect(read('infra/state/roles.tf')).toContain('in ["image-read", "image-push"]');
});

test("one documented command fills in the repository's name everywhere", () => {
  const command = /^perl -pi .*$/m.exec(read('docs/branch-protection.md'))?.[0] ?? 'false';
  const folder = mkdtempSync(join(tmpdir(), 'cidery-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const paths = globSync(
    [
      ...['README.md', '.github/CODEOWNERS', 'docs/*.md', 'infra/README.md'],
      'infra/environments/*.tfvars',
    ],
    { cwd: root },
  );
  for (const path of paths) cpSync(join(root, path), join(folder, path));
  execFileSync('sh', ['-c', command], {
    cwd: folder,
    env: { PATH: process.env.PATH, OWNER: 'example', NAME: 'subnets' },
  });
  const texts = paths.map((path) => readFileSync(join(folder, path), 'utf8')).join('\n');
  expect(texts).toContain(command);
  expect(texts).not.toMatch(/OWNER\/|\/OWNER\b|\/NAME\/|@OWNER/);
});
