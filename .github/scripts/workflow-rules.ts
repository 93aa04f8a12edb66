import { isDeepStrictEqual } from 'node:util';
import { commandsOf } from './shell-commands.ts';
import { failuresAreSeen, locksAreReleased, plansNameTheImage } from './terraform-rules.ts';
import { isAction, type Job, list, mapping, text, type WorkflowFile } from './workflow-file.ts';
import { eachJob, LONGEST_MINUTES, RUNNERS, type Rule } from './workflow-rule.ts';

/** The images of containers and services that need no digest. */
const IMAGES: readonly unknown[] = ['node:24-bookworm', 'mysql:8.4', 'mariadb:10.11'];
const TRIGGERS = ['push', 'pull_request', 'schedule', 'workflow_dispatch', 'workflow_call'];
const LOCAL_USE = /^\.\/\.github\/(actions\/[a-z0-9-]+|workflows\/[a-z0-9-]+\.yml)$/;

/** What a job must do to get a permission to write. No job gets any other. */
const WRITERS: Readonly<Record<string, RegExp>> = {
  actions: /pipeline\.ts start-drift/,
  'artifact-metadata': /actions\/publish-image/,
  attestations: /actions\/publish-image/,
  contents: /git .*push|gh release create/,
  deployments: /pipeline\.ts record/,
  'id-token':
    /aws-credentials|actions\/(ecr|terraform|publish-image)|google-github-actions\/auth|publish-packages/,
  issues: /pipeline\.ts drift/,
  'pull-requests': /pipeline\.ts comment/,
  'security-events': /codeql-action\/analyze/,
};

/** Each secret and the `environment` of the jobs that may read it. */
const SECRETS: Readonly<Record<string, string>> = {
  DOCKERHUB_TOKEN: 'docker-hub',
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: GitHub's expressions
  PLAN_PRIVATE_KEY: '${{ inputs.environment }}',
  SMOKE_PASSWORD: '${{ inputs.environment }}',
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: GitHub's expressions
};

/** The environments that the jobs of a workflow may use; each has secrets or roles of its own. */
const JOB_ENVIRONMENTS: Readonly<Record<string, readonly string[]>> = {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's expression
  '.github/workflows/deploy.yml': ['${{ inputs.environment }}'],
  '.github/workflows/image.yml': ['docker-hub'],
  '.github/workflows/release.yml': ['docker-hub', 'npm'],
};

const pinnedActions: Rule = (file) =>
  usesOf(file).flatMap(({ uses, sha, version }) => {
    if (uses.startsWith('./')) {
      return LOCAL_USE.test(uses)
        ? []
        : [`${uses} must be in .github/actions or .github/workflows, which the rules check`];
    }
    if (!/^[0-9a-f]{40}$/.test(sha)) return [`${uses} is not pinned by a full commit SHA`];
    return /^v\d+\.\d+\.\d+$/.test(version)
      ? []
      : [`${uses} lacks its version as a comment, such as # v1.2.3`];
  });

/** Catches a `uses` that the pattern of `usesOf` does not match, such as `{uses: x}`. */
const everyUseSeen: Rule = (file) => {
  const used = file.jobs.flatMap(({ fields, steps }) => [
    text(fields.uses),
    ...steps.map(({ uses }) => uses),
  ]);
  const seen = usesOf(file).map(({ uses }) => uses);
  return isDeepStrictEqual(used.filter((uses) => uses !== undefined).sort(), seen.sort())
    ? []
    : ['each `uses:` must be on its own line'];
};

const timeouts: Rule = eachJob((job) => {
  if ('uses' in job.fields) return [];
  const minutes = Number(job.fields['timeout-minutes'] ?? Number.NaN);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > LONGEST_MINUTES) {
    return [`timeout-minutes must be a whole number from 1 to ${LONGEST_MINUTES}`];
  }
  // A job that times out is cancelled without a rollback; a step that times out just fails.
  const steps = job.steps.reduce((sum, { timeoutMinutes }) => sum + timeoutMinutes, 0);
  return steps < minutes ? [] : [`steps may take ${steps} minutes, but the job has ${minutes}`];
});

const runners: Rule = eachJob((job) => {
  if ('uses' in job.fields) return [];
  const names = valuesOf(job.fields['runs-on'], job);
  return names.length > 0 && names.every((name) => RUNNERS.includes(name))
    ? []
    : [`must run on ${RUNNERS.join(' or ')}`];
});

/** A container's code runs with the job's token and secrets. */
const images: Rule = eachJob((job) =>
  [job.fields.container, ...Object.values(mapping(job.fields.services))]
    .filter((container) => container !== undefined)
    .flatMap((container) => valuesOf(text(container) ?? mapping(container).image, job))
    .filter((image) => !IMAGES.includes(image) && !/@sha256:[0-9a-f]{64}$/.test(String(image)))
    .map((image) => `the image ${image} must be one of ${IMAGES.join(', ')}, or have a digest`),
);

