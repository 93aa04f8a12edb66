import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Environment, required, writeOutputs, writeSummary } from '../actions-io.ts';
import { type AlarmStates, parseAlarms, watchAlarms } from '../alarm-watch.ts';
import { deploymentEnd, type StepOutcomes } from '../deployment-end.ts';
import { imageOf, lastGoodImage } from '../deployment-records.ts';
import { environmentSettings } from '../environment-settings.ts';
import { branchOf, environmentNamed } from '../environments.ts';
import { gitHub } from '../github-api.ts';
import { smokeTest } from '../smoke-test.ts';
import { supersession } from '../supersession.ts';
import { forbiddenUnattended, parsePlan, secretsToSend } from '../terraform-plan.ts';

/**
 * Checks that `COMMIT` may still be deployed.
 * @throws when it is superseded; the run's summary says so too
 */
export async function newest(env: Environment): Promise<void> {
  const environment = environmentNamed(required(env, 'ENVIRONMENT'));
  const commit = required(env, 'COMMIT');
  const api = gitHub(env);
  const head = await api.branchHead(branchOf(environment));
  const [last] = head === commit ? [] : await api.deploymentRecords(environment);
  const lastDeployed = last?.deployedCommit;
  const relation = lastDeployed && (await api.relation(lastDeployed, commit));
  const reason = supersession({
    environment,
    commit,
    head,
    lastDeployed,
    relation: relation || undefined,
  });
  if (reason === undefined) return;
  writeSummary(reason, env);
  throw new Error(reason);
}

/**
 * Sets the output `state` to how the deployment ended, from the outcomes in `STEPS`; empty when
 * there is nothing to record.
 */
export function ended(env: Environment): void {
  const steps: StepOutcomes = JSON.parse(required(env, 'STEPS'));
  writeOutputs({ state: deploymentEnd(steps) ?? '' }, env);
}

/** Outputs the environment's region, its state bucket and its role for `ROLE`: plan or apply. */
export function settings(env: Environment): void {
  const environment = environmentNamed(required(env, 'ENVIRONMENT'));
  const { account, region } = environmentSettings(environment);
  const role = `cidery-terraform-${environment}-${required(env, 'ROLE')}`;
  writeOutputs(
    {
      region,
      state_bucket: `cidery-terraform-state-${account}`,
      role: `arn:aws:iam::${account}:role/${role}`,
    },
    env,
  );
}

/** Runs the smoke test against `URL`. @throws when a check fails; the message names each one */
export async function smoke(env: Environment): Promise<void> {
  const results = await smokeTest({
    url: required(env, 'URL'),
    commit: required(env, 'IMAGE_COMMIT'),
    username: required(env, 'SMOKE_USERNAME'),
    password: required(env, 'SMOKE_PASSWORD'),
    attempts: Number(required(env, 'SMOKE_ATTEMPTS')),
  });
  for (const { check, error } of results) {
    console.log(error === undefined ? `pass  ${check}` : `FAIL  ${check}: ${error}`);
  }
  const failed = results.filter(({ error }) => error !== undefined);
  if (failed.length > 0) {
    throw new Error(`the smoke test failed: ${failed.map(({ check }) => check).join('; ')}`);
  }
}

/** Saves the alarms' states before a deployment to `ALARMS_FILE`. */
export async function alarmsBefore(env: Environment): Promise<void> {
  writeFileSync(required(env, 'ALARMS_FILE'), await describeAlarms(env));
}

/**
 * Watches the alarms for `WATCH_ROUNDS`, with a pause of `WATCH_PAUSE_SECONDS` after each.
 * @throws when an alarm fires; the message names it
 */
