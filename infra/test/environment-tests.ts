import { ENVIRONMENT_PROMISES } from './environment-checks.ts';
import { DIFFERENCES, type Environments } from './environment-differences.ts';
import { type EnvironmentState, readEnvironment } from './environment-state.ts';
import { inParallel } from './in-parallel.ts';
import type { Report } from './report.ts';

/** The values that the environments' tests give as ephemeral variables. */
const SECRETS = ['a-secret-that-must-never-be-stored', 'apasswordthatmustneverbestored'];

/** Builds the three environments with mocked AWS and checks each of them and the three together. */
export async function testEnvironments(root: string, report: Report): Promise<void> {
  const names = ['development', 'staging', 'production'] as const;
  const all = await inParallel(names, (name) => readEnvironment(root, name));
  const whole: Partial<Record<(typeof names)[number], EnvironmentState>> = {};
  for (const [index, name] of names.entries()) {
    for (const state of all[index] ?? []) {
      whole[name] ??= state;
      for (const promise of environmentFaults(root, state)) {
        report.check(`${name}, ${state.run}: ${promise.name}`, promise.faults);
      }
    }
  }
  // Every name was read above, and an environment without a run does not get this far.
  for (const { name, faults } of DIFFERENCES) report.check(name, faults(whole as Environments));
}

/** Each promise about one environment, with what breaks it. */
export function environmentFaults(
  root: string,
  state: EnvironmentState,
): { name: string; faults: string[] }[] {
  return ENVIRONMENT_PROMISES.map(({ name, faults }) => ({
    name,
    faults: faults(state, { root, secrets: SECRETS }),
  }));
}
