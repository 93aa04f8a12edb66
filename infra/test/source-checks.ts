import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A promise that neither a plan nor `terraform test` can check, only the source files. */
interface SourcePromise {
  readonly name: string;
  /** Files below `infra/`, each of which must match every pattern. */
  readonly files: readonly string[];
  readonly patterns: readonly RegExp[];
}

const ENVIRONMENTS = ['development', 'staging', 'production'] as const;

const BOTH_LOCKS = [
  /^ {2}backend "s3" \{[^}]*\bdynamodb_table += "cidery-terraform-locks"/m,
  /^ {2}backend "s3" \{[^}]*\buse_lockfile +=\s*true\b/m,
  /^ {2}backend "s3" \{[^}]*\bencrypt +=\s*true\b/m,
];

const PROMISES: readonly SourcePromise[] = [
  {
    name: 'the state bucket refuses to be destroyed',
    files: ['state/main.tf'],
    patterns: [
      /^resource "aws_s3_bucket" "state" \{\n(?: .*\n|\n)*? {2}lifecycle \{\n {4}prevent_destroy = true\n/m,
    ],
  },
  {
    name: 'every backend takes both locks',
    files: ['state/versions.tf', ...ENVIRONMENTS.map((name) => `environments/${name}/main.tf`)],
    patterns: BOTH_LOCKS,
  },
  ...ENVIRONMENTS.map((name) => ({
    name: `${name} keeps its own state, in its own account, and tags its resources`,
    files: [`environments/${name}/main.tf`],
    patterns: [
      new RegExp(`\\bkey += "environments/${name}/terraform\\.tfstate"`),
      new RegExp(`^ {2}environment = "${name}"$`, 'm'),
      /\ballowed_account_ids = \[var\.aws_account_id\]/,
      /default_tags \{\s*tags = \{[^}]*\bEnvironment = local\.environment\b/,
    ],
  })),
  {
    name: 'a bastion is off by default',
    files: [
      'stack/variables.tf',
      ...ENVIRONMENTS.map((name) => `environments/${name}/variables.tf`),
    ],
    patterns: [
      /^variable "bastion" \{[\s\S]*?\benabled = optional\(bool, false\)[\s\S]*?\n {2}default = \{\}\n/m,
    ],
  },
  {
    name: 'settings that must not depend on the shell have no default',
    files: ENVIRONMENTS.map((name) => `environments/${name}/variables.tf`),
    patterns: ['domain', 'alarm_emails', 'machine_image', 'runbook_base_url'].map(
      (name) => new RegExp(`^variable "${name}" \\{\\n(?:(?! {2}default)(?: .*)?\\n)*\\}`, 'm'),
    ),
  },
  {
    name: 'settings that must not depend on the shell are committed',
    files: ENVIRONMENTS.map((name) => `environments/${name}/terraform.tfvars`),
    patterns: ['domain', 'alarm_emails', 'machine_image', 'runbook_base_url', 'aws_account_id'].map(
      (name) => new RegExp(`^${name} +=`, 'm'),
    ),
  },
  {
    name: 'private subnets wait for their route out',
    files: ['modules/network/outputs.tf'],
    patterns: [
      'aws_route.private_nat',
      'aws_network_acl_rule.this',
      'aws_vpc_endpoint.interface',
    ].map(
      (name) =>
        new RegExp(`output "private_subnet_ids" \\{[^}]*depends_on = \\[[^\\]]*\\b${name}\\b`),
    ),
  },
  {
    name: 'public subnets wait for their route out',
    files: ['modules/network/outputs.tf'],
    patterns: [
      /output "public_subnet_ids" \{[^}]*depends_on = \[[^\]]*\baws_route\.public_internet\b/,
    ],
  },
  {
    name: 'instances boot after their egress rule',
    files: ['modules/capacity/main.tf'],
    patterns: [/depends_on = \[[^\]]*\baws_vpc_security_group_egress_rule\.instance_https\b/],
  },
];

/** Each promise about the source files, with its violations. */
export async function sourceErrors(root: string): Promise<{ name: string; errors: string[] }[]> {
  return Promise.all(
    PROMISES.map(async ({ name, files, patterns }) => ({
      name,
      errors: (
        await Promise.all(
          files.map(async (file) => {
            const text = await readFile(join(root, 'infra', file), 'utf8');
            return patterns
              .filter((pattern) => !pattern.test(text))
              .map((pattern) => `infra/${file} does not match ${pattern}`);
          }),
        )
      ).flat(),
    })),
  );
}
