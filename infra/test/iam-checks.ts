import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A policy document, and who holds it. */
export interface Policy {
  /** The resource that has the document. */
  readonly address: string;
  readonly document: string;
  /** The roles whose permissions it adds to; none for a boundary or a resource's own policy. */
  readonly holders: readonly string[];
}

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What the service authorization reference says of an action. */
interface Action {
  /** ARN patterns of the resource types that it supports, and of those that it always needs. */
  readonly types: ReadonlyMap<string, string>;
  readonly required: readonly string[];
  readonly keys: readonly string[];
  readonly dependent: readonly string[];
}

const REFERENCE = readReference();

const NOT_FOR_ECS = 'the flow log has the default format, without the fields of ECS';
const NOT_FROM_A_PARAMETER = 'launch templates name their image by its ID';
const NOT_WITH_OWN_KEY = 'the storage has the key aws/rds, whose policy admits callers through RDS';
const NOT_WITH_TENANTS = 'MySQL has no tenant databases';

/** Dependent actions that the reference lists and this project does not need, with the reason. */
const WAIVED: Readonly<Record<string, string>> = {
  'ec2:CreateFlowLogs ecs:ListClusters': NOT_FOR_ECS,
  'ec2:CreateFlowLogs ecs:ListContainerInstances': NOT_FOR_ECS,
  'ec2:CreateFlowLogs ecs:ListServices': NOT_FOR_ECS,
  'ec2:CreateFlowLogs ecs:ListTaskDefinitions': NOT_FOR_ECS,
  'ec2:CreateLaunchTemplate ssm:GetParameters': NOT_FROM_A_PARAMETER,
  'ec2:CreateLaunchTemplateVersion ssm:GetParameters': NOT_FROM_A_PARAMETER,
  'ec2:DescribeLaunchTemplateVersions ssm:GetParameters': NOT_FROM_A_PARAMETER,
  'ec2:RunInstances ssm:GetParameters': NOT_FROM_A_PARAMETER,
  'rds:CreateDBInstance kms:CreateGrant': NOT_WITH_OWN_KEY,
  'rds:CreateDBInstance kms:Decrypt': NOT_WITH_OWN_KEY,
  'rds:CreateDBInstance kms:GenerateDataKey': NOT_WITH_OWN_KEY,
  'rds:CreateDBInstance rds:CreateTenantDatabase': NOT_WITH_TENANTS,
  'rds:DeleteDBInstance rds:DeleteTenantDatabase': NOT_WITH_TENANTS,
  'rds:ModifyDBInstance kms:CreateGrant': NOT_WITH_OWN_KEY,
  'rds:ModifyDBInstance kms:Decrypt': NOT_WITH_OWN_KEY,
  'rds:ModifyDBInstance kms:GenerateDataKey': NOT_WITH_OWN_KEY,
  'rds:ModifyDBInstance rds:CreateTenantDatabase': NOT_WITH_TENANTS,
};

/**
 * The statements that AWS accepts but that do not do what they say: an unknown action, a resource
 * or a condition key that the action does not support, a dependent action that nobody allows.
 */
export function policyErrors(policies: readonly Policy[]): string[] {
  return [
    ...policies.flatMap(({ address, document }) =>
      statementsOf(document).flatMap((statement, index) =>
        statementErrors(statement).map(
          (error) => `${address}, ${statement.Sid ?? `statement ${index + 1}`}: ${error}`,
        ),
      ),
    ),
    ...dependencyErrors(policies),
  ];
}

function statementsOf(document: string): Statement[] {
  // Terraform's own jsonencode wrote the document.
  return [(JSON.parse(document) as { Statement: Statement | Statement[] }).Statement].flat();
}

function statementErrors(statement: Statement): string[] {
  const names = [statement.Action].flat();
  const unknown = names.filter((name) => !REFERENCE.has(name));
  const resources = [statement.Resource].flat();
  const known = names.flatMap((name) => {
    const action = REFERENCE.get(name);
    return action ? [{ name, action }] : [];
  });
  return [
    ...unknown.map((name) => `${name} is not in iam-actions.tsv: does it exist? See iam-table.ts`),
    ...known.flatMap(({ name, action }) => resourceErrors(name, action, resources)),
    ...known.flatMap(({ name, action }) => conditionErrors(name, action, statement)),
    ...resources
      .filter((resource) => unknown.length === 0 && resource !== '*')
      .filter((resource) => known.every(({ action }) => typesOf(action, [resource]).length === 0))
      .map((resource) => `no action of the statement supports ${resource}`),
  ];
}

