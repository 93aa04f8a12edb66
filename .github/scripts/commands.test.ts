import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readCommit, routePullRequest, routePush, type SetUp } from './commands/route.ts';
import { type DeploymentRecord, imageOf } from './deployment-records.ts';
import { certificateOf } from './environment-settings.ts';
import { ENVIRONMENTS } from './environments.ts';
import { type FakeGitHub, startFakeGitHub } from './fake-github.ts';
import { goodService } from './fake-service.ts';
import { gitHub } from './github-api.ts';
import { listen } from './loopback-server.ts';
import { runVerb } from './pipeline.ts';
import { readWorkflow } from './workflow-file.ts';

const ECR_REPOSITORY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/cidery';
const image = imageOf(`sha256:${'a'.repeat(64)}`, 'a'.repeat(40));
const next = imageOf(`sha256:${'b'.repeat(64)}`, 'b'.repeat(40));

const DEPLOY = readWorkflow(
  'deploy.yml',
  readFileSync(fileURLToPath(new URL('../workflows/deploy.yml', import.meta.url)), 'utf8'),
);

const CERTIFICATE = execFileSync(
  'openssl',
  'req -x509 -newkey rsa:3072 -nodes -subj /CN=cidery-plan -keyout /dev/null'.split(' '),
  { stdio: 'pipe' },
);

let folder: string;
let server: FakeGitHub;
let env: Record<string, string>;
const home = process.cwd();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cidery-test-'));
  server = await startFakeGitHub();
  env = {
    ...server.env,
    PATH: process.env.PATH ?? '',
    GITHUB_OUTPUT: join(folder, 'outputs'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    RUNNER_TEMP: folder,
    ENVIRONMENT: 'staging',
    VARIABLES: JSON.stringify({ ECR_REPOSITORY }),
    DIGEST: image.digest,
    IMAGE_COMMIT: image.commit,
    COMMIT: 'c'.repeat(40),
  };
  process.chdir(folder);
  mkdirSync('infra/stack', { recursive: true });
  writeFileSync('infra/stack/.terraform.lock.hcl', '');
  mkdirSync('infra/environments');
  for (const { name } of ENVIRONMENTS) {
    writeFileSync(
      `infra/environments/${name}.tfvars`,
      'aws_account_id = "123456789012"\nregion = "eu-west-1"\n',
    );
    writeFileSync(certificateOf(name), CERTIFICATE);
  }
  vi.spyOn(console, 'log').mockReturnValue();
});

afterEach(async () => {
  process.chdir(home);
  vi.restoreAllMocks();
  await server.close();
  rmSync(folder, { recursive: true });
});

const pullRequest = (facts: Readonly<Record<string, string>>) => ({
  ...env,
  EVENT: 'pull_request',
  BRANCH: 'main',
  HEAD_BRANCH: 'staging',
  HEAD_REPOSITORY: 'cidery/rehearsal',
  ...facts,
});

