import { type PlannedChange, planCounts, secretsToSend } from './terraform-plan.ts';

/** GitHub rejects comments longer than 65 536 characters. */
const LONGEST_PLAN = 60_000;

/** The first line of the comment, by which the pipeline finds its own comment again. */
export function planMarker(environment: string): string {
  return `<!-- cidery-plan-${environment} -->`;
}

export interface PlanReport {
  readonly environment: string;
  readonly commit: string;
  readonly image: string;
  readonly changes: readonly PlannedChange[];
  /** The output of `terraform show -no-color`. */
  readonly text: string;
}

/** The comment for a pull request: the counts, then deletions and replacements, then the plan. */
export function planComment({ environment, commit, image, changes, text }: PlanReport): string {
  const counts = planCounts(changes);
  const lost = changes.filter(({ actions }) => actions.includes('delete'));
  return [
    `### Plan for ${environment}`,
    '',
    changes.length === 0
      ? 'No changes.'
      : `${counts.create} to create, ${counts.update} to change, ${counts.replace} to replace, ${counts.delete} to delete.`,
    ...listed(
      'Deleted or replaced:',
      lost.map(({ address }) => address),
    ),
    ...listed(
      'Sends the value of a secret: apply it by hand before the merge (docs/delivery.md):',
      secretsToSend(changes),
    ),
    '',
    `Planned for ${commit} with the image \`${image}\`. After the merge the pipeline plans again and applies that plan.`,
    '',
    '<details><summary>The plan</summary>',
    '',
    fenced(text),
    '',
    '</details>',
  ].join('\n');
}

function listed(title: string, addresses: readonly string[]): readonly string[] {
  if (addresses.length === 0) return [];
  return ['', `**${title}**`, ...addresses.map((each) => `- \`${each.replaceAll('`', "'")}\``)];
}

/** A plan as a block of Markdown that nothing in the plan can close; shortened if it is too long. */
export function fenced(plan: string): string {
  const shown =
    plan.length > LONGEST_PLAN
      ? `${plan.slice(0, LONGEST_PLAN)}\n… truncated; the run shows the rest`
      : plan;
  const longestRun = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  return [fence, shown, fence].join('\n');
}