/** The values that a field can have: one for each entry of a matrix, or its own. */
function valuesOf(value: unknown, job: Job): readonly unknown[] {
  const name = /^\$\{\{ matrix\.(\w+) \}\}$/.exec(text(value) ?? '')?.[1];
  if (name === undefined) return [value];
  const matrix = mapping(mapping(job.fields.strategy).matrix);
  const values = [...list(matrix[name]), ...list(matrix.include).map((it) => mapping(it)[name])];
  return values.length > 0 ? values : [value];
}

const permissions: Rule = (file) => {
  if (isAction(file)) return [];
  const top = file.permissions;
  const emptyAtTop = typeof top === 'object' && top !== null && Object.keys(top).length === 0;
  return [
    ...(emptyAtTop ? [] : ['must have `permissions: {}` at the top']),
    ...file.jobs.flatMap(permissionErrors),
  ];
};

/** A job that calls a workflow grants what that workflow's jobs need: see `callErrors`. */
function permissionErrors({ name, fields, steps }: Job): readonly string[] {
  const granted = fields.permissions;
  if (typeof granted !== 'object' || granted === null) {
    return [`${name}: must list its permissions individually`];
  }
  if ('uses' in fields) return [];
  const does = JSON.stringify(steps);
  return Object.entries(granted)
    .filter(([scope, level]) => level === 'write' && !WRITERS[scope]?.test(does))
    .map(([scope]) => `${name}: has ${scope}: write, but no step that may need it (WRITERS)`);
}

const secrets: Rule = (file) =>
  file.jobs.flatMap((job) => {
    const { secrets: forwarded, ...own } = job.fields;
    const environment = environmentOf(job);
    return [
      ...(forwarded === 'inherit' ? [`${job.name}: passes on every secret; name them`] : []),
      ...secretNames(forwarded)
        .filter((name) => !(name in SECRETS))
        .map((name) => `${job.name}: passes on ${name}, which is not in SECRETS`),
      ...secretNames(own)
        .filter((name) => environment === undefined || SECRETS[name] !== environment)
        .map((name) => `${job.name}: reads the secret ${name} outside its environment`),
    ];
  });

const environments: Rule = (file) =>
  file.jobs
    .filter(({ fields }) => fields.environment !== undefined)
    .filter((job) => !JOB_ENVIRONMENTS[file.path]?.includes(environmentOf(job) ?? ''))
    .map((job) => `${job.name}: the environment ${environmentOf(job)} is not one of this workflow`);

function environmentOf({ fields }: Job): string | undefined {
  return text(fields.environment) ?? text(mapping(fields.environment).name);
}