const IDENTITY = '-c user.name=Test -c user.email=test@localhost -c commit.gpgsign=false'.split(
  ' ',
);
const git = (...args: string[]) =>
  execFileSync('git', ['-C', folder, ...IDENTITY, ...args], {
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim();

/** Creates a repository in which `development` is merged into `staging`. */
function promotion() {
  git('init', '--quiet', '--initial-branch=staging');
  git('commit', '--quiet', '--allow-empty', '--message=first');
  git('checkout', '--quiet', '-b', 'development');
  writeFileSync(join(folder, 'file'), 'x');
  git('add', 'file');
  git('commit', '--quiet', '--message=change');
  const developed = git('rev-parse', 'HEAD');
  git('checkout', '--quiet', 'staging');
  git('merge', '--quiet', '--no-ff', '--message=promote', 'development');
  return { developed, merge: git('rev-parse', 'HEAD') };
}

const outputs = () =>
  Object.fromEntries(
    readFileSync(env.GITHUB_OUTPUT ?? '', 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(/=(.*)/s).slice(0, 2)),
  );
const summary = () => readFileSync(env.GITHUB_STEP_SUMMARY ?? '', 'utf8');

describe('route', () => {
  test('promotes to staging the image that development proved', async () => {
    const { developed, merge } = promotion();
    await gitHub(env).recordDeployment('development', {
      deployedCommit: developed,
      image,
      state: 'success',
    });
    await runVerb('route', { ...env, EVENT: 'push', BRANCH: 'staging', COMMIT: merge });
    expect(outputs()).toEqual({
      environment: 'staging',
      build: 'false',
      deploy: 'true',
      digest: image.digest,
      image_commit: image.commit,
    });
    expect(summary()).toContain('which development proved');
  });

  test('refuses a commit that development has not proved', async () => {
    const { merge } = promotion();
    const run = runVerb('route', { ...env, EVENT: 'push', BRANCH: 'staging', COMMIT: merge });
    await expect(run).rejects.toThrow(/development has not proved/);
  });

  test('builds on development, and deploys when deployment is set up', async () => {
    const { developed } = promotion();
    await runVerb('route', { ...env, EVENT: 'push', BRANCH: 'development', COMMIT: developed });
    expect(outputs()).toMatchObject({
      build: 'true',
      deploy: 'true',
      digest: '',
      image_commit: developed,
    });
  });

  test('plans a pull request with the image that its merge would promote', async () => {
    const head = 'd'.repeat(40);
    await gitHub(env).recordDeployment('staging', {
      deployedCommit: head,
      image: next,
      state: 'success',
    });
    await gitHub(env).recordDeployment('production', {
      deployedCommit: 'e'.repeat(40),
      image,
      state: 'success',
    });
    await runVerb('route', pullRequest({ COMMIT: head }));
    expect(outputs()).toMatchObject({
      environment: 'production',
      digest: next.digest,
      deploy: 'true',
      build: 'false',
    });
  });

  test('refuses a pull request that would skip an environment', async () => {
    await expect(runVerb('route', pullRequest({ HEAD_BRANCH: 'hotfix' }))).rejects.toThrow(
      /main only accepts pull requests from staging of cidery\/rehearsal, not from hotfix/,
    );
    await expect(
      runVerb('route', pullRequest({ HEAD_REPOSITORY: 'somebody/fork' })),
    ).rejects.toThrow(/not from staging of somebody\/fork/);
  });

  test('fails before the build when the settings of the environment are not complete', async () => {
    const { developed } = promotion();
    const facts = { ...env, EVENT: 'push', BRANCH: 'development', COMMIT: developed };
    await expect(runVerb('route', { ...facts, VARIABLES: '{}' })).rejects.toThrow(
      /development.pem is committed, but ECR_REPOSITORY is not set/,
    );
    rmSync('infra/stack/.terraform.lock.hcl');
    writeFileSync('infra/environments/development.tfvars', 'aws_account_id = "000000000000"');
    await expect(runVerb('route', facts)).rejects.toThrow(/replace aws_account_id.*providers lock/);
  });

  test('builds and deploys nothing, and passes, in a repository that is not set up', async () => {
    const { developed } = promotion();
    for (const { name } of ENVIRONMENTS) rmSync(certificateOf(name));
    rmSync('infra/stack/.terraform.lock.hcl');
    const push = { ...env, VARIABLES: '{}', EVENT: 'push', COMMIT: developed };
    for (const facts of [
      ...ENVIRONMENTS.map(({ branch }) => ({ ...push, BRANCH: branch })),
      { ...pullRequest({}), VARIABLES: '{}' },
    ]) {
      await runVerb('route', facts);
      expect(outputs()).toMatchObject({ build: 'false', deploy: 'false' });
    }
    expect(summary()).toContain(
      'nothing is deployed to staging: infra/environments/staging.pem is not committed.',
    );
  });

  test.each([
    [{ HEAD_REPOSITORY: 'somebody/fork', VARIABLES: '{}' }, 'comes from a fork'],
    [{ AUTHOR: 'dependabot[bot]' }, 'comes from Dependabot'],
  ])('plans nothing for %o', async (facts, reason) => {
    await gitHub(env).recordDeployment('development', {
      deployedCommit: 'd'.repeat(40),
      image,
      state: 'success',
    });
    await runVerb('route', pullRequest({ BRANCH: 'development', ...facts }));
    expect(outputs()).toMatchObject({ deploy: 'false' });
    expect(summary()).toContain(`the pull request ${reason}`);
  });

  test('rejects any other branch', async () => {
    await expect(runVerb('route', { ...env, BRANCH: 'feature' })).rejects.toThrow(
      /feature is not the branch of an environment/,
    );
  });

  test('reads a commit with the trees of its parents', () => {
    const { developed, merge } = promotion();
    const commit = readCommit(merge, folder);
    expect(commit.parents.map(({ sha }) => sha)[1]).toBe(developed);
    expect(commit.parents.map(({ tree }) => tree === commit.tree)).toEqual([false, true]);
  });
});

describe('a route', () => {
  const commit = { sha: 'c'.repeat(40), tree: 't', parents: [] };
  const own: DeploymentRecord[] = [{ deployedCommit: 'x', image, state: 'success' }];

  test('builds and publishes when only a registry is set up', () => {
    const setUp: SetUp = { registries: ['ecr'], notDeployed: 'x' };
    expect(routePush('development', commit, setUp, [])).toMatchObject({
      build: 'true',
      deploy: 'false',
    });
  });

  test('of a pull request falls back to the running image, and plans nothing without one', () => {
    const setUp: SetUp = { registries: ['ecr'], notDeployed: undefined };
    const route = (records: DeploymentRecord[]) =>
      routePullRequest('development', 'x', setUp, { before: [], own: records });
    expect(route(own)).toMatchObject({ deploy: 'true', digest: image.digest });
    expect(route([])).toMatchObject({
      deploy: 'false',
      reason: 'development has no image to plan with.',
    });
  });
});

test("settings name the environment's state and its role", async () => {
  await runVerb('settings', { ...env, ROLE: 'plan' });
  expect(outputs()).toEqual({
    region: 'eu-west-1',
    state_bucket: 'cidery-terraform-state-123456789012',
    role: 'arn:aws:iam::123456789012:role/cidery-terraform-staging-plan',
  });
});

describe('newest', () => {
  const [older, newer] = ['1'.repeat(40), '2'.repeat(40)];
  const deployed = (deployedCommit: string) =>
    gitHub(env).recordDeployment('staging', { deployedCommit, image, state: 'failure' });
  beforeEach(() => {
    server.branches.staging = [newer, older];
  });

  test("stops a run after a newer commit was deployed, and says so in the run's summary", async () => {
    await deployed(newer);
    await expect(runVerb('newest', { ...env, COMMIT: older })).rejects.toThrow(/^superseded/);
    expect(summary()).toContain(`superseded: staging already runs ${newer}`);
  });

  test('accepts commits in order', async () => {
    await runVerb('newest', { ...env, COMMIT: older });
    await deployed(older);
    await runVerb('newest', { ...env, COMMIT: older });
    await runVerb('newest', { ...env, COMMIT: newer });
  });
});

test('merge-image outputs the digest of the index', async () => {
  for (const architecture of ['amd64', 'arm64']) {
    mkdirSync(`${architecture}/blobs/sha256`, { recursive: true });
    const manifests = [{ digest: `sha256:${architecture}`, platform: { architecture } }];
    writeFileSync(`${architecture}/blobs/sha256/index`, JSON.stringify({ manifests }));
    const mediaType = 'application/vnd.oci.image.index.v1+json';
    const index = { manifests: [{ mediaType, digest: 'sha256:index' }] };
    writeFileSync(`${architecture}/index.json`, JSON.stringify(index));
  }
  await runVerb('merge-image', { ...env, LAYOUTS: 'amd64 arm64', MERGED: 'merged' });
  expect(outputs().digest).toMatch(/^sha256:[0-9a-f]{64}$/);
});

describe('smoke', () => {
  test('is set up before a deployment changes anything', () => {
    const apply = DEPLOY.jobs.find(({ name }) => name === 'apply')?.steps ?? [];
    const steps = apply.map(({ run }) => run ?? '');
    const check = steps.findIndex((run) => run.includes('SMOKE_PASSWORD'));
    expect(check).toBeGreaterThan(0);
    expect(check).toBeLessThan(steps.findIndex((run) => /terraform .* apply/.test(run)));
    const set = { SMOKE_USERNAME: 'smoke-test', SMOKE_PASSWORD: 'x' };
    const run = (facts: Readonly<Record<string, string>>) =>
      spawnSync('bash', ['-c', steps[check] ?? ''], { env: { ...env, ...facts } });
    expect(run(set).status).toBe(0);
    for (const name of Object.keys(set)) {
      const { status, stderr } = run({ ...set, [name]: '' });
      expect(status).not.toBe(0);
      expect(stderr.toString()).toMatch(`${name}: set it for the environment`);
    }
  });

  test('names every check that failed', async () => {
    const target = {
      URL: 'http://127.0.0.1:1',
      SMOKE_USERNAME: 'bob',
      SMOKE_PASSWORD: 'x',
      SMOKE_ATTEMPTS: '1',
    };
    await expect(runVerb('smoke', { ...env, ...target })).rejects.toThrow(
      /smoke test failed: GET \/version.*mask-to-cidr/,
    );
  });
});

test('a smoke test reports what passed as well as what failed', async () => {
  const service = await listen(goodService(image.commit));
  const target = {
    URL: service.url,
    SMOKE_USERNAME: 'bob',
    SMOKE_PASSWORD: 'x',
    SMOKE_ATTEMPTS: '1',
  };
  await runVerb('smoke', { ...env, ...target });
  const other = runVerb('smoke', { ...env, ...target, IMAGE_COMMIT: next.commit });
  await expect(other).rejects.toThrow(/failed: GET \/version returns the commit$/);
  expect(vi.mocked(console.log).mock.calls.flat()).toContain('pass  GET /_health returns HEALTHY');
  await service.close();
});

describe('alarms', () => {
  /** A fake `aws` that returns one state after another and records its arguments. */
  function fakeAws(...states: string[]) {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'states'), states.map((state) => `${state}\n`).join(''));
    const script = `#!/bin/sh
cd "${bin}"
echo "$@" >>asked
state=$(head -n 1 states)
sed -i 1d states
printf '{"MetricAlarms":[{"AlarmName":"cidery-staging-errors","StateValue":"%s"}]}' "$state"
`;
    writeFileSync(join(bin, 'aws'), script);
    chmodSync(join(bin, 'aws'), 0o755);
    return {
      ...env,
      PATH: `${bin}:${env.PATH}`,
      ALARMS_FILE: join(folder, 'alarms.json'),
      WATCH_ROUNDS: '2',
      WATCH_PAUSE_SECONDS: '0',
    };
  }

  test('that fire after a deployment fail it', async () => {
    const facts = fakeAws('OK', 'OK', 'ALARM');
    await runVerb('alarms-before', facts);
    await expect(runVerb('alarms-watch', facts)).rejects.toThrow(/cidery-staging-errors/);
    expect(readFileSync(join(folder, 'bin/asked'), 'utf8')).toContain(
      '--alarm-name-prefix cidery-staging',
    );
  });

  test('that stay OK let it pass', async () => {
    const facts = fakeAws('OK', 'OK', 'OK');
    await runVerb('alarms-before', facts);
    await runVerb('alarms-watch', facts);
    expect(readFileSync(join(folder, 'bin/asked'), 'utf8').trim().split('\n')).toHaveLength(3);
  });
});

