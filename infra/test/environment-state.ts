import { join } from 'node:path';
import { terraform } from './terraform.ts';

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

/**
 * Applies an environment with mocked AWS (`terraform test -json -verbose`) and reads the resources
 * of each run.
 *
 * @throws when the test fails, with Terraform's own message
 */
export async function readEnvironment(root: string, name: string): Promise<EnvironmentState[]> {
  const directory = join(root, 'infra/environments', name);
  const { code, output } = await terraform(directory, ['test', '-json', '-verbose']);
  const messages = output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    // Terraform's machine-readable output is one JSON object per line.
    .map((line) => JSON.parse(line) as Record<string, unknown>);
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
