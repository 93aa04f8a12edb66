import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orThrow, parsePrefix } from '@cidery/prefix';
import { TERRAFORM_EXAMPLE } from '../../packages/web/src/codec/terraform-example.ts';
import { planToTfvars } from '../../packages/web/src/codec/tfvars.ts';
import type { Details } from '../../packages/web/src/plan/details.ts';
import { carve } from '../../packages/web/src/plan/operations.ts';
import { type Plan, planOf } from '../../packages/web/src/plan/plan.ts';
import { isRefusal } from '../../packages/web/src/plan/refusal.ts';
import type { Report } from './report.ts';
import { type Outcome, terraform } from './terraform.ts';

/** Two zones with subnets of equal names, one of them twice, and a network that no VPC takes. */
const BLOCKS: readonly (readonly [prefix: string, details: Partial<Details>])[] = [
  ['10.0.0.0/16', { name: 'site' }],
  ['10.0.0.0/18', { name: 'az-a' }],
  ['10.0.0.0/20', { name: 'public', note: 'load balancers', labels: [['az', 'eu-west-1a']] }],
  ['10.0.16.0/20', { name: 'data' }],
  ['10.0.32.0/20', { name: 'data' }],
  ['10.0.64.0/18', { name: 'az-b' }],
  ['10.0.64.0/20', { name: 'public', labels: [['az', 'eu-west-1b']] }],
  ['10.0.80.0/20', { colour: 'teal' }],
  ['2001:db8::/56', { name: 'public' }],
];

const TEST = `mock_provider "aws" {}

run "subnets_are_known_by_their_paths" {
  assert {
    condition = { for key, subnet in aws_subnet.this : key => subnet.cidr_block } == {
      "site/az-a/public"            = "10.0.0.0/20"
      "site/az-a/data 10.0.16.0/20" = "10.0.16.0/20"
      "site/az-a/data 10.0.32.0/20" = "10.0.32.0/20"
      "site/az-b/public"            = "10.0.64.0/20"
      "site/az-b/10.0.80.0/20"      = "10.0.80.0/20"
    }
    error_message = "Each IPv4 subnet must have the path of its block as key."
  }

  assert {
    condition     = aws_subnet.this["site/az-b/public"].availability_zone == "eu-west-1b"
    error_message = "The label az must choose the zone."
  }

  assert {
    condition     = aws_subnet.this["site/az-a/public"].tags == tomap({ Name = "az-a/public", az = "eu-west-1a" })
    error_message = "A subnet must be tagged with its path and labels."
  }

  assert {
    condition     = { for key, vpc in aws_vpc.this : key => vpc.cidr_block } == { site = "10.0.0.0/16" }
    error_message = "Each IPv4 network must become one VPC."
  }

  assert {
    condition     = toset(keys(output.subnet_ids)) == toset(keys(aws_subnet.this)) && keys(output.vpc_ids) == ["site"]
    error_message = "The outputs must have the keys of the resources."
  }
}
`;

/** Runs what the planner exports, and the configuration that it shows, through Terraform. */
export async function testPlannerExport(report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cidery-infra-planner-export-'));
  try {
    await writeFile(join(folder, 'main.tf'), TERRAFORM_EXAMPLE);
    await writeFile(join(folder, 'plan.auto.tfvars.json'), planToTfvars(examplePlan()).text);
    await writeFile(join(folder, 'export.tftest.hcl'), TEST);
    const check = (name: string, { code, output }: Outcome) =>
      report.check(`the planner’s export: ${name}`, code === 0 ? [] : [output]);
    check('its example is formatted', await terraform(folder, ['fmt', '-check', '-diff']));
    const initialised = await terraform(folder, ['init', '-backend=false', '-no-color']);
    if (initialised.code !== 0) return check('terraform init', initialised);
    check('its example is valid', await terraform(folder, ['validate', '-no-color']));
    check('it makes the subnets of the plan', await terraform(folder, ['test', '-no-color']));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function examplePlan(): Plan {
  const prefix = (text: string) => orThrow(parsePrefix(text));
  let plan = planOf([prefix('10.0.0.0/16'), prefix('2001:db8::/56')]);
  for (const [text, details] of BLOCKS) {
    const next = carve(plan, prefix(text), details);
    if (isRefusal(next)) throw new Error(next.refused);
    plan = next;
  }
  return plan;
}