describe('record and rollback', () => {
  test('roll back to the image recorded as good before the failing one, which may have passed too', async () => {
    await runVerb('record', { ...env, STATE: 'success' });
    const failing = { ...env, DIGEST: next.digest, IMAGE_COMMIT: next.commit };
    await runVerb('record', { ...failing, STATE: 'success' });
    await runVerb('rollback-candidate', failing);
    expect(outputs()).toEqual({ digest: image.digest, image_commit: image.commit });
    const verified = { ROLLBACK_DIGEST: image.digest, ROLLBACK_COMMIT: image.commit };
    await runVerb('rollback', { ...failing, ...verified });
    expect(summary()).toContain(`to ${image.digest}`);
  });

  test('report when there is nothing to roll back to', async () => {
    await runVerb('rollback-candidate', env);
    expect(outputs()).toEqual({ digest: '', image_commit: '' });
    const none = { ...env, ROLLBACK_DIGEST: '', ROLLBACK_COMMIT: '' };
    await expect(runVerb('rollback', none)).rejects.toThrow(
      /no earlier good image whose signature/,
    );
    expect(summary()).toContain('no earlier good image');
  });

  test('return only to an image whose signature was verified like that of the new image', () => {
    const [origin, , , apply] = DEPLOY.jobs;
    const checks = origin?.steps.filter(({ run }) => run?.startsWith('cosign verify')) ?? [];
    expect(checks).toHaveLength(2);
    expect(checks[1]?.run).toBe(checks[0]?.run);
    const candidate = JSON.stringify(origin?.fields.outputs);
    expect(candidate.match(/steps\.candidate-origin\.outcome == 'success'/g)).toHaveLength(2);
    const steps = JSON.stringify(apply?.fields);
    expect(steps.match(/needs\.origin\.outputs\.rollback_digest/g)).toHaveLength(2);
    expect(steps).not.toContain('steps.rollback.outputs');
  });

  test('get the result of the deployment, or nothing when it has none', async () => {
    const steps = (...outcomes: string[]) =>
      JSON.stringify(
        Object.fromEntries(
          ['apply', 'smoke', 'watch'].map((id, index) => [id, { outcome: outcomes[index] }]),
        ),
      );
    await runVerb('ended', { ...env, STEPS: steps('success', 'failure', 'skipped') });
    expect(outputs()).toEqual({ state: 'failure' });
    await runVerb('ended', { ...env, STEPS: '{}' });
    expect(outputs()).toEqual({ state: '' });
  });

  test('only accept success and failure', async () => {
    await expect(runVerb('record', { ...env, STATE: 'cancelled' })).rejects.toThrow(
      /success or failure/,
    );
  });
});