function resourceErrors(name: string, action: Action, resources: readonly string[]): string[] {
  if (resources.includes('*')) return [];
  if (action.types.size === 0) return [`${name} does not support resources and needs "*"`];
  const found = typesOf(action, resources);
  // Of listener/app, listener/net and the like a call needs one.
  const stems = new Set(found.map(stemOf));
  const missing = action.required.filter((type) => !stems.has(stemOf(type)));
  if (missing.length > 0) return [`${name} needs a resource of type ${missing.join(' and ')}`];
  return found.length > 0 ? [] : [`${name} does not support any resource of the statement`];
}

function stemOf(type: string): string {
  return type.replace(/\/.*/, '');
}

function conditionErrors(name: string, { keys }: Action, { Condition = {} }: Statement): string[] {
  return Object.values(Condition)
    .flatMap(Object.keys)
    .filter((key) => !/^aws:(?!ResourceTag\/|RequestTag\/|TagKeys$)/.test(key))
    .filter((key) => !keys.some((known) => overlap(key, known.replace(/\$\{.*/, '?*'))))
    .map((key) => `${name} does not support the condition key ${key}`);
}

function dependencyErrors(policies: readonly Policy[]): string[] {
  const allowed = new Map<string, Set<string>>();
  for (const { document, holders } of policies) {
    const actions = statementsOf(document)
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => Action);
    for (const holder of holders) {
      allowed.set(holder, new Set([...(allowed.get(holder) ?? []), ...actions]));
    }
  }
  return [...allowed].flatMap(([holder, actions]) =>
    [...actions].flatMap((name) =>
      (REFERENCE.get(name)?.dependent ?? [])
        .filter((other) => !actions.has(other) && !(`${name} ${other}` in WAIVED))
        .map((other) => `${holder}: ${name} also needs ${other}`),
    ),
  );
}

/** The resource types of an action that some of the resources can be of. */
function typesOf(action: Action, resources: readonly string[]): string[] {
  return [...action.types]
    .filter(([type, pattern]) =>
      resources
        // The pattern of a bucket would also match its objects.
        .filter((resource) => type !== 'bucket' || !resource.includes('/'))
        .some((resource) => arnsOverlap(resource, pattern)),
    )
    .map(([type]) => type);
}

/** Whether an ARN can match both patterns. A wildcard does not cross the first five colons. */
function arnsOverlap(one: string, other: string): boolean {
  const [first, second] = [one, other].map((arn) => {
    const fields = arn.split(':');
    return [...fields.slice(0, 5), fields.slice(5).join(':')];
  });
  return (first ?? []).every((field, index) => overlap(field, second?.[index] ?? ''));
}

/** Whether a text can match both patterns: `*` stands for any text, `?` for any character. */
function overlap(one: string, other: string): boolean {
  if (one === '' || other === '') return /^\**$/.test(one + other);
  const [a, b] = [one.charAt(0), other.charAt(0)];
  if (a === '*') return overlap(one.slice(1), other) || overlap(one, other.slice(1));
  if (b === '*') return overlap(other, one);
  return (a === b || a === '?' || b === '?') && overlap(one.slice(1), other.slice(1));
}

function readReference(): ReadonlyMap<string, Action> {
  const lines = readFileSync(join(import.meta.dirname, 'iam-actions.tsv'), 'utf8').split('\n');
  const rows = lines.filter((line) => !/^(#|$)/.test(line)).map((line) => line.split('\t'));
  const words = (text = '') => text.split(' ').filter((word) => word !== '');
  const arns = new Map<string, string>();
  for (const [type = '', arn = '', keys] of rows) {
    if (keys !== undefined) continue;
    const fields = arn.split(':');
    const name = fields
      .slice(5)
      .join(':')
      .replaceAll(/\$\{\w+\}/g, '?*');
    arns.set(
      type,
      [...fields.slice(0, 5).map((field) => field.replace(/\$\{\w+\}/, '*')), name].join(':'),
    );
  }
  return new Map(
    rows.flatMap(([name = '', types, keys, dependent]) => {
      if (keys === undefined) return [];
      const service = name.split(':')[0];
      const own = words(types).map((type) => type.replace('*', ''));
      return [
        [
          name,
          {
            types: new Map(own.map((type) => [type, arns.get(`${service}:${type}`) ?? ''])),
            required: words(types)
              .filter((type) => type.endsWith('*'))
              .map((type) => type.slice(0, -1)),
            keys: words(keys),
            dependent: words(dependent),
          },
        ],
      ];
    }),
  );
}
