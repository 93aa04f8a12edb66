import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ENVIRONMENTS } from './environment-state.ts';

/** A promise that neither a plan nor `terraform test` can check, only the source files. */
interface SourcePromise {
  readonly name: string;
  /** Files below `infra/`, each of which must match every pattern. */
  readonly files: readonly string[];
  readonly patterns: readonly RegExp[];
}

const ENVIRONMENT_SETTINGS = ENVIRONMENTS.map((name) => `environments/${name}.tfvars`);

const PROMISES: readonly SourcePromise[] = [
  {
    name: 'the state bucket refuses to be destroyed',
    files: ['state/main.tf'],
    patterns: [
      /^resource "aws_s3_bucket" "state" \{\n(?: .*\n|\n)*? {2}lifecycle \{\n {4}prevent_destroy = true\n/m,
    ],
  },
  {
    name: 'every backend encrypts its state and takes both locks',
    files: [
      'state/versions.tf',
      ...ENVIRONMENTS.map((name) => `environments/${name}.s3.tfbackend`),
    ],
    patterns: [
      /^ *dynamodb_table += "cidery-terraform-locks"/m,
      /^ *use_lockfile +=\s*true\b/m,
      /^ *encrypt +=\s*true\b/m,
    ],
  },
  ...ENVIRONMENTS.flatMap((name) => [
    {
      name: `${name} keeps its own state`,
      files: [`environments/${name}.s3.tfbackend`],
      patterns: [new RegExp(`^key +=\\s*"environments/${name}/terraform\\.tfstate"`, 'm')],
    },
    {
      name: `the settings of ${name} name it`,
      files: [`environments/${name}.tfvars`],
      patterns: [new RegExp(`^environment += "${name}"$`, 'm')],
    },
  ]),
  {
    name: 'an environment stays in its own account and tags its resources',
    files: ['stack/versions.tf'],
    patterns: [
      /\ballowed_account_ids = \[var\.aws_account_id\]/,
      /default_tags \{\s*tags = local\.tags\b/,
    ],
  },
  {
    name: 'the tags name the environment',
    files: ['stack/main.tf'],
    patterns: [/^ {2}tags = \{[^}]*\bEnvironment = var\.environment\b/m],
  },
  {
    name: 'a bastion is off by default',
    files: ['stack/variables.tf'],
    patterns: [
      /^variable "bastion" \{[\s\S]*?\benabled = optional\(bool, false\)[\s\S]*?\n {2}default = \{\}\n/m,
    ],
  },
  {
    name: 'settings that must not depend on the shell have no default',
    files: ['stack/variables.tf'],
    patterns: ['domain', 'capacity', 'observability', 'aws_account_id'].map(
      (name) => new RegExp(`^variable "${name}" \\{\\n(?:(?! {2}default)(?: .*)?\\n)*\\}`, 'm'),
    ),
  },
  {
    name: 'settings that must not depend on the shell are committed',
    files: ENVIRONMENT_SETTINGS,
    patterns: [
      'domain',
      'aws_account_id',
      ' +image_id',
      ' +runbook_base_url',
      ' +alarm_emails',
    ].map((name) => new RegExp(`^${name} +=`, 'm')),
  },
  {
    // A file given with -var-file wins over TF_VAR_image, by which the pipeline passes the image
    // whose signature it has verified.
    name: 'settings do not choose the image or leave the service out',
    files: ENVIRONMENT_SETTINGS,
    patterns: [/^(?![\s\S]*\n\s*(?:image|commit_sha|deploy_service)\s*=)/],
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
  const stack = await readFile(join(root, 'infra/stack/main.tf'), 'utf8');
  const promises = await Promise.all(
    PROMISES.map(async ({ name, files, patterns }) => {
      const errors = files.map(async (file) => {
        const text = await readFile(join(root, 'infra', file), 'utf8');
        return patterns
          .filter((pattern) => !pattern.test(text))
          .map((pattern) => `infra/${file} does not match ${pattern}`);
      });
      return { name, errors: (await Promise.all(errors)).flat() };
    }),
  );
  return [
    ...promises,
    { name: 'modules do not refer to each other in a circle', errors: circles(stack) },
  ];
}

/**
 * Modules of the stack that refer to each other, directly or through others. Terraform only refuses
 * circles of resources, but a person can neither read nor apply such modules one after the other.
 */
function circles(stack: string): string[] {
  const used = new Map(
    stack
      .split(/^module "/m)
      .slice(1)
      .map((block) => {
        const name = block.slice(0, block.indexOf('"'));
        return [name, new Set([...block.matchAll(/\bmodule\.(\w+)/g)].map(([, other]) => other))];
      }),
  );
  // Removes the modules that use no other one that is left; what stays is in a circle or uses one.
  const left = new Set(used.keys());
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const name of left) {
      if (![...(used.get(name) ?? [])].some((other) => left.has(String(other)))) left.delete(name);
    }
  }
  return left.size === 0 ? [] : [`in a circle, or dependent on one: ${[...left].join(', ')}`];
}