describe('plans', () => {
  const write = (...actions: string[]) => {
    const resource_changes = [{ address: 'module.database.x', change: { actions } }];
    writeFileSync('plan.json', JSON.stringify({ format_version: '1.2', resource_changes }));
    writeFileSync('plan.txt', 'the plan');
    Object.assign(env, {
      PLAN_JSON: 'plan.json',
      PLAN_TEXT: 'plan.txt',
      COMMENT_FILE: 'comment.md',
    });
  };

  test('that would delete a database are not applied without approval', async () => {
    write('update');
    await expect(runVerb('guard', env)).resolves.toBeUndefined();
    write('delete');
    await expect(runVerb('guard', env)).rejects.toThrow(/module.database.x: a person must decide/);
  });

  test('that send the value of a secret are refused, since the pipeline does not have it', async () => {
    write('create');
    await expect(runVerb('refuse-secrets', env)).resolves.toBeUndefined();
    const address = 'module.secrets.aws_secretsmanager_secret_version.jwt';
    const change = { actions: ['create', 'delete'] };
    const resource_changes = [{ address, change }];
    writeFileSync('plan.json', JSON.stringify({ format_version: '1.2', resource_changes }));
    await expect(runVerb('refuse-secrets', env)).rejects.toThrow(/apply by hand first/);
    await expect(runVerb('guard', env)).rejects.toThrow(/a person must decide/);
  });

  test('become the one comment of a pull request', async () => {
    write('update');
    await runVerb('plan-text', env);
    await runVerb('comment', { ...env, PULL_REQUEST: '7' });
    await runVerb('comment', { ...env, PULL_REQUEST: '7' });
    expect(server.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/^<!-- cidery-plan-staging -->\n### Plan for staging/),
    ]);
  });

  test("cannot end their block in a deployment's summary, and are shortened there", async () => {
    write('update');
    writeFileSync('plan.txt', `a\n\`\`\`\n# b\n${'x'.repeat(70_000)}`);
    await runVerb('plan-summary', env);
    expect(summary()).toMatch(/^`{4}\na\n`{3}\n# b\nx+\n… truncated; .*\n`{4}\n/);
    const plan = DEPLOY.jobs.flatMap(({ steps }) => steps).map(({ run }) => run ?? '');
    expect(plan.join('\n')).not.toContain('```');
    expect(plan.join('\n')).toContain('pipeline.ts plan-summary');
  });

  test('are only posted to a valid pull request number', async () => {
    await expect(runVerb('comment', { ...env, PULL_REQUEST: '7/../8' })).rejects.toThrow(
      /must be a number/,
    );
    await expect(runVerb('comment', { ...env, PULL_REQUEST: '0' })).rejects.toThrow(
      /must be a number/,
    );
  });
});

