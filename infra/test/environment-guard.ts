import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { STACK } from './environment-state.ts';
import type { Report } from './report.ts';
import { terraform } from './terraform.ts';
import { makeScratch } from './workspace.ts';

/** Stands for everything in AWS: like the provider, it needs the account. */
const RESOURCE = `
resource "terraform_data" "aws" {
  input = var.aws_account_id
}
`;

/**
 * Tests that a state refuses the settings of another environment, for a destroy too, which
 * `terraform test` cannot plan: with the stack's own variables and resource, without the rest.
 */
export async function testEnvironmentGuard(root: string, report: Report): Promise<void> {
  const scratch = await makeScratch('guard');
  try {
    const [variables, main] = await Promise.all(
      ['variables.tf', 'main.tf'].map((file) => readFile(join(root, STACK, file), 'utf8')),
    );
    const guard = [
      blockOf(variables ?? '', 'variable "environment"'),
      blockOf(variables ?? '', 'variable "aws_account_id"'),
      blockOf(main ?? '', 'resource "terraform_data" "environment"'),
    ];
    await writeFile(join(scratch, 'main.tf'), guard.join('\n') + RESOURCE);
    const run = (environment: string, ...command: string[]) =>
      terraform(scratch, [
        ...command,
        '-no-color',
        `-var=environment=${environment}`,
        '-var=aws_account_id=111122223333',
      ]);
    await terraform(scratch, ['init', '-no-color']);
    const first = await run('staging', 'apply', '-auto-approve');
    report.check('the first apply of an environment passes its guard', failed(first));
    for (const command of [
      ['plan'],
      ['plan', '-destroy'],
      ['plan', '-target=terraform_data.aws'],
    ]) {
      const { code, output } = await run('development', ...command);
      report.check(
        `terraform ${command.join(' ')} with the settings of another environment is refused`,
        code !== 0 && output.includes('This state belongs to staging') ? [] : [output],
      );
    }
    report.check('  and with its own settings it is destroyed', [
      ...failed(await run('staging', 'plan', '-detailed-exitcode')),
      ...failed(await run('staging', 'apply', '-destroy', '-auto-approve')),
    ]);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** A top-level block, from its first line to the brace that closes it. */
function blockOf(text: string, start: string): string {
  const from = text.indexOf(`${start} {`);
  if (from < 0) throw new Error(`infra/stack has no ${start}`);
  return text.slice(from, text.indexOf('\n}\n', from) + 3);
}

function failed({ code, output }: { code: number; output: string }): string[] {
  return code === 0 ? [] : [output];
}
