import { join } from 'node:path';
import { STACK } from './environment-state.ts';
import { inParallel } from './in-parallel.ts';
import type { Report } from './report.ts';
import { terraform } from './terraform.ts';

/** Runs `terraform fmt -check` on all files. */
export async function checkFormat(root: string, report: Report): Promise<void> {
  const { code, output } = await terraform(root, ['fmt', '-check', '-recursive', '-diff', 'infra']);
  report.check('terraform fmt -check -recursive', code === 0 ? [] : [output]);
}

/** Runs `init` without a backend, one at a time: Terraform's plugin cache is not concurrent. */
export async function initialise(
  root: string,
  directories: readonly string[],
  report: Report,
): Promise<void> {
  for (const directory of directories) {
    const { code, output } = await terraform(join(root, directory), [
      'init',
      '-backend=false',
      '-no-color',
    ]);
    if (code !== 0) report.check(`terraform init in ${directory}`, [output]);
  }
}

/** Runs `terraform validate` in every directory. */
export async function validate(
  root: string,
  directories: readonly string[],
  report: Report,
): Promise<void> {
  const outcomes = await inParallel(directories, (directory) =>
    terraform(join(root, directory), ['validate', '-no-color']),
  );
  for (const [index, { code, output }] of outcomes.entries()) {
    report.check(`terraform validate in ${directories[index]}`, code === 0 ? [] : [output]);
  }
}

/**
 * Runs `terraform test` in every directory; each of its runs counts as one check. The stack's other
 * test needs the settings of an environment and belongs to the environments' step.
 */
export async function testModules(
  root: string,
  directories: readonly string[],
  report: Report,
): Promise<void> {
  const outcomes = await inParallel(directories, (directory) => {
    const filter = directory === STACK ? ['-filter=tests/refusals.tftest.hcl'] : [];
    return terraform(join(root, directory), ['test', '-no-color', ...filter]);
  });
  for (const [index, { code, output }] of outcomes.entries()) {
    const runs = output.match(/^ {2}run ".*$/gm) ?? [];
    const passed = runs.filter((line) => line.endsWith('pass')).length;
    const name = `terraform test in ${directories[index]} (${passed} of ${runs.length} runs)`;
    const silent = runs.length === 0 ? ['there are no tests'] : [];
    report.check(name, code === 0 ? silent : [output]);
    report.add(Math.max(0, passed - 1), Math.max(0, runs.length - passed - 1));
  }
}