export async function alarmsWatch(env: Environment): Promise<void> {
  const before = parseAlarms(readFileSync(required(env, 'ALARMS_FILE'), 'utf8'));
  const firing = await watchAlarms({
    before,
    read: async (): Promise<AlarmStates> => parseAlarms(await describeAlarms(env)),
    rounds: Number(required(env, 'WATCH_ROUNDS')),
    pause: () => wait(1000 * Number(required(env, 'WATCH_PAUSE_SECONDS'))),
  });
  if (firing.length > 0) {
    throw new Error(`alarms fired after the deployment: ${firing.join(', ')}`);
  }
}

/** Records how a deployment ended: `STATE` is success or failure. */
export async function record(env: Environment): Promise<void> {
  const state = required(env, 'STATE');
  if (state !== 'success' && state !== 'failure') {
    throw new Error(`STATE must be success or failure, not "${state}"`);
  }
  await gitHub(env).recordDeployment(environmentNamed(required(env, 'ENVIRONMENT')), {
    deployedCommit: required(env, 'COMMIT'),
    image: imageOf(env.DIGEST, env.IMAGE_COMMIT),
    state,
  });
}

/**
 * Outputs the newest image that passed and has not failed since, whose signature the job then
 * verifies; empty when there is none.
 */
export async function rollbackCandidate(env: Environment): Promise<void> {
  const environment = environmentNamed(required(env, 'ENVIRONMENT'));
  const records = await gitHub(env).deploymentRecords(environment);
  const image = lastGoodImage(records, required(env, 'DIGEST'));
  writeOutputs({ digest: image?.digest ?? '', image_commit: image?.commit ?? '' }, env);
}

/**
 * Reports the image to return to: `ROLLBACK_DIGEST`, built from `ROLLBACK_COMMIT`.
 * @throws when they are empty
 */
export function rollback(env: Environment): void {
  const environment = environmentNamed(required(env, 'ENVIRONMENT'));
  const failing = required(env, 'DIGEST');
  const to = env.ROLLBACK_DIGEST ? imageOf(env.ROLLBACK_DIGEST, env.ROLLBACK_COMMIT) : undefined;
  const reason =
    to === undefined
      ? `${environment} has no earlier good image whose signature is valid, so ${failing} stays. See docs/delivery.md, "When it cannot go back by itself".`
      : `${environment} rolls back from ${failing} to ${to.digest} (commit ${to.commit}), the last image that passed.`;
  writeSummary(reason, env);
  if (to === undefined) throw new Error(reason);
}

/**
 * Checks that the plan in `PLAN_JSON` may be applied without approval.
 * @throws when it deletes or replaces anything outside the service module, or sends a secret
 */
export function guard(env: Environment): void {
  const plan = parsePlan(readFileSync(required(env, 'PLAN_JSON'), 'utf8'));
  const forbidden = [...forbiddenUnattended(plan), ...secretsToSend(plan)];
  if (forbidden.length > 0) {
    throw new Error(
      `the rollback would delete or replace ${forbidden.join(', ')}: a person must decide. See docs/delivery.md`,
    );
  }
}

/** Checks that the pipeline can apply the plan in `PLAN_JSON`. @throws when it sends a secret */
export function refuseSecrets(env: Environment): void {
  const secrets = secretsToSend(parsePlan(readFileSync(required(env, 'PLAN_JSON'), 'utf8')));
  if (secrets.length > 0) {
    throw new Error(
      `the plan sends ${secrets.join(', ')}, whose value the pipeline does not have: apply by hand first (docs/delivery.md, "Secrets by hand")`,
    );
  }
}

async function describeAlarms(env: Environment): Promise<string> {
  const environment = environmentNamed(required(env, 'ENVIRONMENT'));
  const { stdout } = await promisify(execFile)(
    'aws',
    [
      ...['cloudwatch', 'describe-alarms', '--output', 'json'],
      ...['--alarm-name-prefix', `cidery-${environment}`],
      ...['--alarm-types', 'MetricAlarm', 'CompositeAlarm'],
    ],
    { env, maxBuffer: 16 * 1024 * 1024 },
  );
  return stdout;
}
