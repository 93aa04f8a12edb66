import { readFileSync, writeFileSync } from 'node:fs';
import { type Environment, required, writeOutputs, writeSummary } from '../actions-io.ts';
import { changelogSection } from '../changelog.ts';
import { lastGoodImage, provenImage } from '../deployment-records.ts';
import { ENVIRONMENTS, environmentNamed } from '../environments.ts';
import { gitHub } from '../github-api.ts';
import { fenced, planComment, planMarker } from '../plan-comment.ts';
import { registriesOn, releaseTags, type Variables } from '../registries.ts';
import { parsePlan } from '../terraform-plan.ts';
import { PACKAGES } from './packages.ts';

/**
 * Writes the plan's comment to `COMMENT_FILE`. A later job, which may write to pull requests and
 * nothing else, posts it.
 */
export function planText(env: Environment): void {
  const environment = environmentNamed(required(env, 'ENVIRONMENT'));
  const comment = planComment({
    environment,
    commit: required(env, 'COMMIT'),
    image: required(env, 'DIGEST'),
    changes: parsePlan(readFileSync(required(env, 'PLAN_JSON'), 'utf8')),
    text: readFileSync(required(env, 'PLAN_TEXT'), 'utf8'),
  });
  writeFileSync(required(env, 'COMMENT_FILE'), comment);
  writeSummary(comment, env);
}

/** Shows the plan in `PLAN_TEXT` in the run's summary, for those who approve it. */
export function planSummary(env: Environment): void {
  writeSummary(fenced(readFileSync(required(env, 'PLAN_TEXT'), 'utf8')), env);
}

/** Creates or updates the environment's comment on the pull request from `COMMENT_FILE`. */
export async function comment(env: Environment): Promise<void> {
  const pullRequest = Number(required(env, 'PULL_REQUEST'));
  if (!Number.isSafeInteger(pullRequest) || pullRequest < 1) {
    throw new Error(`PULL_REQUEST must be a number, not "${env.PULL_REQUEST}"`);
  }
  const marker = planMarker(environmentNamed(required(env, 'ENVIRONMENT')));
  const body = readFileSync(required(env, 'COMMENT_FILE'), 'utf8');
  await gitHub(env).upsertComment(pullRequest, marker, body);
}

/** Reports in the environment's issue that it has drifted from its code. */
export async function drift(env: Environment): Promise<void> {
  const environment = environmentNamed(required(env, 'ENVIRONMENT'));
  await gitHub(env).upsertIssue(
    `${environment} has drifted from its code`,
    `A plan found differences: ${required(env, 'RUN_URL')}. Someone changed ${environment} by hand, or an apply did not finish, or the code tracks something that has moved, such as the newest machine image. See docs/delivery.md, "Drift".`,
  );
}

/**
 * Starts the drift check on each branch. A branch where it cannot start does not stop the others.
 * @throws when a start failed; the message reports every failure
 */
export async function startDrift(env: Environment): Promise<void> {
  const weekday = new Date(required(env, 'NOW')).getUTCDay();
  const atWeekend = weekday === 0 || weekday === 6;
  // Development is scaled down at the weekend (`business_hours`), which would count as drift.
  const awake = ENVIRONMENTS.filter(({ name }) => !(atWeekend && name === 'development'));
  const results = await Promise.allSettled(
    awake.map(({ branch }) => gitHub(env).startWorkflow('drift.yml', branch)),
  );
  const errors = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason.message] : [],
  );
  if (errors.length > 0) throw new Error(errors.join('; '));
}

/**
 * Outputs the image to check for drift with: the environment's last good one. The outputs are empty
 * when it never had one, and while a deployment is changing it.
 */
export async function running(env: Environment): Promise<void> {
  const environment = environmentNamed(required(env, 'ENVIRONMENT'));
  const api = gitHub(env);
  const busy = await api.deploymentInProgress(environment);
  if (busy) writeSummary(`A deployment to ${environment} is in progress: drift not checked.`, env);
  const image = busy ? undefined : lastGoodImage(await api.deploymentRecords(environment));
  writeOutputs({ digest: image?.digest ?? '', image_commit: image?.commit ?? '' }, env);
}

/**
 * Checks a release and outputs what it needs: the image that production proved for the commit and
 * the tags for registries where tags may move. Writes the changelog's section to `NOTES_FILE`.
 * @throws when it does not run on main, the packages have another version, the changelog has no
 *   section, or production has not proved the commit
 */
export async function release(env: Environment): Promise<void> {
  const ref = required(env, 'GITHUB_REF');
  if (ref !== 'refs/heads/main') {
    throw new Error(
      `releases are made from main, not from ${ref}: gh workflow run release.yml --ref main`,
    );
  }
  const version = required(env, 'VERSION');
  const variables: Variables = JSON.parse(required(env, 'VARIABLES'));
  const tags = releaseTags(version).join(' ');
  // The root's version becomes the image's label.
  const manifests = ['package.json', ...PACKAGES.map((folder) => `${folder}/package.json`)];
  for (const manifest of manifests) {
    const found: unknown = JSON.parse(readFileSync(manifest, 'utf8')).version;
    if (found !== version) throw new Error(`${manifest} has version ${found}, not ${version}`);
  }
  writeFileSync(
    required(env, 'NOTES_FILE'),
    changelogSection(readFileSync('CHANGELOG.md', 'utf8'), version),
  );
  const commit = required(env, 'COMMIT');
  const registries = registriesOn(variables);
  const image = provenImage(await gitHub(env).deploymentRecords('production'), [commit]);
  if (registries.length > 0 && image === undefined) {
    throw new Error(
      `production has not proved ${commit}: release a commit that runs in production`,
    );
  }
  writeOutputs(
    { tags, digest: image?.digest ?? '', prerelease: String(version.includes('-')) },
    env,
  );
}
