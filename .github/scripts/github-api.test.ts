import { beforeEach, describe, expect, test } from 'vitest';
import { imageOf } from './deployment-records.ts';
import { type FakeGitHub, startFakeGitHub } from './fake-github.ts';
import { type GitHub, gitHub } from './github-api.ts';

const image = imageOf(`sha256:${'a'.repeat(64)}`, 'a'.repeat(40));
const deployedCommit = 'c'.repeat(40);
let server: FakeGitHub;
let api: GitHub;

beforeEach(async () => {
  server = await startFakeGitHub();
  api = gitHub(server.env);
  return () => server.close();
});

describe('a deployment', () => {
  test('is recorded with its image, its commit and its result', async () => {
    await api.recordDeployment('staging', { deployedCommit, image, state: 'success' });
    expect(await api.deploymentRecords('staging')).toEqual([
      { deployedCommit, image, state: 'success' },
    ]);
    expect(await api.deploymentRecords('production')).toEqual([]);
  });

  test('that failed is recorded as failed', async () => {
    await api.recordDeployment('staging', { deployedCommit, image, state: 'failure' });
    expect(await api.deploymentRecords('staging')).toMatchObject([{ state: 'failure' }]);
  });

  test('stays successful when a later one marks it inactive', async () => {
    await api.recordDeployment('staging', { deployedCommit, image, state: 'success' });
    server.addStatus('inactive');
    expect(await api.deploymentRecords('staging')).toMatchObject([{ state: 'success' }]);
  });

  test('is unfinished while it has no result', async () => {
    await api.recordDeployment('staging', { deployedCommit, image, state: 'success' });
    server.deployments[0]?.statuses.splice(0, 1, { state: 'in_progress' });
    expect(await api.deploymentRecords('staging')).toMatchObject([{ state: 'unfinished' }]);
  });

  test('is read when its payload is JSON text', async () => {
    await api.recordDeployment('staging', { deployedCommit, image, state: 'success' });
    Object.assign(server.deployments[0] ?? {}, { payload: JSON.stringify(image) });
    expect(await api.deploymentRecords('staging')).toMatchObject([{ image }]);
  });

  test.each([null, {}, { digest: image.digest }])(
    'stops the pipeline when its payload is %j',
    async (payload) => {
      await api.recordDeployment('staging', { deployedCommit, image, state: 'success' });
      Object.assign(server.deployments[0] ?? {}, { payload });
      await expect(api.deploymentRecords('staging')).rejects.toThrow(
        /not name an image|not an image digest|not a full commit/,
      );
    },
  );
});

describe('the comment of a pull request', () => {
  test('is updated rather than repeated', async () => {
    await api.upsertComment(7, '<!-- plan -->', 'first');
    await api.upsertComment(7, '<!-- plan -->', 'second');
    expect(server.comments.map(({ body }) => body)).toEqual(['<!-- plan -->\nsecond']);
  });

  test("is found among a hundred others, and is never someone else's", async () => {
    server.comments.push({ id: 500, body: '<!-- plan -->\nforged', user: { type: 'User' } });
    for (let id = 1; id <= 120; id += 1)
      server.comments.push({ id, body: 'talk', user: { type: 'Bot' } });
    server.comments.push({ id: 501, body: '<!-- plan -->\nold', user: { type: 'Bot' } });
    await api.upsertComment(7, '<!-- plan -->', 'new');
    expect(server.comments.find(({ id }) => id === 500)?.body).toBe('<!-- plan -->\nforged');
    expect(server.comments.find(({ id }) => id === 501)?.body).toBe('<!-- plan -->\nnew');
    expect(server.comments).toHaveLength(122);
  });
});

test('opens an issue once and then comments on it', async () => {
  await api.upsertIssue('staging has drifted', 'monday');
  await api.upsertIssue('staging has drifted', 'tuesday');
  await api.upsertIssue('production has drifted', 'tuesday');
  expect(server.issues.map(({ title, bodies }) => [title, bodies])).toEqual([
    ['staging has drifted', ['monday', 'tuesday']],
    ['production has drifted', ['tuesday']],
  ]);
});

test('retries a server error of GitHub, and reports one that persists', async () => {
  const patient = gitHub(server.env, 1);
  server.failures = 3;
  await patient.recordDeployment('staging', { deployedCommit, image, state: 'success' });
  expect(await patient.deploymentRecords('staging')).toMatchObject([{ state: 'success' }]);
  server.failures = 9;
  await expect(patient.branchHead('staging')).rejects.toThrow(/returned 502 for GET/);
  const lost = gitHub({ ...server.env, GITHUB_API_URL: 'http://127.0.0.1:1' }, 1);
  await expect(lost.branchHead('staging')).rejects.toThrow(/did not answer GET/);
});

test('reports a deployment as in progress only while its job runs', async () => {
  expect(await api.deploymentInProgress('staging')).toBe(false);
  server.addJob('staging', 'waiting');
  expect(await api.deploymentInProgress('staging')).toBe(false);
  server.addStatus('in_progress');
  expect(await api.deploymentInProgress('staging')).toBe(true);
  expect(await api.deploymentInProgress('production')).toBe(false);
  server.addStatus('success');
  expect(await api.deploymentInProgress('staging')).toBe(false);
});

test('starts a workflow on a branch', async () => {
  await api.startWorkflow('drift.yml', 'staging');
  expect(server.started).toEqual(['drift.yml on staging']);
});

test('reports a rejected request with its path and without the token', async () => {
  const refused = gitHub({ ...server.env, GITHUB_TOKEN: 'another token' });
  const error: Error = await refused.deploymentRecords('staging').then(
    () => new Error('nothing'),
    (reason) => reason,
  );
  expect(error.message).toMatch(/GitHub returned 404 for GET \/deployments/);
  expect(error.message).not.toContain('another token');
});

test('uses the public API by default', () => {
  const { GITHUB_API_URL: _, ...env } = server.env;
  expect(() => gitHub(env)).not.toThrow();
  expect(() => gitHub({})).toThrow('GITHUB_TOKEN is not set');
});
