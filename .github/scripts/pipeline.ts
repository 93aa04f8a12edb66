/**
 * The pipeline's decisions, one verb each: `node .github/scripts/pipeline.ts VERB`. Inputs come
 * from environment variables, so that no workflow pastes them into a shell; results go to the job's
 * outputs. Only Node's own modules are used, so a job does not need to install anything first.
 */
import { type Environment, runScript } from './actions-io.ts';
import * as deployment from './commands/deployment.ts';
import { mergeImage } from './commands/image.ts';
import * as packages from './commands/packages.ts';
import * as reports from './commands/reports.ts';
import { route } from './commands/route.ts';

const VERBS: Readonly<Record<string, (env: Environment) => Promise<void> | void>> = {
  route,
  'merge-image': mergeImage,
  newest: deployment.newest,
  settings: deployment.settings,
  smoke: deployment.smoke,
  'alarms-before': deployment.alarmsBefore,
  'alarms-watch': deployment.alarmsWatch,
  ended: deployment.ended,
  record: deployment.record,
  'rollback-candidate': deployment.rollbackCandidate,
  rollback: deployment.rollback,
  guard: deployment.guard,
  'refuse-secrets': deployment.refuseSecrets,
  'plan-text': reports.planText,
  'plan-summary': reports.planSummary,
  comment: reports.comment,
  'start-drift': reports.startDrift,
  drift: reports.drift,
  running: reports.running,
  release: reports.release,
  'package-repository': packages.packageRepository,
  'publish-packages': packages.publishPackages,
};

/** Runs one verb. @throws for an unknown verb */
export async function runVerb(verb: string | undefined, env: Environment): Promise<void> {
  const run = verb === undefined || !Object.hasOwn(VERBS, verb) ? undefined : VERBS[verb];
  if (run === undefined) {
    throw new Error(
      `unknown verb "${verb ?? ''}"; expected one of ${Object.keys(VERBS).join(', ')}`,
    );
  }
  await run(env);
}

if (import.meta.main) {
  await runScript(() => runVerb(process.argv[2], process.env));
}
