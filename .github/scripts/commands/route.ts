import { execFileSync } from 'node:child_process';
import { type Environment, required, writeOutputs, writeSummary } from '../actions-io.ts';
import type { DeploymentRecord, Image } from '../deployment-records.ts';
import { lastGoodImage, provenImage } from '../deployment-records.ts';
import { settingsVariable } from '../environment-settings.ts';
import {
  type EnvironmentName,
  environmentBefore,
  environmentFolder,
  environmentOfBranch,
} from '../environments.ts';
import { gitHub } from '../github-api.ts';
import { requireLockFile } from '../lock-file.ts';
import { type Commit, type ImageSource, imageSource, promotionError } from '../promotion.ts';
import { type RegistryName, registriesOn, type Variables } from '../registries.ts';

/** The outputs that the jobs of a run read; each value is one line. */
export type Route = {
  readonly environment: string;
  /** Name of the repository variable that holds the environment's settings. */
  readonly settings: string;
  readonly build: 'true' | 'false';
  readonly deploy: 'true' | 'false';
  /** Digest of the image to deploy or to plan with; empty when it has yet to be built. */
  readonly digest: string;
  readonly image_commit: string;
  /** Explanation for the run's summary. */
  readonly reason: string;
};

/**
 * Decides what a push to an environment's branch does.
 * @throws when the previous environment has not proved the image, or ECR, which the environment
 *   pulls from, is not set up
 */
export function routePush(
  environment: EnvironmentName,
  commit: Commit,
  variables: Variables,
  records: readonly DeploymentRecord[],
): Route {
  const settings = settingsVariable(environment);
  const registries = registriesOn(variables);
  const deploy = Boolean(variables[settings]);
  if (deploy) requireEcr(registries, settings);
  if (!deploy && environmentBefore(environment) !== undefined) {
    return {
      ...nothing(environment),
      reason: `${settings} is not set: nothing is deployed to ${environment}.`,
    };
  }
  const source = imageSource(environment, commit, records);
  if (source.kind === 'refuse') throw new Error(source.reason);
  return {
    environment,
    settings,
    build: source.kind === 'build' && registries.length > 0 ? 'true' : 'false',
    deploy: deploy ? 'true' : 'false',
    ...imageFields(source, commit),
    reason: `${source.reason}; registries: ${registries.join(', ') || 'none'}; ${deploy ? 'deployed' : `not deployed, because ${settings} is not set`}.`,
  };
}

/**
 * Decides what a pull request is planned with: the image that its merge would promote, or else the
 * one that the environment runs now. An environment that never had an image cannot be planned: its
 * first apply is done by hand (infra/README.md).
 */
export function routePullRequest(
  environment: EnvironmentName,
  head: string,
  variables: Variables,
  records: {
    readonly before: readonly DeploymentRecord[];
    readonly own: readonly DeploymentRecord[];
  },
): Route {
  const settings = settingsVariable(environment);
  const image = provenImage(records.before, [head]) ?? lastGoodImage(records.own);
  if (!variables[settings] || image === undefined) {
    return {
      ...nothing(environment),
      reason:
        image === undefined
          ? `${environment} has no image to plan with.`
          : `${settings} is not set.`,
    };
  }
  requireEcr(registriesOn(variables), settings);
  return {
    environment,
    settings,
    build: 'false',
    deploy: 'true',
    digest: image.digest,
    image_commit: image.commit,
    reason: `${environment} is planned with ${image.digest}.`,
  };
}

/** Reads the run's environment, decides, and outputs the route. */
export async function route(env: Environment): Promise<void> {
  const environment = environmentOfBranch(required(env, 'BRANCH'));
  if (environment === undefined)
    throw new Error(`${env.BRANCH} is not the branch of an environment`);
  const variables: Variables = JSON.parse(required(env, 'VARIABLES'));
  const pullRequest = required(env, 'EVENT') === 'pull_request';
  if (pullRequest) {
    const head = { repository: env.HEAD_REPOSITORY ?? '', branch: required(env, 'HEAD_BRANCH') };
    const error = promotionError(environment, head, required(env, 'GITHUB_REPOSITORY'));
    if (error !== undefined) throw new Error(error);
  }
  const before = environmentBefore(environment);
  const api = gitHub(env);
  const recordsBefore = before === undefined ? [] : await api.deploymentRecords(before);
  const commit = required(env, 'COMMIT');
  const decided = pullRequest
    ? routePullRequest(environment, commit, variables, {
        before: recordsBefore,
        own: await api.deploymentRecords(environment),
      })
    : routePush(environment, readCommit(commit), variables, recordsBefore);
  if (decided.deploy === 'true') requireLockFile(environmentFolder(environment));
  const { reason, ...outputs } = decided;
  writeOutputs(outputs, env);
  writeSummary(reason, env);
}

/** Reads a commit and its parents from the local repository. @throws when they are missing */
export function readCommit(sha: string, folder = '.'): Commit {
  const show = (format: string, revision: string) =>
    execFileSync(
      'git',
      ['-C', folder, 'show', '--no-patch', `--format=${format}`, revision, '--'],
      {
        encoding: 'utf8',
      },
    ).trim();
  const parents = show('%P', sha).split(' ').filter(Boolean);
  return {
    sha,
    tree: show('%T', sha),
    parents: parents.map((parent) => ({ sha: parent, tree: show('%T', parent) })),
  };
}

function imageFields(source: ImageSource, commit: Commit) {
  const image: Partial<Image> = source.kind === 'promote' ? source.image : {};
  return { digest: image.digest ?? '', image_commit: image.commit ?? commit.sha };
}

function nothing(environment: EnvironmentName): Omit<Route, 'reason'> {
  return {
    environment,
    settings: settingsVariable(environment),
    build: 'false',
    deploy: 'false',
    digest: '',
    image_commit: '',
  };
}

function requireEcr(registries: readonly RegistryName[], settings: string): void {
  if (!registries.includes('ecr')) {
    throw new Error(
      `${settings} is set, but ECR_REPOSITORY is not: the environments pull from ECR`,
    );
  }
}
