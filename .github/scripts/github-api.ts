import { setTimeout as wait } from 'node:timers/promises';
import { type Environment, required } from './actions-io.ts';
import { type DeploymentRecord, type Image, imageOf } from './deployment-records.ts';
import type { Relation } from './supersession.ts';

const TASK = 'image';
/** The task that GitHub gives to the deployment of a job with an `environment`. */
const JOB_TASK = 'deploy';
const PAGE_SIZE = 50;
const TIMEOUT_MS = 20_000;
const ATTEMPTS = 4;

/** The GitHub REST calls that the pipeline makes, with the job's own token. */
export interface GitHub {
  /**
   * The newest fifty records of an environment, newest first. Older images may have expired from
   * the registry (`kept_deployments`).
   */
  deploymentRecords(environment: string): Promise<readonly DeploymentRecord[]>;
  /** Whether a job is changing the environment now, by GitHub's own deployment records. */
  deploymentInProgress(environment: string): Promise<boolean>;
  /** The commit that a branch points to. */
  branchHead(branch: string): Promise<string>;
  /** How `commit` relates to `base`. */
  relation(base: string, commit: string): Promise<Relation>;
  /** Starts a workflow on a branch. */
  startWorkflow(file: string, branch: string): Promise<void>;
  /** Records how a deployment ended. */
  recordDeployment(environment: string, record: DeploymentRecord): Promise<void>;
  /** Creates or updates the pull request's comment that starts with `marker`. */
  upsertComment(pullRequest: number, marker: string, body: string): Promise<void>;
  /** Opens an issue with this title, or comments on it if it is already open. */
  upsertIssue(title: string, body: string): Promise<void>;
}

interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly payload: unknown;
}

/**
 * A call that GitHub does not answer, or answers with a server error, is retried a few times with
 * growing pauses. A retried write may take effect twice, which is harmless here.
 * @throws when GITHUB_TOKEN or GITHUB_REPOSITORY is not set
 */
export function gitHub(env: Environment, pauseMs = 2000): GitHub {
  const token = required(env, 'GITHUB_TOKEN');
  const root = `${env.GITHUB_API_URL ?? 'https://api.github.com'}/repos/${required(env, 'GITHUB_REPOSITORY')}`;

  // The caller gives the type that GitHub documents for the path.
  async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const options: RequestInit = {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'x-github-api-version': '2022-11-28',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    for (let attempt = 1; ; attempt += 1) {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(`${root}${path}`, { ...options, signal }).catch(() => undefined);
      if (response?.ok)
        return (response.status === 204 ? undefined : await response.json()) as Answer;
      const mayPass = response === undefined || response.status === 429 || response.status >= 500;
      if (!mayPass || attempt === ATTEMPTS) {
        const outcome =
          response === undefined ? 'did not answer' : `returned ${response.status} for`;
        throw new Error(`GitHub ${outcome} ${method} ${path}`);
      }
      await wait(pauseMs * 2 ** (attempt - 1));
    }
  }

  async function* pages<Item>(path: string): AsyncGenerator<Item> {
    for (let page = 1; ; page += 1) {
      const separator = path.includes('?') ? '&' : '?';
      const items = await call<Item[]>('GET', `${path}${separator}per_page=100&page=${page}`);
      yield* items;
      if (items.length < 100) return;
    }
  }

  async function recordOf(deployment: Deployment): Promise<DeploymentRecord> {
    const statuses = await call<{ state: string }[]>(
      'GET',
      `/deployments/${deployment.id}/statuses?per_page=30`,
    );
    // A later deployment marks this one `inactive`, which does not say how it ended.
    const ended = statuses.map(({ state }) => state).find(isEnd);
    return {
      deployedCommit: deployment.sha,
      image: imageOfPayload(deployment.payload),
      state: ended ?? 'unfinished',
    };
  }

  return {
    async deploymentRecords(environment) {
      const query = `environment=${encodeURIComponent(environment)}&task=${TASK}&per_page=${PAGE_SIZE}`;
      const deployments = await call<Deployment[]>('GET', `/deployments?${query}`);
      return Promise.all(deployments.map(recordOf));
    },

    async deploymentInProgress(environment) {
      const query = `environment=${encodeURIComponent(environment)}&task=${JOB_TASK}&per_page=1`;
      const [newest] = await call<Deployment[]>('GET', `/deployments?${query}`);
      if (newest === undefined) return false;
      const path = `/deployments/${newest.id}/statuses?per_page=1`;
      const [status] = await call<{ state: string }[]>('GET', path);
      return status?.state === 'in_progress';
    },

    async branchHead(branch) {
      const ref = await call<{ object: { sha: string } }>('GET', `/git/ref/heads/${branch}`);
      return ref.object.sha;
    },

    async relation(base, commit) {
      const path = `/compare/${base}...${commit}?per_page=1`;
      return (await call<{ status: Relation }>('GET', path)).status;
    },

    async startWorkflow(file, branch) {
      await call('POST', `/actions/workflows/${file}/dispatches`, { ref: branch });
    },

    async recordDeployment(environment, { deployedCommit, image, state }) {
      const { id } = await call<{ id: number }>('POST', '/deployments', {
        ref: deployedCommit,
        task: TASK,
        environment,
        payload: image,
        description: `${image.digest} of ${image.commit}`,
        auto_merge: false,
        required_contexts: [],
      });
      await call('POST', `/deployments/${id}/statuses`, { state });
    },

    async upsertComment(pullRequest, marker, body) {
      const text = `${marker}\n${body}`;
      for await (const comment of pages<Comment>(`/issues/${pullRequest}/comments`)) {
        // Only the pipeline's own comment: anyone may write one that contains the marker.
        if (comment.user?.type === 'Bot' && comment.body?.startsWith(marker)) {
          await call('PATCH', `/issues/comments/${comment.id}`, { body: text });
          return;
        }
      }
      await call('POST', `/issues/${pullRequest}/comments`, { body: text });
    },

    async upsertIssue(title, body) {
      for await (const issue of pages<Issue>('/issues?state=open&creator=app/github-actions')) {
        if (issue.title === title) {
          await call('POST', `/issues/${issue.number}/comments`, { body });
          return;
        }
      }
      await call('POST', '/issues', { title, body });
    },
  };
}

function isEnd(state: string): state is 'success' | 'failure' {
  return state === 'success' || state === 'failure';
}

interface Comment {
  readonly id: number;
  readonly body?: string;
  readonly user?: { readonly type: string };
}

interface Issue {
  readonly number: number;
  readonly title: string;
}

/**
 * GitHub returns a payload as it was sent, or as JSON text.
 * @throws when it does not name an image
 */
function imageOfPayload(payload: unknown): Image {
  const value: unknown = typeof payload === 'string' ? JSON.parse(payload) : payload;
  if (typeof value !== 'object' || value === null)
    throw new Error('a deployment does not name an image');
  return imageOf(
    'digest' in value ? value.digest : undefined,
    'commit' in value ? value.commit : undefined,
  );
}
