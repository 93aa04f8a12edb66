/** The part of `terraform show -json PLAN` that the pipeline's decisions use. */
export interface PlannedChange {
  readonly address: string;
  readonly actions: readonly string[];
}

/** Parses the output of `terraform show -json PLAN`. @throws when the text has another format */
export function parsePlan(text: string): readonly PlannedChange[] {
  const plan = JSON.parse(text);
  if (typeof plan?.format_version !== 'string') throw new Error('this is not a Terraform plan');
  const changes: readonly { address: string; change: { actions: string[] } }[] =
    plan.resource_changes ?? [];
  return changes
    .map(({ address, change }) => ({ address, actions: change.actions }))
    .filter(({ actions }) => actions.some((action) => action !== 'no-op' && action !== 'read'));
}

const UNATTENDED = 'module.service[0].';

/**
 * The changes that must not be applied without approval. A rollback may give the service another
 * image, which creates a new task revision and deletes the old one. Any other deletion or
 * replacement waits for a person.
 * @returns the addresses that would be deleted or replaced outside the service
 */
export function forbiddenUnattended(changes: readonly PlannedChange[]): readonly string[] {
  return changes
    .filter(({ address, actions }) => actions.includes('delete') && !address.startsWith(UNATTENDED))
    .map(({ address }) => address);
}

/**
 * The secrets whose value an apply would send. The pipeline does not have the value, and an apply
 * without it would fail half way: a person applies such a plan (docs/delivery.md).
 */
export function secretsToSend(changes: readonly PlannedChange[]): readonly string[] {
  return changes
    .filter(({ actions }) => actions.includes('create'))
    .filter(({ address }) => /\baws_secretsmanager_secret_version\./.test(address))
    .map(({ address }) => address);
}

/** How many resources a plan creates, updates, replaces and deletes. */
export function planCounts(changes: readonly PlannedChange[]) {
  const count = (test: (actions: readonly string[]) => boolean) =>
    changes.filter(({ actions }) => test(actions)).length;
  const has = (action: string) => (actions: readonly string[]) => actions.includes(action);
  return {
    create: count((actions) => has('create')(actions) && !has('delete')(actions)),
    update: count(has('update')),
    replace: count((actions) => has('create')(actions) && has('delete')(actions)),
    delete: count((actions) => has('delete')(actions) && !has('create')(actions)),
  };
}