/** A secret that is read outside the jobs, by `env:` of the whole workflow. */
const secretsOutsideJobs: Rule = (file) => {
  const inJobs = file.jobs.flatMap(({ fields }) => [...occurrences(fields)]).length;
  const inFile = [...file.source.replaceAll(/^\s*#.*$/gm, '').matchAll(SECRET)].length;
  return inFile > inJobs ? ['a secret is read outside any job'] : [];
};

/** GitHub's contexts and the names in them are case-insensitive. */
const SECRET = /\bsecrets\s*(?:\.\s*([a-z_]\w*)|(\[|\)))/gi;

function occurrences(value: unknown) {
  return JSON.stringify(value ?? '').matchAll(SECRET);
}

/** Secret names in a part of a workflow; a computed name, or all secrets at once, is `*`. */
function secretNames(value: unknown): readonly string[] {
  return [...new Set([...occurrences(value)].map(([, name]) => name?.toUpperCase() ?? '*'))];
}

/** GitHub pastes an expression into a script before the shell parses it: its value becomes code. */
const noExpressionInScripts: Rule = eachJob((job) =>
  job.steps
    .flatMap(({ run }) => [...(run ?? '').matchAll(/\$\{\{\s*([\s\S]*?)\s*\}\}/g)])
    .map(
      ([, expression]) => `the expression ${expression} is inside a script; pass it through env`,
    ),
);

/**
 * Only for a shell that is named GitHub sets `pipefail`, and in a container it would take `sh`.
 * shellcheck does not check other shells, and a shell's name may contain an expression.
 */
const bashAlone: Rule = (file) => [
  ...(isAction(file) || isDeepStrictEqual(file.defaults, { run: { shell: 'bash' } })
    ? []
    : ['must have `defaults: { run: { shell: bash } }` at the top']),
  ...file.jobs.flatMap((job) => [
    ...('defaults' in job.fields ? [`${job.name}: \`defaults\` set a shell; remove them`] : []),
    ...job.steps
      .filter(({ run }) => run !== undefined)
      .filter(({ shell = isAction(file) ? 'none' : 'bash' }) => shell !== 'bash')
      .map(({ shell }) => `${job.name}: the shell must be bash, not ${shell}`),
  ]),
];

const makeTargets: Rule = (file, targets) =>
  eachJob((job) =>
    job.steps
      .flatMap(({ run }) => commandsOf(run ?? ''))
      .filter(([command]) => command === 'make')
      .flatMap(([, ...words]) => words)
      .filter((word) => !word.startsWith('-') && !word.includes('=') && !targets.includes(word))
      .map((target) => `calls make ${target}, which the Makefile does not have`),
  )(file, targets);

/** A job that does not install would save an empty cache under the lockfile's key, for all jobs. */
const cachesWhereInstalled: Rule = eachJob((job) =>
  job.steps.some(({ with: inputs }) => inputs.cache === 'npm') &&
  !job.steps.some(({ run }) => commandsOf(run ?? '').some(([command]) => command === 'make'))
    ? ['uses the npm cache but does not install']
    : [],
);

/** Others, such as pull_request_target, give untrusted code this repository's permissions. */
const knownTriggers: Rule = (file) =>
  file.triggers
    .filter((trigger) => !TRIGGERS.includes(trigger))
    .map((trigger) => `the trigger ${trigger} is not one of ${TRIGGERS.join(', ')}`);

/** GitHub's names of actions are case-insensitive. */
const checkoutsForgetTheToken: Rule = eachJob((job) =>
  job.steps
    .filter(({ uses }) => uses?.toLowerCase().startsWith('actions/checkout@'))
    .filter((step) => step.with['persist-credentials'] !== false)
    .map(() => 'a checkout must have persist-credentials: false'),
);

/** Each caller shows what it passes on, and the rules for a job see it there. */
const actionsAreComposite: Rule = (file) => {
  if (!isAction(file)) return [];
  const source = file.source.replaceAll(/^\s*#.*$/gm, '');
  return [
    ...file.jobs
      .filter(({ fields }) => fields.using !== 'composite')
      .map(() => 'an action must be composite, since the rules check its steps'),
    ...(/\b(vars|secrets)\s*[.[)]/i.test(source)
      ? ['an action must not read vars or secrets: pass them as inputs']
      : []),
    ...(/\btimeout-minutes:/.test(source)
      ? ["GitHub ignores a step's timeout-minutes in an action"]
      : []),
  ];
};

/** Cancelling a deployment half way leaves an unplanned state; a queued one must not be dropped. */
const deploymentsAreNotCancelled: Rule = eachJob((job) => {
  if (!text(job.fields.uses)?.endsWith('/deploy.yml')) return [];
  const { group, queue, 'cancel-in-progress': cancel } = mapping(job.fields.concurrency);
  return typeof group === 'string' && cancel === false && queue === 'max'
    ? []
    : [
        'must have a concurrency group for its environment with cancel-in-progress: false and queue: max',
      ];
});

const RULES: readonly Rule[] = [
  pinnedActions,
  everyUseSeen,
  timeouts,
  locksAreReleased,
  plansNameTheImage,
  failuresAreSeen,
  runners,
  images,
  permissions,
  secrets,
  secretsOutsideJobs,
  environments,
  noExpressionInScripts,
  bashAlone,
  makeTargets,
  cachesWhereInstalled,
  knownTriggers,
  checkoutsForgetTheToken,
  actionsAreComposite,
  deploymentsAreNotCancelled,
];

/**
 * The errors in a workflow or a composite action; each names the file and, if any, the job.
 * @param targets the targets of the Makefile
 */
export function workflowErrors(file: WorkflowFile, targets: readonly string[]): readonly string[] {
  return RULES.flatMap((rule) => rule(file, targets)).map((error) => `${file.path}: ${error}`);
}

/** One action has one pin: everywhere the same commit with the same version beside it. */
export function pinErrors(files: readonly WorkflowFile[]): readonly string[] {
  const pins = new Map<string, Set<string>>();
  for (const { uses, action, sha, version } of files.flatMap(usesOf)) {
    if (uses.startsWith('./')) continue;
    pins.set(action, (pins.get(action) ?? new Set()).add(`${sha} # ${version}`));
  }
  return [...pins]
    .filter(([, found]) => found.size > 1)
    .map(([action, found]) => `${action} has several pins: ${[...found].join(', ')}`);
}

interface Use {
  readonly uses: string;
  /** The repository of the action: `github/codeql-action` for `github/codeql-action/init`. */
  readonly action: string;
  readonly sha: string;
  /** The comment behind it. */
  readonly version: string;
}

function usesOf({ source }: WorkflowFile): readonly Use[] {
  const lines = source.matchAll(/^\s*(?:- )?uses:\s*['"]?([^\s'"#]+)['"]?(?:\s+#\s*(\S+))?\s*$/gm);
  return [...lines].map(([, uses = '', version = '']) => {
    const [path = '', sha = ''] = uses.split('@');
    return { uses, action: path.toLowerCase().split('/').slice(0, 2).join('/'), sha, version };
  });
}

/** The targets of a Makefile: the names before a colon at the start of a line. */
export function targetsOf(makefile: string): readonly string[] {
  return [...makefile.matchAll(/^([a-z][a-z-]*)\s*:(?!=)/gm)].map(([, target = '']) => target);
}
