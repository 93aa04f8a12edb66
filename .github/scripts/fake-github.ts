import { text } from 'node:stream/consumers';
import { listen } from './loopback-server.ts';

interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly environment: string;
  readonly task: string;
  readonly payload: unknown;
  readonly statuses: { readonly state: string }[];
}

/** A fake of the GitHub API calls that the pipeline uses, on loopback, for tests and rehearsals. */
export interface FakeGitHub {
  /** Environment variables that point the pipeline's client at this server. */
  readonly env: Readonly<Record<string, string>>;
  readonly deployments: readonly Deployment[];
  readonly comments: {
    readonly id: number;
    body: string;
    readonly user: { readonly type: string };
  }[];
  readonly issues: { readonly number: number; readonly title: string; readonly bodies: string[] }[];
  /** Branches by name with their commits, newest first. */
  readonly branches: Record<string, readonly string[]>;
  /** The workflows that were started, each as `FILE on BRANCH`. */
  readonly started: string[];
  /** Branches on which starting a workflow fails. */
  readonly refused: string[];
  /** How many of the next requests fail with 502. */
  failures: number;
  /** Adds a deployment like the one that GitHub creates for a job with an environment. */
  addJob(environment: string, state: string): void;
  /** Adds a status to the newest deployment, as GitHub does. */
  addStatus(state: string): void;
  close(): Promise<void>;
}

const TOKEN = 'token of the rehearsal';

export async function startFakeGitHub(): Promise<FakeGitHub> {
  const deployments: Deployment[] = [];
  const comments: FakeGitHub['comments'] = [];
  const issues: FakeGitHub['issues'] = [];
  const branches: FakeGitHub['branches'] = {};
  const started: string[] = [];
  const refused: string[] = [];

  const routes: readonly (readonly [
    RegExp,
    (match: RegExpExecArray, query: URLSearchParams, body: Record<string, string>) => unknown,
  ])[] = [
    [
      /^GET \/deployments$/,
      (_match, query) =>
        deployments.filter(
          ({ environment, task }) =>
            environment === query.get('environment') && task === query.get('task'),
        ),
    ],
    [
      /^GET \/deployments\/(\d+)\/statuses$/,
      ([, id]) => deployments.find((deployment) => deployment.id === Number(id))?.statuses,
    ],
    [
      /^POST \/deployments$/,
      (_match, _query, { ref = '', environment = '', task = '', payload }) => {
        const deployment = { id: deployments.length + 1, sha: ref, environment, task, payload };
        deployments.unshift({ ...deployment, statuses: [] });
        return deployment;
      },
    ],
    [
      /^POST \/deployments\/(\d+)\/statuses$/,
      ([, id], _query, { state = '' }) => {
        deployments.find((deployment) => deployment.id === Number(id))?.statuses.unshift({ state });
        return {};
      },
    ],
    [
      /^GET \/git\/ref\/heads\/(\w+)$/,
      ([, branch = '']) => ({ object: { sha: branches[branch]?.[0] } }),
    ],
    [
      /^GET \/compare\/(\w+)\.\.\.(\w+)$/,
      ([, base = '', commit = '']) => {
        const commits = Object.values(branches).find((all) => all.includes(commit)) ?? [];
        const [older, newer] = [commits.indexOf(base), commits.indexOf(commit)];
        return { status: older === newer ? 'identical' : newer < older ? 'ahead' : 'behind' };
      },
    ],
    [
      /^POST \/actions\/workflows\/([\w.]+)\/dispatches$/,
      ([, file], _query, { ref }) => void started.push(`${file} on ${ref}`),
    ],
    [/^GET \/issues\/\d+\/comments$/, (_match, query) => page(comments, query)],
    [
      /^POST \/issues\/(\d+)\/comments$/,
      ([, number], _query, { body = '' }) => {
        const issue = issues.find((candidate) => candidate.number === Number(number));
        if (issue === undefined)
          comments.push({ id: comments.length + 1, body, user: { type: 'Bot' } });
        else issue.bodies.push(body);
        return {};
      },
    ],
    [
      /^PATCH \/issues\/comments\/(\d+)$/,
      ([, id], _query, { body = '' }) => {
        const comment = comments.find((candidate) => candidate.id === Number(id));
        if (comment !== undefined) comment.body = body;
        return {};
      },
    ],
    [/^GET \/issues$/, (_match, query) => page(issues, query)],
    [
      /^POST \/issues$/,
      (_match, _query, { title = '', body = '' }) => {
        issues.push({ number: 1000 + issues.length, title, bodies: [body] });
        return {};
      },
    ],
  ];

  const server = await listen(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const key = `${request.method} ${url.pathname.replace('/repos/cidery/rehearsal', '')}`;
    const body = JSON.parse((await text(request)) || '{}');
    if (fake.failures > 0) {
      fake.failures -= 1;
      response.statusCode = 502;
      response.end();
      return;
    }
    for (const [pattern, answer] of routes) {
      const match = pattern.exec(key);
      if (refused.includes(body.ref)) {
        response.statusCode = 422;
        response.end('{}');
        return;
      }
      if (match !== null && request.headers.authorization === `Bearer ${TOKEN}`) {
        const result = JSON.stringify(answer(match, url.searchParams, body));
        response.setHeader('content-type', 'application/json');
        response.statusCode = result === undefined ? 204 : 200;
        response.end(result);
        return;
      }
    }
    response.statusCode = 404;
    response.end('{}');
  });

  const fake: FakeGitHub = {
    env: {
      GITHUB_API_URL: server.url,
      GITHUB_REPOSITORY: 'cidery/rehearsal',
      GITHUB_TOKEN: TOKEN,
    },
    deployments,
    comments,
    issues,
    branches,
    started,
    refused,
    failures: 0,
    addJob(environment, state) {
      const id = deployments.length + 1;
      deployments.unshift({
        id,
        sha: '',
        environment,
        task: 'deploy',
        payload: '',
        statuses: [{ state }],
      });
    },
    addStatus: (state) => void deployments[0]?.statuses.unshift({ state }),
    close: server.close,
  };
  return fake;
}

function page<Item>(items: readonly Item[], query: URLSearchParams): readonly Item[] {
  const size = Number(query.get('per_page'));
  const number = Number(query.get('page'));
  return items.slice((number - 1) * size, number * size);
}
