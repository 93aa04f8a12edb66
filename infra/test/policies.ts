import type { Resource } from './environment-state.ts';

/** Attributes that hold a policy document as JSON. */
const POLICY_ATTRIBUTES = ['policy', 'assume_role_policy', 'inline_policy', 'access_policy'];

/** Every action that the policies of a resource allow; `Deny` statements do not count. */
export function policyActions(resource: Resource): string[] {
  return POLICY_ATTRIBUTES.flatMap((name) => {
    const text = resource.values[name];
    if (typeof text !== 'string' || !text.startsWith('{')) return [];
    // An IAM policy document, in which a single statement or action may stand without a list.
    const document = JSON.parse(text) as { Statement?: Statement | Statement[] };
    return [document.Statement ?? []]
      .flat()
      .filter((statement) => statement.Effect === 'Allow')
      .flatMap((statement) => statement.Action ?? '*');
  });
}

interface Statement {
  readonly Effect: string;
  readonly Action?: string | string[];
  // A statement with NotAction allows everything except what it lists, so it counts as a wildcard.
}
