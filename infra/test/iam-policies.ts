import { join } from 'node:path';
import type { Resource } from './environment-state.ts';
import type { Policy } from './iam-checks.ts';
import { terraform } from './terraform.ts';

/** The policies of the state: plans them with mocked AWS, as its own tests do. */
export async function statePolicies(root: string): Promise<Policy[]> {
  const { code, output } = await terraform(join(root, 'infra/state'), [
    'test',
    '-json',
    '-verbose',
    '-filter=tests/promises.tftest.hcl',
  ]);
  const plan = output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    // Terraform's machine-readable output is one JSON object per line; a plan has the documented
    // form of `terraform show -json`.
    .map((line) => JSON.parse(line) as { test_plan?: { resource_changes: readonly Change[] } })
    .find((message) => message.test_plan);
  if (!plan?.test_plan)
    throw new Error(`terraform test in infra/state ended with ${code}: ${output}`);
  const resources = plan.test_plan.resource_changes.map(({ address, type, change }) => ({
    address,
    type,
    values: change.after,
  }));
  return policiesOf(resources);
}

interface Change extends Omit<Resource, 'values'> {
  readonly change: { readonly after: Resource['values'] };
}

/** Every policy document among the resources; trust policies name no resources and are left out. */
export function policiesOf(resources: readonly Resource[]): Policy[] {
  return resources.flatMap(({ address, type, values }) => {
    // A lifecycle policy is not one of IAM, and a bucket's own attribute is a mocked text.
    if (type === 'aws_ecr_lifecycle_policy' || !String(values.policy).startsWith('{')) return [];
    const holders =
      type === 'aws_iam_role_policy' ? [String(values.role)] : pipelineRoles(String(values.name));
    return [{ address, document: String(values.policy), holders }];
  });
}

/** The roles of a pipeline's policy, by its name (see local.attachments in infra/state). */
function pipelineRoles(name: string): string[] {
  const [, environment, part] = /^cidery-terraform-([a-z]+)-(.+)$/.exec(name) ?? [];
  if (environment === undefined || part === 'boundary') return [];
  return part?.startsWith('read')
    ? [`${environment}-plan`, `${environment}-apply`]
    : [`${environment}-apply`];
}
