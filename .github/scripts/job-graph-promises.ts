/**
 * What the workflows promise about which jobs run, whatever fails. Each promise is checked in the
 * run of every event: undisturbed, and with each job in turn disturbed in each way.
 */
import type { WorkflowJob } from '@actions/workflow-parser/model/workflow-template';
import { notPlannedBecause } from './commands/route.ts';
import { ENVIRONMENTS } from './environments.ts';
import {
  type Ended,
  FAULTS,
  type Graph,
  LOOKBACKS,
  type Outputs,
  type Run,
  readGraph,
  simulate,
} from './job-graph.ts';
import { list, mapping } from './workflow-file.ts';

interface Event {
  /** `*` stands for the branch. */
  readonly name: string;
  readonly workflow: 'pipeline' | 'drift' | 'release';
  readonly trigger: string;
  readonly branch: string;
  /** The jobs without which a run has not done what the event asks for; by default, all. */
  readonly due?: readonly string[];
  readonly github?: Readonly<Record<string, unknown>>;
  readonly vars?: Outputs;
  /** What those jobs output that look outside the run. */
  readonly outputs?: Readonly<Record<string, Outputs>>;
}

/** How a run of an event ended. */
export interface Outcome {
  readonly event: Event;
  readonly graph: Graph;
  readonly lookback: Run['lookback'];
  readonly fault: Run['fault'];
  readonly jobs: ReadonlyMap<string, Ended>;
}

const REPOSITORY = 'cidery/cidery';
const BRANCHES = ENVIRONMENTS.map(({ branch }) => branch);
const ECR = { ECR_REPOSITORY: '000000000000.dkr.ecr.eu-west-1.amazonaws.com/cidery' };
const EVERY_REGISTRY = { ...ECR, DOCKERHUB_REPOSITORY: 'docker.io/u/c', GAR_REPOSITORY: 'r/p/i/c' };
const CHECKS = ['verify', 'code-scan', 'route'];
const BUILD = ['image', 'image/build', 'image/index', 'image/scan'];
const DEPLOY = ['deploy', 'deploy/origin', 'deploy/plan', 'deploy/keep', 'deploy/apply'];

function push(what: string, branch: string, due: readonly string[], vars: Outputs = ECR): Event {
  const [build, deploy] = [due.includes('image'), due.includes('deploy')];
  return {
    name: `push to *: ${what}`,
    workflow: 'pipeline',
    trigger: 'push',
    branch,
    due: [...CHECKS, ...due],
    vars,
    outputs: { route: { build: String(build), deploy: String(deploy) } },
  };
}

function pullRequest(
  from: string,
  branch: string,
  due: readonly string[],
  { repository = REPOSITORY, author = 'somebody', image = true } = {},
): Event {
  const pull_request = {
    number: 1,
    user: { login: author },
    head: { repo: { full_name: repository } },
  };
  const excluded = notPlannedBecause({
    GITHUB_REPOSITORY: REPOSITORY,
    HEAD_REPOSITORY: repository,
    AUTHOR: author,
  });
  const deploy = image && excluded === undefined;
  return {
    name: `pull request to * ${from}`,
    workflow: 'pipeline',
    trigger: 'pull_request',
    branch,
    due: [...CHECKS, 'dependencies', ...due],
    github: { actor: author, event: { pull_request }, base_ref: branch, ref_name: '1/merge' },
    vars: ECR,
    outputs: { route: { build: 'false', deploy: String(deploy) } },
  };
}

const drift = { workflow: 'drift', trigger: 'workflow_dispatch' } as const;
const release = {
  workflow: 'release',
  trigger: 'workflow_dispatch',
  vars: EVERY_REGISTRY,
} as const;

const EVENTS: readonly Event[] = [
  push('build and deploy', 'development', [...BUILD, ...DEPLOY]),
  push('build for every registry', 'development', BUILD, EVERY_REGISTRY),
  ...BRANCHES.slice(1).map((branch) => push('promote', branch, DEPLOY)),
  ...BRANCHES.map((branch) => push('nothing to deploy', branch, [], {})),
  ...BRANCHES.map((branch) => pullRequest('from a branch', branch, ['plan'])),
  pullRequest('by Dependabot', 'development', [], { author: 'dependabot[bot]' }),
  pullRequest('from a fork', 'development', [], { repository: 'somebody/cidery' }),
  pullRequest('with nothing to plan', 'development', [], { image: false }),
  { name: 'schedule', ...drift, trigger: 'schedule', branch: 'development', due: ['start'] },
  ...BRANCHES.flatMap((branch): Event[] => [
    {
      name: 'check of *: drift',
      ...drift,
      branch,
      due: ['plan', 'report'],
      outputs: { plan: { drifted: 'true' } },
    },
    { name: 'check of *: no drift', ...drift, branch, due: ['plan'] },
  ]),
  ...BRANCHES.map((branch) => ({ name: 'release from *', ...release, branch })),
];

const succeeded = ({ jobs }: Outcome, paths: readonly string[]) =>
  paths.every((path) => found(jobs, path).result === 'success');
const ran = ({ jobs }: Outcome, path: string) => found(jobs, path).result !== 'skipped';
const dueOf = ({ event, graph }: Outcome) => event.due ?? graph.jobs.map(({ id }) => id.value);

function found(jobs: Outcome['jobs'], path: string): Ended {
  const end = jobs.get(path);
  if (end === undefined) throw new Error(`the workflow does not have the job ${path}`);
  return end;
}

/** By the file that they concern; undefined where a promise does not apply to a run. */
const PROMISES: Readonly<
  Record<
    Event['workflow'] | 'every',
    Readonly<Record<string, (run: Outcome) => boolean | undefined>>
  >
