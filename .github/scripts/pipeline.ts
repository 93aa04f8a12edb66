/**
 * The pipeline's decisions, one verb each: `node .github/scripts/pipeline.ts VERB`. Facts come from the environment, so that no
 * workflow writes them into a shell; results go to the job's outputs. Nothing but Node's own modules is used: a job needs
 * no install to decide.
 */
import { type Environment, runScript } from './actions-io.ts';
import * as deployment from './commands/deployment.ts';
import { mergeImage } from './commands/image.ts';
import * as packages from './commands/packages.ts';
import * as reports from './commands/reports.ts';
import { route } from './commands/route.ts';

export const VERBS: Readonly<Record<string, (env: Environment) => Promise<void> | void>> = {
  route,
  'merge-image': mergeImage,
  newest: deployment.newest,
  settings: deployment.settings,
  smoke: deployment.smoke,
  'alarms-before': deployment.alarmsBefore,
  'alarms-watch': deployment.alarmsWatch,
  ended: deployment.ended,
  record: deployment.record,
  rollback: deployment.rollback,
  guard: deployment.guard,
  'plan-text': reports.planText,
  comment: reports.comment,
  'start-drift': reports.startDrift,
  drift: reports.drift,
  running: reports.running,
  release: reports.release,
  'package-repository': packages.packageRepository,
  'publish-packages': packages.publishPackages,
};

/** Runs one verb. @throws when there is no such verb */
export async function runVerb(verb: string | undefined, env: Environment): Promise<void> {
  const run = verb === undefined || !Object.hasOwn(VERBS, verb) ? undefined : VERBS[verb];
  if (run === undefined) {
    throw new Error(`give one of ${Object.keys(VERBS).join(', ')}, not "${verb ?? ''}"`);
  }
  await run(env);
}

/* v8 ignore next 3 -- the process itself: the rehearsal runs it */
if (import.meta.main) {
  await runScript(() => runVerb(process.argv[2], process.env));
}
