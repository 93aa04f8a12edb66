import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatPrefix, overlaps, PrefixSet } from '@cidery/prefix';
import { hiddenDoors, metricsOpen, worldOpen } from './door-checks.ts';
import type { EnvironmentState } from './environment-state.ts';
import { looseNetworkAcls } from './network-acl-checks.ts';
import { policyActions } from './policies.ts';
import { groupTagged, ofType, only, prefixOf, tagOf } from './resources.ts';

/** A promise that is kept while `faults` finds nothing wrong in what a run of an environment made. */
export interface EnvironmentPromise {
  readonly name: string;
  readonly faults: (state: EnvironmentState, context: Context) => string[];
}

interface Context {
  /** The repository's root, or a copy of it. */
  readonly root: string;
  /** Values that were given as ephemeral variables and may appear nowhere. */
  readonly secrets: readonly string[];
}

/** What must hold in each environment, whatever its sizes. */
export const ENVIRONMENT_PROMISES: readonly EnvironmentPromise[] = [
  { name: 'subnets tile the VPC without a gap or an overlap', faults: untiledSubnets },
  { name: 'nothing but the load balancer admits the world', faults: worldOpen },
  { name: 'no door hides from these checks', faults: hiddenDoors },
  { name: 'each tier’s network ACL holds exactly its rules', faults: looseNetworkAcls },
  { name: 'the metrics port is open to nothing outside a bastion', faults: metricsOpen },
  { name: 'the database is private, encrypted and for the service alone', faults: openDatabase },
  { name: 'no policy holds a wildcard action', faults: wildcardActions },
  { name: 'every role is bounded', faults: unboundedRoles },
  { name: 'every alarm has a runbook that exists', faults: alarmsWithoutRunbook },
  { name: 'the image is a digest, and a failed deployment rolls back', faults: looseDeployment },
  { name: 'no secret is in the state', faults: storedSecrets },
  { name: 'every disk is encrypted, every bucket private, every log expires', faults: openStorage },
  { name: 'nothing that AWS has retired is used', faults: retiredResources },
];

function untiledSubnets({ resources }: EnvironmentState): string[] {
  const vpc = prefixOf(only(resources, 'aws_vpc').values.cidr_block);
  const subnets = ofType(resources, 'aws_subnet').map((subnet) =>
    prefixOf(subnet.values.cidr_block),
  );
  const faults: string[] = [];
  for (const [index, subnet] of subnets.entries()) {
    for (const other of subnets.slice(index + 1)) {
      if (overlaps(subnet, other)) {
        faults.push(`${formatPrefix(subnet)} overlaps ${formatPrefix(other)}`);
      }
    }
  }
  if (!PrefixSet.of(subnets).equals(PrefixSet.of([vpc]))) {
    faults.push(`${subnets.map(formatPrefix).join(', ')} do not fill ${formatPrefix(vpc)}`);
  }
  return faults;
}

function openDatabase({ resources }: EnvironmentState): string[] {
  const faults: string[] = [];
  const service = groupTagged(resources, '-service');
  for (const database of ofType(resources, 'aws_db_instance')) {
    const { values } = database;
    if (values.publicly_accessible !== false) faults.push(`${database.address} is public`);
    if (values.storage_encrypted !== true) faults.push(`${database.address} is not encrypted`);
  }
  const group = groupTagged(resources, '-database');
  const doors = ofType(resources, 'aws_vpc_security_group_ingress_rule').filter(
    (rule) => rule.values.security_group_id === group?.values.id,
  );
  if (doors.length !== 1) faults.push(`the database has ${doors.length} doors instead of one`);
  for (const door of doors) {
    if (door.values.referenced_security_group_id !== service?.values.id) {
      faults.push(`${door.address} admits something else than the service`);
    }
  }
  const tiers = new Map(
    ofType(resources, 'aws_subnet').map((subnet) => [subnet.values.id, tagOf(subnet, 'Tier')]),
  );
  // The attribute is a set of strings in the provider's schema.
  for (const id of only(resources, 'aws_db_subnet_group').values.subnet_ids as string[]) {
    if (tiers.get(id) !== 'database')
      faults.push(`the database stands in a ${tiers.get(id)} subnet`);
  }
  return faults;
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
  const faults = alarms.length === 0 ? ['there is no alarm'] : [];
  for (const alarm of alarms) {
    const file = / Runbook: https:\/\/example\.com\/runbooks\/([a-z-]+\.md)$/.exec(
      String(alarm.values.alarm_description),
    )?.[1];
    if (file === undefined) faults.push(`${alarm.address} names no runbook`);
    else if (!existsSync(join(root, 'ops/runbooks', file))) {
      faults.push(`${alarm.address} names ${file}, which is not in ops/runbooks`);
    }
  }
  return faults;
}

function looseDeployment({ resources }: EnvironmentState): string[] {
  const faults: string[] = [];
  const service = only(resources, 'aws_ecs_service');
  // Blocks are lists of objects in Terraform's JSON.
  const breaker = (service.values.deployment_circuit_breaker as Record<string, unknown>[])[0];
  if (breaker?.enable !== true || breaker.rollback !== true)
    faults.push('no circuit breaker that rolls back');
  const alarms = (service.values.alarms as Record<string, unknown>[])[0];
  if (alarms?.enable !== true || alarms.rollback !== true)
    faults.push('no deployment alarm that rolls back');
  const tasks = ofType(resources, 'aws_ecs_task_definition').filter((definition) =>
    definition.address.includes('module.service.'),
  );
  if (tasks.length !== 2) faults.push(`the service has ${tasks.length} task definitions, not two`);
  for (const task of tasks) {
    // The attribute is a list of containers as JSON.
    const [container] = JSON.parse(String(task.values.container_definitions)) as {
      image: string;
    }[];
    const image = String(container?.image);
    if (!/@sha256:[0-9a-f]{64}$/.test(image))
      faults.push(`${task.address} runs ${image}, no digest`);
  }
  return faults;
}

function storedSecrets({ text }: EnvironmentState, { secrets }: Context): string[] {
  return secrets
    .filter((secret) => text.includes(secret))
    .map((secret) => `the state holds ${secret}`);
}

function openStorage({ resources }: EnvironmentState): string[] {
  const faults: string[] = [];
  for (const template of ofType(resources, 'aws_launch_template')) {
    // Blocks are lists of objects in Terraform's JSON.
    const devices = template.values.block_device_mappings as { ebs: { encrypted: string }[] }[];
    if (devices.length === 0 || devices.some((device) => device.ebs[0]?.encrypted !== 'true')) {
      faults.push(`${template.address} has a disk that is not encrypted`);
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
      faults.push(`${bucket.address} is not blocked from public access`);
    }
  }
  for (const group of ofType(resources, 'aws_cloudwatch_log_group')) {
    if (!(Number(group.values.retention_in_days) > 0))
      faults.push(`${group.address} never expires`);
  }
  return faults;
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
    .map((resource) => `${resource.address} is of a retired type`);
}
