import { describe, expect, test } from 'vitest';
import { type Run, readGraph, simulate } from './job-graph.ts';

const job = 'runs-on: x, steps: [{ run: "true" }]';

/** The jobs of a workflow in one line each, with what they call in `called.yml`. */
async function results(jobs: string, called: string, run: Partial<Run> = {}) {
  const files = new Map([
    ['top.yml', `on: push\njobs:\n${jobs}`],
    ['called.yml', `on:\n  workflow_call:\n${called}`],
  ]);
  const graph = await readGraph('top.yml', (path) => files.get(path) ?? '');
  const ended = simulate(graph, {
    contexts: { github: { event_name: 'push' }, vars: {}, inputs: {} },
    outputs: () => ({}),
    lookback: 'every ancestor',
    ...run,
  });
  return Object.fromEntries([...ended].map(([path, { result }]) => [path, result]));
}

const SKIPPED_ANCESTOR = `
  image: { if: false, ${job} }
  deploy: { needs: image, if: '!failure()', uses: ./called.yml }`;

describe('a job with a skipped ancestor', () => {
  const called = (condition: string) => `jobs:\n  apply: { ${condition} ${job} }`;

  test('is skipped if it is called and has no condition of its own, and nobody notices', async () => {
    expect(await results(SKIPPED_ANCESTOR, called(''))).toEqual({
      image: 'skipped',
      'deploy/apply': 'skipped',
      deploy: 'success',
    });
    const direct = await results(SKIPPED_ANCESTOR, called(''), { lookback: 'direct needs' });
    expect(direct).toMatchObject({ 'deploy/apply': 'success' });
  });

  test('runs if its own condition has a status function', async () => {
    const own = called("if: '!cancelled() && !failure()',");
    expect(await results(SKIPPED_ANCESTOR, own)).toMatchObject({ 'deploy/apply': 'success' });
  });

  test('is skipped even if the job that it needs succeeded', async () => {
    const chain = `
  a: { if: false, ${job} }
  b: { needs: a, if: always(), ${job} }
  c: { needs: b, ${job} }`;
    expect(await results(chain, called(''))).toEqual({ a: 'skipped', b: 'success', c: 'skipped' });
  });
});

describe('a gate', () => {
  const gate = (test: string) => `
  deploy: { if: false, ${job} }
  gate: { needs: deploy, if: always(), runs-on: x, env: { DEPLOY: '\${{ needs.deploy.result }}' }, steps: [{ run: '${test}' }] }`;
  const judged = (test: string) => results(gate(test), 'jobs: {}', { judge: 'gate' });

  test('that rejects only failures accepts a skipped deployment', async () => {
    expect(await judged('test "$DEPLOY" != failure')).toMatchObject({ gate: 'success' });
  });

  test('that demands success rejects a skipped deployment', async () => {
    expect(await judged('test "$DEPLOY" = success')).toMatchObject({ gate: 'failure' });
  });
});

describe('a disturbed job', () => {
  const jobs = `
  a: { ${job} }
  plain: { needs: a, ${job} }
  rollback: { needs: a, if: failure(), ${job} }
  report: { needs: [a, rollback], if: '!cancelled()', ${job} }
  record: { needs: a, if: always(), ${job} }`;
  const disturbed = (how: NonNullable<Run['fault']>['how']) =>
    results(jobs, 'jobs: {}', { fault: { path: 'a', how } });

  test('that fails starts what waits for a failure, and only that', async () => {
    const [plain, rollback, report, record] = ['skipped', 'success', 'success', 'success'];
    expect(await disturbed('fails')).toEqual({ a: 'failure', plain, rollback, report, record });
  });

  test('that times out does not cancel the run, but a cancelled run does', async () => {
    const rest = { a: 'cancelled', plain: 'skipped', rollback: 'skipped', record: 'success' };
    expect(await disturbed('times out')).toEqual({ ...rest, report: 'success' });
    expect(await disturbed('is cancelled with the run')).toEqual({ ...rest, report: 'skipped' });
  });

  test('fails the job that calls it, however far down a failure is looked for', async () => {
    const calls = `
  call: { uses: ./called.yml }
  between: { needs: call, if: always(), ${job} }
  last: { needs: between, if: failure(), ${job} }`;
    const called = `jobs:\n  a: { ${job} }`;
    const fault = { path: 'call/a', how: 'fails' } as const;
    const between = 'success';
    expect(await results(calls, called, { fault })).toEqual({
      ...{ 'call/a': 'failure', call: 'failure', between, last: 'success' },
    });
    const direct = await results(calls, called, { fault, lookback: 'direct needs' });
    expect(direct).toMatchObject({ last: 'skipped' });
  });
});

describe('outputs', () => {
  const jobs = `
  route: { ${job}, outputs: { deploy: '\${{ steps.a.outputs.b }}' } }
  call: { needs: route, if: always(), uses: ./called.yml, with: { deploy: '\${{ needs.route.outputs.deploy }}' } }
  last: { needs: call, if: "needs.call.outputs.state == 'done'", ${job} }`;
  const called = `    inputs: { deploy: { type: string, required: true } }
    outputs: { state: { value: '\${{ jobs.apply.outputs.state }}' } }
jobs:
  apply: { if: "always() && inputs.deploy == 'true'", ${job}, outputs: { state: '\${{ steps.a.outputs.b }}' } }`;
  const outputs = (path: string) =>
    ({ route: { deploy: 'true' }, 'call/apply': { state: 'done' } })[path] ?? {};

  test('reach the jobs of a called workflow as inputs, and its caller from there', async () => {
    const ended = await results(jobs, called, { outputs });
    expect(ended).toMatchObject({ 'call/apply': 'success', last: 'success' });
  });

  test('of a skipped job are empty', async () => {
    const ended = await results(jobs, called, {
      outputs,
      fault: { path: 'route', how: 'is skipped' },
    });
    expect(ended).toMatchObject({ 'call/apply': 'skipped', call: 'success', last: 'skipped' });
  });

  test('that a job does not declare are an error of the simulation', async () => {
    const stray = () => ({ deployed: 'true' });
    await expect(results(jobs, called, { outputs: stray })).rejects.toThrow(/output deployed/);
  });
});

test('a workflow that GitHub would reject is an error with all reasons', async () => {
  const jobs = `
  call: { uses: ./called.yml, with: { image: x } }
  last: { needs: nothing, ${job} }`;
  const called = `    inputs: { digest: { type: string, required: true } }\njobs:\n  a: { ${job} }`;
  await expect(results(jobs, called)).rejects.toThrow(
    /depends on unknown job 'nothing'.*digest is required.*image is not defined/s,
  );
});

test('a gate that does more than run shell commands is not judged', async () => {
  const jobs = '  gate: { runs-on: x, steps: [{ uses: actions/checkout@v4 }] }';
  await expect(results(jobs, 'jobs: {}', { judge: 'gate' })).rejects.toThrow(/shell steps/);
});
