import { join } from 'node:path';
import { terraform } from './terraform.ts';

/** The root module of every environment. */
export const STACK = 'infra/stack';

/** One resource of an environment after an applied test. */
export interface Resource {
  readonly address: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The resources that one run of an environment's test created. */
export interface EnvironmentState {
  readonly run: string;
  readonly resources: readonly Resource[];
  /** The whole state as text, to search for secrets. */
  readonly text: string;
}

interface StateModule {
  readonly resources?: readonly (Resource & { readonly mode: string })[];
  readonly child_modules?: readonly StateModule[];
}

export const ENVIRONMENTS = ['development', 'staging', 'production'] as const;

/** The stack's tests that need the settings of an environment. */
export type EnvironmentTest = 'environment' | 'first-apply' | 'bastion';

/**
 * Applies the stack with the settings of an environment and mocked AWS (`terraform test -json
 * -verbose`) and reads the resources of each run.
 *
 * @throws when the test fails, with Terraform's own message
 */
export async function readEnvironment(
  root: string,
  name: string,
  test: EnvironmentTest = 'environment',
): Promise<EnvironmentState[]> {
  const { code, output } = await terraform(join(root, STACK), [
    'test',
    '-json',
    '-verbose',
    `-filter=tests/${test}.tftest.hcl`,
    `-var-file=../environments/${name}.tfvars`,
    '-var-file=tests/replaced.tfvars',
  ]);
  const messages = messagesOf(output);
  if (code !== 0) {
    const diagnostics = messages.filter((message) => message['@level'] === 'error');
    throw new Error(diagnostics.map((message) => JSON.stringify(message)).join('\n') || output);
  }
  return messages
    .filter((message) => message.type === 'test_state')
    .map((message) => {
      // The format is that of `terraform show -json`, which is documented and versioned.
      const state = message.test_state as { root_module: StateModule };
      return {
        run: String(message['@testrun']),
        resources: managed(state.root_module),
        text: JSON.stringify(state.root_module),
      };
    });
}

function managed(module: StateModule): Resource[] {
  const own = (module.resources ?? []).filter((resource) => resource.mode === 'managed');
  return [...own, ...(module.child_modules ?? []).flatMap(managed)];
}

/** The resources of infra/state: plans them with mocked AWS, as its own tests do. */
export async function readState(root: string): Promise<Resource[]> {
  const { code, output } = await terraform(join(root, 'infra/state'), [
    'test',
    '-json',
    '-verbose',
    '-filter=tests/promises.tftest.hcl',
  ]);
  const plan = messagesOf(output).find((message) => message.test_plan)?.test_plan;
  if (!plan) throw new Error(`terraform test in infra/state ended with ${code}: ${output}`);
  // The format is that of `terraform show -json`, as above.
  const { resource_changes: changes } = plan as { resource_changes: readonly Change[] };
  return changes.map(({ address, type, change }) => ({ address, type, values: change.after }));
}

interface Change extends Omit<Resource, 'values'> {
  readonly change: { readonly after: Resource['values'] };
}

/** Terraform's machine-readable output is one JSON object per line. */
function messagesOf(output: string): Record<string, unknown>[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
