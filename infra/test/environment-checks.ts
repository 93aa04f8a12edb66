import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatPrefix, overlaps, PrefixSet } from '@cidery/prefix';
import type { EnvironmentState } from './environment-state.ts';
import { metricsOpen, uncheckedRules, worldOpen } from './ingress-checks.ts';
import { networkAclErrors } from './network-acl-checks.ts';
import { policyActions } from './policies.ts';
import { groupTagged, ofType, only, prefixOf, tagOf } from './resources.ts';
import { TEXT_PROMISES } from './text-limits.ts';

/** A promise about the resources that a run of an environment creates. */
export interface EnvironmentPromise {
  readonly name: string;
  /** Reports each violation; empty when the promise holds. */
  readonly errors: (state: EnvironmentState, context: Context) => string[];
}

interface Context {
  /** The repository's root, or a copy of it. */
  readonly root: string;
  /** The values of ephemeral variables, which must not appear anywhere. */
  readonly secrets: readonly string[];
}

/** The promises that hold in every environment. */
export const ENVIRONMENT_PROMISES: readonly EnvironmentPromise[] = [
  { name: 'subnets tile the VPC without a gap or an overlap', errors: untiledSubnets },
  { name: 'only the load balancer is open to the world', errors: worldOpen },
  { name: 'no rule escapes these checks', errors: uncheckedRules },
  { name: 'each tier’s network ACL contains exactly its rules', errors: networkAclErrors },
  { name: 'only a bastion can reach the metrics port', errors: metricsOpen },
  {
    name: 'the database is private, encrypted and only reachable from the service',
    errors: exposedDatabase,
  },
  { name: 'no policy contains a wildcard action', errors: wildcardActions },
  { name: 'every role has a permissions boundary', errors: unboundedRoles },
  { name: 'every alarm has a runbook that exists', errors: alarmsWithoutRunbook },
  { name: 'the image is a digest, and a failed deployment rolls back', errors: unsafeDeployment },
  { name: 'no secret is in the state', errors: storedSecrets },
  {
    name: 'every disk is encrypted, every bucket private, every log expires',
    errors: unprotectedStorage,
  },
  { name: 'no retired AWS resource type is used', errors: retiredResources },
  ...TEXT_PROMISES,
];

function untiledSubnets({ resources }: EnvironmentState): string[] {
  const vpc = prefixOf(only(resources, 'aws_vpc').values.cidr_block);
  const subnets = ofType(resources, 'aws_subnet').map((subnet) =>
    prefixOf(subnet.values.cidr_block),
  );
  const errors: string[] = [];
  for (const [index, subnet] of subnets.entries()) {
    for (const other of subnets.slice(index + 1)) {
      if (overlaps(subnet, other)) {
        errors.push(`${formatPrefix(subnet)} overlaps ${formatPrefix(other)}`);
      }
    }
  }
  if (!PrefixSet.of(subnets).equals(PrefixSet.of([vpc]))) {
    errors.push(`${subnets.map(formatPrefix).join(', ')} do not fill ${formatPrefix(vpc)}`);
  }
  return errors;
}

function exposedDatabase({ resources }: EnvironmentState): string[] {
  const errors: string[] = [];
  const service = groupTagged(resources, '-service');
  for (const database of ofType(resources, 'aws_db_instance')) {
    const { values } = database;
    if (values.publicly_accessible !== false) errors.push(`${database.address} is public`);
    if (values.storage_encrypted !== true) errors.push(`${database.address} is not encrypted`);
  }
  const group = groupTagged(resources, '-database');
  const rules = ofType(resources, 'aws_vpc_security_group_ingress_rule').filter(
    (rule) => rule.values.security_group_id === group?.values.id,
  );
  if (rules.length !== 1) errors.push(`the database has ${rules.length} ingress rules, not one`);
  for (const rule of rules) {
    if (rule.values.referenced_security_group_id !== service?.values.id) {
      errors.push(`${rule.address} admits something other than the service`);
    }
  }
  const tiers = new Map(
    ofType(resources, 'aws_subnet').map((subnet) => [subnet.values.id, tagOf(subnet, 'Tier')]),
  );
  // The attribute is a set of strings in the provider's schema.
  for (const id of only(resources, 'aws_db_subnet_group').values.subnet_ids as string[]) {
    if (tiers.get(id) !== 'database') errors.push(`the database is in a ${tiers.get(id)} subnet`);
  }
  return errors;
}

