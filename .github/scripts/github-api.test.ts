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
  test('is remembered with its image, its commit and its end', async () => {
    await api.recordDeployment('staging', { deployedCommit, image, state: 'success' });
    expect(await api.deploymentRecords('staging')).toEqual([
      { deployedCommit, image, state: 'success' },
    ]);
    expect(await api.deploymentRecords('production')).toEqual([]);
  });

  test('that failed is remembered as failed', async () => {
    await api.recordDeployment('staging', { deployedCommit, image, state: 'failure' });
    expect(await api.deploymentRecords('staging')).toMatchObject([{ state: 'failure' }]);
  });

  test('stays good when a later one makes it inactive', async () => {
    await api.recordDeployment('staging', { deployedCommit, image, state: 'success' });
    server.addStatus('inactive');
    expect(await api.deploymentRecords('staging')).toMatchObject([{ state: 'success' }]);
  });

  test('is unfinished while it has no end', async () => {
    await api.recordDeployment('staging', { deployedCommit, image, state: 'success' });
    server.deployments[0]?.statuses.splice(0, 1, { state: 'in_progress' });
    expect(await api.deploymentRecords('staging')).toMatchObject([{ state: 'unfinished' }]);
  });

  test('whose payload is JSON text is read all the same', async () => {
    await api.recordDeployment('staging', { deployedCommit, image, state: 'success' });
    Object.assign(server.deployments[0] ?? {}, { payload: JSON.stringify(image) });
    expect(await api.deploymentRecords('staging')).toMatchObject([{ image }]);
  });

  test.each([null, {}, { digest: image.digest }])(
    'whose payload is %j stops the pipeline',
    async (payload) => {
      await api.recordDeployment('staging', { deployedCommit, image, state: 'success' });
      Object.assign(server.deployments[0] ?? {}, { payload });
      await expect(api.deploymentRecords('staging')).rejects.toThrow(/no image|no full commit/);
    },
  );
});

describe('the comment of a pull request', () => {
  test('is one, however often it is written', async () => {
    await api.upsertComment(7, '<!-- plan -->', 'first');
    await api.upsertComment(7, '<!-- plan -->', 'second');
    expect(server.comments.map(({ body }) => body)).toEqual(['<!-- plan -->\nsecond']);
  });

  test("is found behind a hundred others, and is never somebody else's", async () => {
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

test('an issue is opened once and then added to', async () => {
  await api.upsertIssue('staging has drifted', 'monday');
  await api.upsertIssue('staging has drifted', 'tuesday');
  await api.upsertIssue('production has drifted', 'tuesday');
  expect(server.issues.map(({ title, bodies }) => [title, bodies])).toEqual([
    ['staging has drifted', ['monday', 'tuesday']],
    ['production has drifted', ['tuesday']],
  ]);
});

test('a hiccup of GitHub is waited out, and a lasting fault is told', async () => {
  const patient = gitHub(server.env, 1);
  server.failures = 3;
  await patient.recordDeployment('staging', { deployedCommit, image, state: 'success' });
  expect(await patient.deploymentRecords('staging')).toMatchObject([{ state: 'success' }]);
  server.failures = 9;
  await expect(patient.branchHead('staging')).rejects.toThrow(/answers 502 to GET/);
  const lost = gitHub({ ...server.env, GITHUB_API_URL: 'http://127.0.0.1:1' }, 1);
  await expect(lost.branchHead('staging')).rejects.toThrow(/answers nothing to GET/);
});

test('a job that changes an environment is seen while it does, and not while it waits or after', async () => {
  expect(await api.deploymentInProgress('staging')).toBe(false);
  server.addJob('staging', 'waiting');
  expect(await api.deploymentInProgress('staging')).toBe(false);
  server.addStatus('in_progress');
  expect(await api.deploymentInProgress('staging')).toBe(true);
  expect(await api.deploymentInProgress('production')).toBe(false);
  server.addStatus('success');
  expect(await api.deploymentInProgress('staging')).toBe(false);
});

test('a workflow is started on a branch', async () => {
  await api.startWorkflow('drift.yml', 'staging');
  expect(server.started).toEqual(['drift.yml on staging']);
});

test('a refusal of GitHub is told with the request, and without the token', async () => {
  const refused = gitHub({ ...server.env, GITHUB_TOKEN: 'another token' });
  const error: Error = await refused.deploymentRecords('staging').then(
    () => new Error('nothing'),
    (reason) => reason,
  );
  expect(error.message).toMatch(/GitHub answers 404 to GET \/deployments/);
  expect(error.message).not.toContain('another token');
});

test('the real API is asked unless the job names another', () => {
  const { GITHUB_API_URL: _, ...env } = server.env;
  expect(() => gitHub(env)).not.toThrow();
  expect(() => gitHub({})).toThrow('GITHUB_TOKEN is not set');
});