describe('drift', () => {
  test('is reported in one issue with a link to the run', async () => {
    await runVerb('drift', { ...env, RUN_URL: 'https://run.example' });
    expect(server.issues).toMatchObject([{ title: 'staging has drifted from its code' }]);
    expect(server.issues[0]?.bodies[0]).toContain('https://run.example');
  });

  test('is checked with the running image, and skipped when there is none', async () => {
    await runVerb('running', env);
    expect(outputs()).toEqual({ digest: '', image_commit: '' });
    await runVerb('record', { ...env, STATE: 'success' });
    await runVerb('running', env);
    expect(outputs()).toEqual({ digest: image.digest, image_commit: image.commit });
    server.addJob('staging', 'in_progress');
    await runVerb('running', env);
    expect(outputs()).toEqual({ digest: '', image_commit: '' });
    expect(summary()).toContain('A deployment to staging is in progress');
  });
});

describe('the drift check', () => {
  test('starts on each branch, except at the weekend on development, which is scaled down', async () => {
    await runVerb('start-drift', { ...env, NOW: '2026-11-23T06:17:00Z' });
    expect(server.started.splice(0).sort()).toEqual([
      'drift.yml on development',
      'drift.yml on main',
      'drift.yml on staging',
    ]);
    await runVerb('start-drift', { ...env, NOW: '2026-11-22T06:17:00Z' });
    expect(server.started.sort()).toEqual(['drift.yml on main', 'drift.yml on staging']);
  });

  test('continues after a branch that cannot be started, and fails', async () => {
    server.refused.push('staging');
    const start = runVerb('start-drift', { ...env, NOW: '2026-11-23T06:17:00Z' });
    await expect(start).rejects.toThrow(/returned 422/);
    expect(server.started).toHaveLength(2);
  });
});

