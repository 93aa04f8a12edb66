import { isAction, type Job, type WorkflowFile } from './workflow-file.ts';

/** @param targets the targets of the Makefile */
export type Rule = (file: WorkflowFile, targets: readonly string[]) => readonly string[];

export const LONGEST_MINUTES = 150;
/** One for each architecture that images are built for, pinned to a version. */
export const RUNNERS: readonly unknown[] = ['ubuntu-24.04', 'ubuntu-24.04-arm'];

/** Turns a check of one job into a rule. For a composite action only the steps are checked. */
export function eachJob(errors: (job: Job) => readonly string[]): Rule {
  return (file) =>
    file.jobs
      .map((job) => (isAction(file) ? { ...job, fields: ACTION_FIELDS } : job))
      .flatMap((job) => errors(job).map((error) => `${job.name}: ${error}`));
}

/** A composite action runs inside its caller's job, whose own fields are checked instead. */
const ACTION_FIELDS = { 'timeout-minutes': LONGEST_MINUTES, 'runs-on': RUNNERS[0] } as const;
