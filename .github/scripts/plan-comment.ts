import { type PlannedChange, planCounts } from './terraform-plan.ts';

/** GitHub refuses a comment above 65 536 characters. */
const LONGEST_PLAN = 60_000;

/** The first line of the comment: by it the pipeline finds its own comment again. */
export function planMarker(environment: string): string {
  return `<!-- cidery-plan-${environment} -->`;
}

export interface PlanReport {
  readonly environment: string;
  readonly commit: string;
  readonly image: string;
  readonly changes: readonly PlannedChange[];
  /** What `terraform show -no-color` prints. */
  readonly text: string;
}

/** The comment of a pull request: the counts first, what is lost next, then the plan itself. */
export function planComment({ environment, commit, image, changes, text }: PlanReport): string {
  const counts = planCounts(changes);
  const lost = changes.filter(({ actions }) => actions.includes('delete'));
  const shown =
    text.length > LONGEST_PLAN
      ? `${text.slice(0, LONGEST_PLAN)}\n… cut; the run has the rest`
      : text;
  // A fence longer than any run of backticks inside: a plan cannot end its own block and write Markdown.
  const longestRun = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  return [
    `### Plan for ${environment}`,
    '',
    changes.length === 0
      ? 'No changes.'
      : `${counts.create} to create, ${counts.update} to change, ${counts.replace} to replace, ${counts.delete} to delete.`,
    ...(lost.length === 0
      ? []
      : [
          '',
          '**Deleted or replaced:**',
          ...lost.map(({ address }) => `- \`${address.replaceAll('`', "'")}\``),
        ]),
    '',
    `Of ${commit}, with the image \`${image}\`. The pipeline plans again after the merge, and applies that plan.`,
    '',
    '<details><summary>The plan</summary>',
    '',
    fence,
    shown,
    fence,
    '',
    '</details>',
  ].join('\n');
}