describe('a release', () => {
  beforeEach(() => {
    for (const name of ['prefix', 'cli']) {
      mkdirSync(`packages/${name}`, { recursive: true });
      writeFileSync(`packages/${name}/package.json`, '{"version":"1.2.3"}');
    }
    writeFileSync('package.json', '{"version":"1.2.3"}');
    writeFileSync('CHANGELOG.md', '# Changelog\n\n## 1.2.3\n\n- news\n');
    Object.assign(env, { NOTES_FILE: 'notes.md', VERSION: '1.2.3', GITHUB_REF: 'refs/heads/main' });
  });

  test('names the image that production proved, its tags and its notes', async () => {
    await runVerb('record', { ...env, ENVIRONMENT: 'production', STATE: 'success' });
    await runVerb('release', env);
    expect(outputs()).toEqual({
      digest: image.digest,
      prerelease: 'false',
      tags: '1.2.3 1.2 1 latest',
    });
    expect(readFileSync('notes.md', 'utf8')).toBe('- news');
  });

  test('is refused on another branch, with the command to use', async () => {
    await expect(
      runVerb('release', { ...env, GITHUB_REF: 'refs/heads/development' }),
    ).rejects.toThrow(/made from main, not from refs\/heads\/development/);
  });

  test('is refused for a commit that production has not proved', async () => {
    await expect(runVerb('release', env)).rejects.toThrow(/production has not proved/);
  });

  test('contains only the packages when no registry is set up', async () => {
    await runVerb('release', { ...env, VARIABLES: '{}' });
    expect(outputs()).toMatchObject({ digest: '' });
  });

  test('is refused for a version that the packages do not have', async () => {
    await expect(runVerb('release', { ...env, VERSION: '1.2.4' })).rejects.toThrow(
      /has version 1.2.3, not 1.2.4/,
    );
  });
});

test('rejects an unknown verb and lists the known ones', async () => {
  await expect(runVerb('toString', env)).rejects.toThrow(
    /unknown verb "toString"; expected one of route, .*settings/,
  );
  await expect(runVerb(undefined, env)).rejects.toThrow(/unknown verb ""/);
});
