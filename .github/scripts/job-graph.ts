/**
 * Runs the graph of a workflow's jobs without the jobs: which of them start when one fails, is
 * skipped or is cancelled. GitHub's own packages parse the workflows and evaluate the expressions.
 *
 * GitHub does not specify how far a status function looks back, so a run is simulated in both ways:
 *
 * - `every ancestor` is the worst that people report. `success()`, which a job without a status
 *   function in its `if` has implicitly, is false when any ancestor was skipped, even if every job
 *   that it needs succeeded (github.com/actions/runner/issues/2205 and 2346). A job of a called
 *   workflow also has its caller's ancestors (in 2205, the comment of 2025-01-15). `failure()` is
 *   true when any ancestor failed (GitHub's documentation, "Status check functions").
 * - `direct needs` is the best: only the jobs that `needs` names.
 *
 * `cancelled()` is true when the whole run is cancelled, but not when one job times out.
 * A called workflow fails or is cancelled with its jobs. Otherwise it succeeds, even if all of its
 * jobs were skipped. A job that fails keeps its outputs, and a skipped one has none.
 */
import { spawnSync } from 'node:child_process';
import { registerHooks } from 'node:module';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';
import { truthy } from '@actions/expressions/result';
import type {
  Job,
  ReusableWorkflowJob,
  WorkflowJob,
  WorkflowTemplate,
} from '@actions/workflow-parser/model/workflow-template';
import type { MappingToken } from '@actions/workflow-parser/templates/tokens/mapping-token';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';

// The parser imports its JSON without an import attribute, which Node requires.
registerHooks({
  load: (url, context, next) =>
    next(
      url,
      url.endsWith('.min.json') ? { ...context, importAttributes: { type: 'json' } } : context,
    ),
});
const workflows = await import('@actions/workflow-parser');

export type Result = 'success' | 'failure' | 'cancelled' | 'skipped';
export type Outputs = Readonly<Record<string, string>>;
export interface Ended {
  readonly result: Result;
  readonly outputs: Outputs;
}

/** What may happen to a job, and its result then. */
export const FAULTS = {
  fails: 'failure',
  'times out': 'cancelled',
  'is cancelled with the run': 'cancelled',
  'is skipped': 'skipped',
} as const;

export const LOOKBACKS = ['every ancestor', 'direct needs'] as const;

/** A workflow's events and jobs; a job that calls a local workflow holds that workflow's jobs. */
export type Graph = Pick<WorkflowTemplate, 'events' | 'jobs'>;

export interface Run {
  /** `github`, `vars` and `inputs`. */
  readonly contexts: Readonly<Record<string, unknown>>;
  /** The outputs of a job that ran. Its path is its name, after its caller's: `deploy/apply`. */
  readonly outputs: (path: string, result: Result) => Outputs;
  readonly fault?: { readonly path: string; readonly how: keyof typeof FAULTS } | undefined;
  readonly lookback: (typeof LOOKBACKS)[number];
  /** The job whose shell steps are executed, because they judge the results of other jobs. */
  readonly judge?: string;
}

/** @throws when GitHub would reject the workflow or one that it calls; reports all errors */
export async function readGraph(path: string, read: (path: string) => string): Promise<Graph> {
  const trace = new workflows.NoOperationTraceWriter();
  const { context, value } = workflows.parseWorkflow({ name: path, content: read(path) }, trace);
  const files = {
    getFileContent: async (file: { path: string }) => ({
      name: file.path,
      content: read(file.path),
    }),
  };
  const options = { fetchReusableWorkflowDepth: 1 };
  const graph = value && (await workflows.convertWorkflowTemplate(context, value, files, options));
  const errors = context.errors.getErrors().map(({ message }) => message);
  if (graph === undefined || errors.length > 0) throw new Error(errors.join('\n'));
  return graph;
}

/** How every job ended, by its path. */
export function simulate(graph: Graph, run: Run): ReadonlyMap<string, Ended> {
  const state: State = { run, ended: new Map(), ancestors: new Map() };
  const scope = { prefix: '', starts: true, ancestors: [], contexts: run.contexts };
  runJobs(state, graph.jobs, scope);
  return state.ended;
}

interface State {
  readonly run: Run;
  readonly ended: Map<string, Ended>;
  readonly ancestors: Map<string, readonly string[]>;
}

/** What the jobs of one workflow share; all but the contexts come from the calling job. */
interface Scope {
  readonly prefix: string;
  readonly starts: boolean;
  readonly ancestors: readonly string[];
  readonly contexts: Readonly<Record<string, unknown>>;
}

function runJobs(state: State, jobs: readonly WorkflowJob[], scope: Scope): void {
  const visit = (job: WorkflowJob) => {
    const path = scope.prefix + job.id.value;
    if (state.ended.has(path)) return;
    for (const need of job.needs ?? []) jobs.filter(({ id }) => id.value === need.value).map(visit);
    state.ended.set(path, runJob(state, job, scope));
  };
  jobs.forEach(visit);
}

