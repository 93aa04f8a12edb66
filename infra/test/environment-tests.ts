import { ENVIRONMENT_PROMISES } from './environment-checks.ts';
import { DIFFERENCES, type Environments } from './environment-differences.ts';
import { ENVIRONMENTS, type EnvironmentState, readEnvironment } from './environment-state.ts';
import { inParallel } from './in-parallel.ts';
import type { Report } from './report.ts';

/** The values of the ephemeral variables in the environments' tests. */
const SECRETS = ['a-secret-that-must-never-be-stored', 'apasswordthatmustneverbestored'];

/** Builds the three environments with mocked AWS, checks each one and compares them. */
export async function testEnvironments(root: string, report: Report): Promise<void> {
  const all = await inParallel(ENVIRONMENTS, (name) => readEnvironment(root, name));
  const whole: Partial<Record<(typeof ENVIRONMENTS)[number], EnvironmentState>> = {};
  for (const [index, name] of ENVIRONMENTS.entries()) {
    for (const state of all[index] ?? []) {
      whole[name] = state;
      report.note(`${name}: ${resourceCount(state)}`);
      checkEnvironment(root, name, state, report);
    }
  }
  // Every environment was read above, and one without a run has already failed.
  for (const { name, errors } of DIFFERENCES) report.check(name, errors(whole as Environments));
}

/** Tests the first apply of each environment, and one environment with a bastion. */
export async function testVariants(root: string, report: Report): Promise<void> {
  const variants = [
    ['development', 'first-apply'],
    ['staging', 'first-apply'],
    ['production', 'first-apply'],
    ['development', 'bastion'],
  ] as const;
  const all = await inParallel(variants, ([name, test]) => readEnvironment(root, name, test));
  for (const [index, [name, test]] of variants.entries()) {
    const [state, ...others] = all[index] ?? [];
    report.check(`${name}, ${test}: its runs pass`, state ? [] : ['the test has no runs']);
    if (!state) continue;
    if (test === 'bastion') checkEnvironment(root, name, state, report);
    else report.note(`${name} without the service: ${resourceCount(state)}`);
    report.add(others.length, 0);
  }
}

function checkEnvironment(root: string, name: string, state: EnvironmentState, report: Report) {
  for (const promise of environmentErrors(root, state)) {
    report.check(`${name}, ${state.run}: ${promise.name}`, promise.errors);
  }
}

/** As `terraform plan` counts them for an empty account. */
function resourceCount({ resources }: EnvironmentState): string {
  return `Plan: ${resources.length} to add`;
}

/** Each promise about one environment, with its violations. */
export function environmentErrors(
  root: string,
  state: EnvironmentState,
): { name: string; errors: string[] }[] {
  return ENVIRONMENT_PROMISES.map(({ name, errors }) => ({
    name,
    errors: errors(state, { root, secrets: SECRETS }),
  }));
}
