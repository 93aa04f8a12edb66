import { rm } from 'node:fs/promises';
import { checkDocuments } from './documents.ts';
import { testEnvironmentGuard } from './environment-guard.ts';
import { readState } from './environment-state.ts';
import { testEnvironments, testVariants } from './environment-tests.ts';
import { policyErrors } from './iam-checks.ts';
import { policiesOf } from './iam-policies.ts';
import { checkFormat, initialise, testModules, validate } from './module-tests.ts';
import { runMutations } from './mutate.ts';
import { testPlannerExport } from './planner-export.ts';
import { Report } from './report.ts';
import { sourceErrors } from './source-checks.ts';
import { rehearseState } from './state-rehearsal.ts';
import { terraform, terraformCommand } from './terraform.ts';
import { TEXT_PROMISES } from './text-limits.ts';
import { copyWorkspace, makeScratch, ROOT, terraformDirectories } from './workspace.ts';

/** `node infra/test/run.ts [STEP]…`: tests the infrastructure; without a step, all of them. */
const STEPS = [
  'format',
  'documents',
  'sources',
  'modules',
  'environments',
  'mutations',
  'state',
  'planner',
];

async function main(chosen: readonly string[]): Promise<number> {
  const unknown = chosen.filter((step) => !STEPS.includes(step));
  if (unknown.length > 0) {
    console.error(`unknown step ${unknown.join(', ')}; expected ${STEPS.join(', ')}`);
    return 2;
  }
  const wanted = (step: string) => chosen.length === 0 || chosen.includes(step);
  const report = new Report();

  const { code, output } = await terraform(ROOT, ['version']);
  if (code !== 0) {
    report.check(`\`${terraformCommand()} version\` runs`, [
      output,
      'Install Terraform 1.11 or newer on the PATH, or set TERRAFORM to another command.',
    ]);
    return report.close();
  }
  console.log(output.split('\n')[0]);

  const scratch = await makeScratch('workspace');
  try {
    await copyWorkspace(ROOT, scratch);
    const directories = await terraformDirectories(scratch);
    if (wanted('format')) {
      report.heading('Format');
      await checkFormat(ROOT, report);
    }
    if (wanted('documents')) {
      report.heading('Documents');
      await checkDocuments(ROOT, directories, report);
    }
    if (wanted('sources')) {
      report.heading('Sources: settings that a plan does not show');
      for (const { name, errors } of await sourceErrors(ROOT)) report.check(name, errors);
    }
    if (['modules', 'environments', 'mutations'].some(wanted)) {
      await initialise(scratch, directories, report);
    }
    if (wanted('modules')) {
      report.heading('Modules and roots');
      await validate(scratch, directories, report);
      await testModules(scratch, directories, report);
      const resources = await readState(scratch);
      const policies = policiesOf(resources);
      report.check('infra/state: every policy can take effect', policyErrors(policies));
      for (const { name, errors } of TEXT_PROMISES) {
        report.check(`infra/state: ${name}`, errors({ resources }));
      }
    }
    if (wanted('environments')) {
      report.heading('Environments as a whole');
      await testEnvironments(scratch, report);
      await testVariants(scratch, report);
    }
    if (wanted('mutations')) {
      report.heading('Mutations: breaks each promise on a copy; its test must fail');
      await runMutations(scratch, report);
    }
    if (wanted('state')) {
      report.heading('State backend: S3 and DynamoDB on loopback');
      await rehearseState(ROOT, report);
      await testEnvironmentGuard(ROOT, report);
    }
    if (wanted('planner')) {
      report.heading('Planner: what it exports to Terraform');
      await testPlannerExport(report);
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return report.close();
}

process.exitCode = await main(process.argv.slice(2));