> = {
  every: {
    'an undisturbed run does all that its event asks for': (run) =>
      run.fault === undefined
        ? succeeded(run, [...dueOf(run), ...(run.jobs.has('gate') ? ['gate'] : [])])
        : undefined,
    'a run starts no job that its event does not ask for': (run) => {
      const asked = [...dueOf(run), 'gate'];
      return [...run.jobs.keys()].every(
        (path) => !ran(run, path) || asked.includes(path.replace(/\/.*/, '')),
      );
    },
  },
  pipeline: {
    'a deployment starts only after verify, code-scan, route, and image unless an image is promoted':
      (run) =>
        DEPLOY.some((path) => ran(run, path))
          ? succeeded(
              run,
              dueOf(run).filter((path) => [...CHECKS, 'image'].includes(path)),
            )
          : undefined,
    'an apply starts only after the proof of origin, the plan and the tag that keeps the image': (
      run,
    ) => (ran(run, 'deploy/apply') ? succeeded(run, DEPLOY.slice(1, -1)) : undefined),
    'an apply is recorded, even if it fails or is cancelled': (run) =>
      ran(run, 'deploy/apply') && run.fault?.path !== 'deploy/record'
        ? ran(run, 'deploy/record')
        : undefined,
    'the gate is green exactly when all that the event asks for succeeded': (run) =>
      succeeded(run, ['gate']) === succeeded(run, [...dueOf(run), ...inside(run, 'verify')]),
  },
  drift: {
    'drift is reported only after a comparison that succeeded': (run) =>
      ran(run, 'report') ? succeeded(run, ['plan']) : undefined,
  },
  release: {
    'nothing is published before its check and all jobs that it needs succeeded': (run) =>
      run.graph.jobs
        .filter(({ id }) => id.value !== 'check' && ran(run, id.value))
        .every(({ needs }) =>
          succeeded(run, ['check', ...(needs ?? []).map(({ value }) => value)]),
        ),
  },
};

/** A promise with the number of runs that it applies to, and those that break it. */
export interface Kept {
  readonly promise: string;
  readonly runs: number;
  readonly broken: readonly Outcome[];
}

/** @throws when GitHub would reject a workflow, or when one lacks a job or an event */
export async function simulateAll(read: (path: string) => string): Promise<readonly Outcome[]> {
  const runs: Outcome[] = [];
  for (const [workflow, events] of Map.groupBy(EVENTS, (event) => event.workflow)) {
    const graph = await readGraph(`.github/workflows/${workflow}.yml`, read);
    const simulated = new Set(events.map(({ trigger }) => trigger));
    for (const trigger of Object.keys(graph.events)) {
      if (!simulated.has(trigger)) throw new Error(`${workflow}.yml: ${trigger} is not simulated`);
    }
    for (const event of events) {
      const { branches } = mapping(graph.events[event.trigger] ?? { branches: [] });
      if (branches !== undefined && !list(branches).includes(event.branch)) {
        throw new Error(`${workflow}.yml does not start by ${event.trigger} on ${event.branch}`);
      }
      for (const lookback of LOOKBACKS) runs.push(...runsOf(event, graph, lookback));
    }
  }
  return runs;
}

export function checkPromises(runs: readonly Outcome[]): readonly Kept[] {
  return Object.entries(PROMISES).flatMap(([workflow, promises]) =>
    Object.entries(promises).map(([promise, holds]) => {
      const own = runs.filter(({ event }) => workflow === 'every' || workflow === event.workflow);
      const answers = own.map((run) => ({ run, held: holds(run) }));
      const broken = answers.filter(({ held }) => held === false).map(({ run }) => run);
      return { promise, runs: answers.filter(({ held }) => held !== undefined).length, broken };
    }),
  );
}

/** The undisturbed run, then those in which one of the jobs that it starts is disturbed. */
function runsOf(event: Event, graph: Graph, lookback: Run['lookback']): readonly Outcome[] {
  const github = { repository: REPOSITORY, event_name: event.trigger, ref_name: event.branch };
  const contexts = { github: { ...github, ...event.github }, vars: event.vars ?? {}, inputs: {} };
  const outputs: Run['outputs'] = (path, result) =>
    path === 'deploy/apply'
      ? { state: result === 'success' ? 'success' : 'failure' }
      : (event.outputs?.[path] ?? {});
  const run = (fault?: Run['fault']): Outcome => {
    const jobs = simulate(graph, { contexts, outputs, fault, lookback, judge: 'gate' });
    return { event, graph, lookback, fault, jobs };
  };
  const undisturbed = run();
  const faults = graph.jobs.flatMap((job) => faultsOf(job, ''));
  return [undisturbed, ...faults.filter(({ path }) => ran(undisturbed, path)).map(run)];
}

/**
 * How a job may be disturbed, and each job that it calls. A call fails and is cancelled with its
 * jobs. A called job without a condition is skipped only because of another job's disturbance.
 */
function faultsOf(job: WorkflowJob, prefix: string): readonly NonNullable<Run['fault']>[] {
  const path = prefix + job.id.value;
  if (path === 'gate') return [];
  const skippable = prefix === '' || job.if.expression !== 'success()';
  const own = (Object.keys(FAULTS) as (keyof typeof FAULTS)[]) // The names of this constant.
    .filter((how) => (how === 'is skipped' ? skippable : job.type === 'job'))
    .map((how) => ({ path, how }));
  const called = job.type === 'job' ? [] : (job.jobs ?? []);
  return [...own, ...called.flatMap((inner) => faultsOf(inner, `${path}/`))];
}

/** The jobs that a job calls. */
export function inside({ jobs }: Outcome, caller: string): readonly string[] {
  return [...jobs.keys()].filter((path) => path.startsWith(`${caller}/`));
}
