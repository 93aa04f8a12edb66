import { basename } from 'node:path';
import { isAction, type Job, mapping, text, type WorkflowFile } from './workflow-file.ts';

/** What the workflows are measured by. */
export interface Policy {
  /** Actions by name, each at one verified commit. */
  readonly pins: Readonly<Record<string, { readonly version: string; readonly sha: string }>>;
  /** The most that each job may be permitted, by workflow and job. */
  readonly permissions: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>
  >;
  /** Each secret, with the `environment` of the jobs that may read it. */
  readonly secrets: Readonly<Record<string, readonly string[]>>;
  readonly makeTargets: readonly string[];
}

type Rule = (file: WorkflowFile, policy: Policy) => readonly string[];

const LONGEST_MINUTES = 120;
const RUNNER = 'ubuntu-24.04';

const pinnedActions: Rule = (file, { pins }) =>
  [
    ...file.source.matchAll(/^\s*(?:- )?uses:\s*['"]?([^\s'"#]+)['"]?(?:\s+#\s*(\S+))?\s*$/gm),
  ].flatMap(([, uses = '', comment]) => {
    if (uses.startsWith('./')) return [];
    const [action = '', sha = ''] = uses.split('@');
    const pin = pins[action.split('/').slice(0, 2).join('/')];
    if (!/^[0-9a-f]{40}$/.test(sha)) return [`${uses} is not pinned by a full commit SHA`];
    if (pin === undefined) return [`${action} is not in .github/actions-pins.json`];
    if (pin.sha !== sha) return [`${uses} is not the commit of ${pin.version} (${pin.sha})`];
    if (comment !== pin.version)
      return [`${uses} lacks its version as a comment: # ${pin.version}`];
    return [];
  });

/** What the pattern above cannot see, such as `{uses: x}`, must not slip past it. */
const everyUseSeen: Rule = (file) => {
  const all = file.jobs.flatMap(({ fields, steps }) => [
    fields.uses,
    ...steps.map(({ uses }) => uses),
  ]);
  const used = all.filter((uses) => uses !== undefined).length;
  const seen = [...file.source.matchAll(/^\s*(?:- )?uses:\s/gm)].length;
  return used === seen ? [] : ['each `uses:` must stand on a line of its own'];
};

const timeouts: Rule = eachJob((job) => {
  if ('uses' in job.fields) return [];
  const minutes = job.fields['timeout-minutes'];
  if (minutes === undefined) return ['has no timeout-minutes'];
  return typeof minutes === 'number' && minutes <= LONGEST_MINUTES
    ? []
    : [`timeout-minutes must be a number up to ${LONGEST_MINUTES}`];
});

const runners: Rule = eachJob((job) =>
  'uses' in job.fields || job.fields['runs-on'] === RUNNER ? [] : [`must run on ${RUNNER}`],
);

const permissions: Rule = (file, policy) => {
  if (isAction(file)) return [];
  const name = basename(file.path);
  const listed = policy.permissions[name] ?? {};
  const top = file.permissions;
  const emptyAtTop = typeof top === 'object' && top !== null && Object.keys(top).length === 0;
  const stale = Object.keys(listed).filter((job) => !file.jobs.some((other) => other.name === job));
  return [
    ...(emptyAtTop ? [] : ['must have `permissions: {}` at the top']),
    ...stale.map((job) => `.github/pipeline-policy.json lists the job ${job}, which is not there`),
    ...file.jobs.flatMap((job) => permissionFaults(job, listed[job.name])),
  ];
};

function permissionFaults(job: Job, most: Readonly<Record<string, string>> | undefined) {
  if (most === undefined) return [`${job.name}: is not in .github/pipeline-policy.json`];
  const granted = job.fields.permissions;
  if (typeof granted !== 'object' || granted === null) {
    return [`${job.name}: must list its permissions one by one`];
  }
  return Object.entries(granted)
    .filter(
      ([scope, level]) =>
        level !== 'none' && level !== most[scope] && !(level === 'read' && most[scope] === 'write'),
    )
    .map(([scope, level]) => `${job.name}: ${scope}: ${level} is more than its list says`);
}

const secrets: Rule = (file, policy) =>
  file.jobs.flatMap((job) => {
    const { secrets: forwarded, ...own } = job.fields;
    const environment = text(job.fields.environment) ?? text(mapping(job.fields.environment).name);
    return [
      ...(forwarded === 'inherit' ? [`${job.name}: hands on every secret; name them`] : []),
      ...secretNames(forwarded)
        .filter((name) => !(name in policy.secrets))
        .map(
          (name) => `${job.name}: hands on ${name}, which is not in .github/pipeline-policy.json`,
        ),
      ...secretNames(own)
        .filter((name) => environment === undefined || !policy.secrets[name]?.includes(environment))
        .map((name) => `${job.name}: reads the secret ${name} outside its environment`),
    ];
  });

/** A secret that is read before any job is, by `env:` of the whole workflow. */
const secretsOutsideJobs: Rule = (file) => {
  const inJobs = file.jobs.flatMap(({ fields }) => [...occurrences(fields)]).length;
  const inFile = [...file.source.replaceAll(/^\s*#.*$/gm, '').matchAll(SECRET)].length;
  return inFile > inJobs ? ['a secret is read outside the jobs'] : [];
};

const SECRET = /\bsecrets\s*(?:\.\s*([A-Za-z_]\w*)|(\[|\)))/g;

function occurrences(value: unknown) {
  return JSON.stringify(value ?? '').matchAll(SECRET);
}

/** Names of the secrets in a part of a workflow; a computed name, or all at once, counts as `*`, which no list has. */
function secretNames(value: unknown): readonly string[] {
  return [...new Set([...occurrences(value)].map(([, name]) => name ?? '*'))];
}

/** An expression is pasted into a script before the shell reads it, so whoever writes its value writes the script. */
const noExpressionInScripts: Rule = eachJob((job) =>
  job.steps.flatMap(({ run, uses, with: inputs }) => {
    const scripts = [
      run,
      uses?.startsWith('actions/github-script@') ? text(inputs.script) : undefined,
    ];
    return scripts
      .flatMap((script) => [...(script ?? '').matchAll(/\$\{\{\s*(.*?)\s*\}\}/g)])
      .map(
        ([, expression]) =>
          `the expression ${expression} stands inside a script; hand it over by env`,
      );
  }),
);

const makeTargets: Rule = (file, policy) =>
  eachJob((job) =>
    job.steps
      .flatMap(({ run }) => [...(run ?? '').matchAll(/^\s*make\s+([^\n]+)$/gm)])
      .flatMap(([, words = '']) => words.trim().split(/\s+/))
      .filter(
        (word) =>
          !word.startsWith('-') && !word.includes('=') && !policy.makeTargets.includes(word),
      )
      .map((target) => `calls make ${target}, which the Makefile does not have`),
  )(file, policy);

const noPrivilegedTriggers: Rule = (file) =>
  file.triggers
    .filter((trigger) => trigger === 'pull_request_target' || trigger === 'workflow_run')
    .map((trigger) => `${trigger} gives foreign code the rights of this repository`);

const checkoutsForgetTheToken: Rule = eachJob((job) =>
  job.steps
    .filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    .filter((step) => step.with['persist-credentials'] !== false)
    .map(() => 'a checkout must have persist-credentials: false'),
);

/** A deployment that is ended half way leaves an environment that nobody planned. */
const deploymentsAreNotCancelled: Rule = eachJob((job) => {
  if (!text(job.fields.uses)?.endsWith('/deploy.yml')) return [];
  const concurrency = mapping(job.fields.concurrency);
  return typeof concurrency.group === 'string' && concurrency['cancel-in-progress'] === false
    ? []
    : ['must have a concurrency group for its environment with cancel-in-progress: false'];
});

const RULES: readonly Rule[] = [
  pinnedActions,
  everyUseSeen,
  timeouts,
  runners,
  permissions,
  secrets,
  secretsOutsideJobs,
  noExpressionInScripts,
  makeTargets,
  noPrivilegedTriggers,
  checkoutsForgetTheToken,
  deploymentsAreNotCancelled,
];

/** What is wrong with a workflow or a composite action; each fault names the file and, where it has one, the job. */
export function workflowFaults(file: WorkflowFile, policy: Policy): readonly string[] {
  return RULES.flatMap((rule) => rule(file, policy)).map((fault) => `${file.path}: ${fault}`);
}

/** The targets of a Makefile: what stands before a colon at the beginning of a line. */
export function targetsOf(makefile: string): readonly string[] {
  return [...makefile.matchAll(/^([a-z][a-z-]*)\s*:(?!=)/gm)].map(([, target = '']) => target);
}

/** A rule for one job; it says nothing of a composite action unless that has steps that it looks at. */
function eachJob(faults: (job: Job) => readonly string[]): Rule {
  return (file) =>
    file.jobs
      .map((job) => (isAction(file) ? { ...job, fields: ACTION_FIELDS } : job))
      .flatMap((job) => faults(job).map((fault) => `${job.name}: ${fault}`));
}

/** A composite action runs in its caller's job, whose own fields are what is checked. */
const ACTION_FIELDS = { 'timeout-minutes': 1, 'runs-on': RUNNER } as const;