function wildcardActions({ resources }: EnvironmentState): string[] {
  return resources.flatMap((resource) =>
    policyActions(resource)
      .filter((action) => action.includes('*'))
      .map((action) => `${resource.address} allows ${action}`),
  );
}

function unboundedRoles({ resources }: EnvironmentState): string[] {
  return ofType(resources, 'aws_iam_role')
    .filter(
      (role) =>
        !/:policy\/cidery-terraform-[a-z]+-boundary$/.test(
          String(role.values.permissions_boundary),
        ),
    )
    .map((role) => `${role.address} has no permissions boundary`);
}

function alarmsWithoutRunbook({ resources }: EnvironmentState, { root }: Context): string[] {
  const alarms = [
    ...ofType(resources, 'aws_cloudwatch_metric_alarm'),
    ...ofType(resources, 'aws_cloudwatch_composite_alarm'),
  ];
  const errors = alarms.length === 0 ? ['there is no alarm'] : [];
  for (const alarm of alarms) {
    const file = / Runbook: https:\/\/\S+\/([a-z-]+\.md)$/.exec(
      String(alarm.values.alarm_description),
    )?.[1];
    if (file === undefined) errors.push(`${alarm.address} does not name a runbook`);
    else if (!existsSync(join(root, 'ops/runbooks', file))) {
      errors.push(`${alarm.address} names ${file}, which is not in ops/runbooks`);
    }
  }
  return errors;
}

function unsafeDeployment({ resources }: EnvironmentState): string[] {
  const errors: string[] = [];
  const service = only(resources, 'aws_ecs_service');
  // Blocks are lists of objects in Terraform's JSON.
  const breaker = (service.values.deployment_circuit_breaker as Record<string, unknown>[])[0];
  if (breaker?.enable !== true || breaker.rollback !== true)
    errors.push('no circuit breaker that rolls back');
  const alarms = (service.values.alarms as Record<string, unknown>[])[0];
  if (alarms?.enable !== true || alarms.rollback !== true)
    errors.push('no deployment alarm that rolls back');
  const tasks = ofType(resources, 'aws_ecs_task_definition').filter((definition) =>
    definition.address.startsWith('module.service[0].'),
  );
  if (tasks.length !== 2) errors.push(`the service has ${tasks.length} task definitions, not two`);
  for (const task of tasks) {
    // The attribute is a list of containers as JSON.
    const [container] = JSON.parse(String(task.values.container_definitions)) as {
      image: string;
    }[];
    const image = String(container?.image);
    if (!/@sha256:[0-9a-f]{64}$/.test(image))
      errors.push(`${task.address} runs ${image}, which is not a digest`);
  }
  return errors;
}

function storedSecrets({ text }: EnvironmentState, { secrets }: Context): string[] {
  return secrets
    .filter((secret) => text.includes(secret))
    .map((secret) => `the state contains ${secret}`);
}

function unprotectedStorage({ resources }: EnvironmentState): string[] {
  const errors: string[] = [];
  for (const template of ofType(resources, 'aws_launch_template')) {
    // Blocks are lists of objects in Terraform's JSON.
    const devices = template.values.block_device_mappings as { ebs: { encrypted: string }[] }[];
    if (devices.length === 0 || devices.some((device) => device.ebs[0]?.encrypted !== 'true')) {
      errors.push(`${template.address} has an unencrypted disk`);
    }
  }
  const blocked = ofType(resources, 'aws_s3_bucket_public_access_block');
  for (const bucket of ofType(resources, 'aws_s3_bucket')) {
    const block = blocked.find((candidate) => candidate.values.bucket === bucket.values.id);
    const closed = [
      'block_public_acls',
      'block_public_policy',
      'ignore_public_acls',
      'restrict_public_buckets',
    ];
    if (!block || closed.some((name) => block.values[name] !== true)) {
      errors.push(`${bucket.address} does not block public access`);
    }
  }
  for (const group of ofType(resources, 'aws_cloudwatch_log_group')) {
    if (!(Number(group.values.retention_in_days) > 0))
      errors.push(`${group.address} never expires`);
  }
  return errors;
}

function retiredResources({ resources }: EnvironmentState): string[] {
  const retired = [
    'aws_launch_configuration',
    'aws_security_group_rule',
    'aws_alb',
    'aws_s3_bucket_object',
  ];
  return resources
    .filter((resource) => retired.includes(resource.type))
    .map((resource) => `${resource.address} has a retired type`);
}