function runJob(state: State, job: WorkflowJob, scope: Scope): Ended {
  const { run, ended } = state;
  const path = scope.prefix + job.id.value;
  const needs = (job.needs ?? []).map(({ value }) => value);
  const direct = needs.map((need) => scope.prefix + need);
  const above = direct.flatMap((need) => [
    need,
    ...(state.ancestors.get(need) ?? []),
    ...[...ended.keys()].filter((inner) => inner.startsWith(`${need}/`)),
  ]);
  const ancestors = [...new Set([...scope.ancestors, ...above])];
  state.ancestors.set(path, ancestors);

  const contexts = { ...scope.contexts, needs: pick(ended, scope.prefix, needs) };
  const seen = run.lookback === 'direct needs' ? direct : ancestors;
  const status = statusFunctions(
    seen.map((earlier) => ended.get(earlier)?.result),
    run.fault?.how === 'is cancelled with the run' && ancestors.includes(run.fault.path),
  );
  const due = scope.starts && truthy(evaluate(job.if.expression, contexts, status));
  const fault = due && run.fault?.path === path ? FAULTS[run.fault.how] : undefined;
  const inner = { ...scope, prefix: `${path}/`, starts: due && fault === undefined, ancestors };
  if (job.type === 'reusableWorkflowJob') return runCall(state, job, { ...inner, contexts }, fault);
  const result = due
    ? (fault ?? (run.judge === path ? judge(job, contexts) : 'success'))
    : 'skipped';
  return { result, outputs: result === 'skipped' ? {} : declared(path, job, run, result) };
}

/** A call that does not start still visits its jobs, since each of them is then skipped. */
function runCall(
  state: State,
  job: ReusableWorkflowJob,
  { contexts, ...scope }: Scope,
  fault: Result | undefined,
): Ended {
  const jobs = job.jobs ?? [];
  const inputs = scope.starts ? textsOf(job['input-values'], contexts) : {};
  const { github, vars } = contexts;
  runJobs(state, jobs, { ...scope, contexts: { github, vars, inputs } });
  if (!scope.starts) return { result: fault ?? 'skipped', outputs: {} };
  const called = pick(
    state.ended,
    scope.prefix,
    jobs.map(({ id }) => id.value),
  );
  const results = Object.values(called).map(({ result }) => result);
  const bad = (['failure', 'cancelled'] as const).find((result) => results.includes(result));
  const outputs = textsOf(job.outputs, { github, vars, inputs, jobs: called });
  return { result: bad ?? 'success', outputs };
}

const judged = new Map<string, boolean>();

/** Executes the steps as the runner does, with the environment that the job gives them. */
function judge(job: Job, contexts: Scope['contexts']): Result {
  const passed = job.steps.every((step) => {
    if (!('run' in step) || step.if.expression !== 'success()') {
      throw new Error(`${job.id.value} must consist of shell steps without conditions`);
    }
    const env = {
      PATH: process.env.PATH,
      ...textsOf(job.env, contexts),
      ...textsOf(step.env, contexts),
    };
    const options = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', String(step.run)];
    const key = JSON.stringify([options, env]);
    const before = judged.get(key);
    const status = before ?? spawnSync('bash', options, { env }).status === 0;
    judged.set(key, status);
    return status;
  });
  return passed ? 'success' : 'failure';
}

function declared(path: string, job: Job, run: Run, result: Result): Outputs {
  const outputs = run.outputs(path, result);
  const names = [...(job.outputs ?? [])].map(({ key }) => String(key));
  const stray = Object.keys(outputs).find((name) => !names.includes(name));
  if (stray !== undefined) throw new Error(`${path} does not have the output ${stray}`);
  return outputs;
}

function pick(ended: State['ended'], prefix: string, names: readonly string[]) {
  const found = names.map((name) => [name, ended.get(prefix + name)] as const);
  return Object.fromEntries(found.flatMap(([name, end]) => (end ? [[name, end] as const] : [])));
}

function statusFunctions(results: readonly (Result | undefined)[], cancelled: boolean) {
  const values = {
    always: true,
    cancelled,
    failure: results.includes('failure'),
    success: !cancelled && results.every((result) => result === 'success'),
  };
  return Object.entries(values).map(
    ([name, value]): FunctionDefinition => ({
      name,
      minArgs: 0,
      maxArgs: 0,
      call: () => new data.BooleanData(value),
    }),
  );
}

/** The values of a mapping as texts; the outputs of a workflow have theirs in `value`. */
function textsOf(mapping: MappingToken | undefined, contexts: Scope['contexts']): Outputs {
  const textOf = (token: TemplateToken): string => {
    if (workflows.isMapping(token)) return textOf(token.find('value') ?? token);
    return workflows.isBasicExpression(token)
      ? evaluate(token.expression, contexts, []).coerceString()
      : String(token);
  };
  return Object.fromEntries(
    [...(mapping ?? [])].map(({ key, value }) => [String(key), textOf(value)]),
  );
}

function evaluate(
  expression: string,
  contexts: Scope['contexts'],
  functions: readonly FunctionDefinition[],
): data.ExpressionData {
  const { tokens } = new Lexer(expression).lex();
  const tree = new Parser(tokens, Object.keys(contexts), [...functions]).parse();
  const named = Object.entries(contexts).filter(([name]) => expression.includes(name));
  // Unchecked: `reviver` turns an object into a dictionary.
  const values: data.Dictionary = JSON.parse(
    JSON.stringify(Object.fromEntries(named)),
    data.reviver,
  );
  const byName = new Map(functions.map((each) => [each.name, each]));
  return new Evaluator(tree, values, byName).evaluate();
}
