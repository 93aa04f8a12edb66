import { readFileSync, writeFileSync } from 'node:fs';
import { type Environment, required, writeOutputs, writeSummary } from '../actions-io.ts';
import { changelogSection } from '../changelog.ts';
import { lastGoodImage, provenImage } from '../deployment-records.ts';
import { environmentNamed } from '../environments.ts';
import { gitHub } from '../github-api.ts';
import { planComment, planMarker } from '../plan-comment.ts';
import { REGISTRIES, registriesOn, releaseTags, type Variables } from '../registries.ts';
import { parsePlan } from '../terraform-plan.ts';

/** Writes the plan's comment to `COMMENT_FILE`, for a job that may write to pull requests and to nothing else. */
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

/** Puts `COMMENT_FILE` into the one comment of the environment on the pull request. */
export async function comment(env: Environment): Promise<void> {
  const pullRequest = Number(required(env, 'PULL_REQUEST'));
  if (!Number.isSafeInteger(pullRequest) || pullRequest < 1) {
    throw new Error(`PULL_REQUEST must be a number, not "${env.PULL_REQUEST}"`);
  }
  const marker = planMarker(environmentNamed(required(env, 'ENVIRONMENT')));
  const body = readFileSync(required(env, 'COMMENT_FILE'), 'utf8');
  await gitHub(env).upsertComment(pullRequest, marker, body);
}

/** Says in the environment's one issue that it is no longer what its code says. */
export async function drift(env: Environment): Promise<void> {
  const environment = environmentNamed(required(env, 'ENVIRONMENT'));
  await gitHub(env).upsertIssue(
    `${environment} has drifted from its code`,
    `The plan of the morning found differences: ${required(env, 'RUN_URL')}. Either somebody changed ${environment} by hand, or an apply did not end. See docs/delivery.md, "Drift".`,
  );
}

/** The image that an environment runs: its last good one. Empty outputs when it never had one. */
export async function running(env: Environment): Promise<void> {
  const records = await gitHub(env).deploymentRecords(
    environmentNamed(required(env, 'ENVIRONMENT')),
  );
  const image = lastGoodImage(records);
  writeOutputs({ digest: image?.digest ?? '', image_commit: image?.commit ?? '' }, env);
}

/**
 * Checks a release and hands out what it needs: the image that production proved for the commit, the tags for each
 * registry, and the text of the changelog in `NOTES_FILE`.
 * @throws when the packages have another version, the changelog has no section, or production has not proved the commit
 */
export async function release(env: Environment): Promise<void> {
  const version = required(env, 'VERSION');
  const variables: Variables = JSON.parse(required(env, 'VARIABLES'));
  const tags = Object.fromEntries(
    REGISTRIES.map(({ name }) => [
      `tags_${name.replaceAll('-', '_')}`,
      releaseTags(version, name).join(' '),
    ]),
  );
  for (const manifest of ['packages/prefix/package.json', 'packages/cli/package.json']) {
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
    throw new Error(`production has not proved ${commit}: release a commit that production runs`);
  }
  writeOutputs(
    { ...tags, digest: image?.digest ?? '', prerelease: String(version.includes('-')) },
    env,
  );
}
