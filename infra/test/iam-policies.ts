import type { Resource } from './environment-state.ts';
import type { Policy } from './iam-checks.ts';

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
