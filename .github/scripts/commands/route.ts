import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Environment, required, writeOutputs, writeSummary } from '../actions-io.ts';
import type { DeploymentRecord, Image } from '../deployment-records.ts';
import { lastGoodImage, provenImage } from '../deployment-records.ts';
import { certificateOf, environmentSettings } from '../environment-settings.ts';
import { type EnvironmentName, environmentBefore, environmentOfBranch } from '../environments.ts';
import { gitHub } from '../github-api.ts';
import { type Commit, type ImageSource, imageSource, promotionError } from '../promotion.ts';
import { type RegistryName, registriesOn } from '../registries.ts';

/** The outputs that the jobs of a run read; each value is one line. */
export type Route = {
  readonly environment: string;
  readonly build: 'true' | 'false';
  readonly deploy: 'true' | 'false';
  /** Digest of the image to deploy or to plan with; empty when it has yet to be built. */
  readonly digest: string;
  readonly image_commit: string;
  /** Explanation for the run's summary. */
  readonly reason: string;
};

/** What the repository is set up for. */
export interface SetUp {
  readonly registries: readonly RegistryName[];
  /** Why the run neither plans nor deploys; undefined when it does. */
  readonly notDeployed: string | undefined;
}

/**
 * Decides what a push to an environment's branch does.
 * @throws when the previous environment has not proved the image
 */
export function routePush(
  environment: EnvironmentName,
  commit: Commit,
  { registries, notDeployed }: SetUp,
  records: readonly DeploymentRecord[],
): Route {
  if (notDeployed !== undefined && environmentBefore(environment) !== undefined) {
    return nothing(environment, `nothing is deployed to ${environment}: ${notDeployed}.`);
  }
  const source = imageSource(environment, commit, records);
  if (source.kind === 'refuse') throw new Error(source.reason);
  return {
    environment,
    build: source.kind === 'build' && registries.length > 0 ? 'true' : 'false',
    deploy: notDeployed === undefined ? 'true' : 'false',
    ...imageFields(source, commit),
    reason: `${source.reason}; registries: ${registries.join(', ') || 'none'}; ${notDeployed === undefined ? 'deployed' : `not deployed: ${notDeployed}`}.`,
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
  { notDeployed }: SetUp,
  records: {
    readonly before: readonly DeploymentRecord[];
    readonly own: readonly DeploymentRecord[];
  },
): Route {
  const image = provenImage(records.before, [head]) ?? lastGoodImage(records.own);
  if (notDeployed !== undefined) {
    return nothing(environment, `${environment} is not planned: ${notDeployed}.`);
  }
  if (image === undefined) {
    return nothing(environment, `${environment} has no image to plan with.`);
  }
  return {
    environment,
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
  const pullRequest = required(env, 'EVENT') === 'pull_request';
  if (pullRequest) {
    const head = { repository: env.HEAD_REPOSITORY ?? '', branch: required(env, 'HEAD_BRANCH') };
    const error = promotionError(environment, head, required(env, 'GITHUB_REPOSITORY'));
    if (error !== undefined) throw new Error(error);
  }
  const setUp = setUpOf(environment, env);
  const before = environmentBefore(environment);
  const api = gitHub(env);
  const recordsBefore = before === undefined ? [] : await api.deploymentRecords(before);
  const commit = required(env, 'COMMIT');
  const decided = pullRequest
    ? routePullRequest(environment, commit, setUp, {
        before: recordsBefore,
        own: await api.deploymentRecords(environment),
      })
    : routePush(environment, readCommit(commit), setUp, recordsBefore);
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

function nothing(environment: EnvironmentName, reason: string): Route {
  return { environment, build: 'false', deploy: 'false', digest: '', image_commit: '', reason };
}

/**
 * @throws when the environment is to be deployed, but its settings are not complete, or ECR, which
 *   it pulls from, is not set up
 */
function setUpOf(environment: EnvironmentName, env: Environment): SetUp {
  const registries = registriesOn(JSON.parse(required(env, 'VARIABLES')));
  const certificate = certificateOf(environment);
  const notDeployed = notDeployedBecause(certificate, env);
  if (notDeployed === undefined) {
    environmentSettings(environment);
    if (!registries.includes('ecr')) {
      throw new Error(
        `${certificate} is committed, but ECR_REPOSITORY is not set: the environments pull from ECR`,
      );
    }
  }
  return { registries, notDeployed };
}

function notDeployedBecause(certificate: string, env: Environment): string | undefined {
  if (!existsSync(certificate)) return `${certificate} is not committed`;
  return env.EVENT === 'pull_request' ? notPlannedBecause(env) : undefined;
}

/** Why a pull request's own code gets no credentials of the cloud; undefined when it does. */
export function notPlannedBecause(env: Environment): string | undefined {
  // GitHub gives such a run neither repository variables nor an OIDC token.
  if (env.HEAD_REPOSITORY !== env.GITHUB_REPOSITORY) return 'the pull request comes from a fork';
  // It brings actions and providers that nobody has reviewed.
  return env.AUTHOR === 'dependabot[bot]' ? 'the pull request comes from Dependabot' : undefined;
}
