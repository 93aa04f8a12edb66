import { PrefixSet } from '@cidery/prefix';
import type { EnvironmentState } from './environment-state.ts';
import { ofType, only, prefixOf } from './resources.ts';

export type Environments = Readonly<
  Record<'development' | 'staging' | 'production', EnvironmentState>
>;

/** The promises that compare the environments. */
export const DIFFERENCES: readonly {
  readonly name: string;
  readonly errors: (environments: Environments) => string[];
}[] = [
  {
    name: 'the environments use the prefixes of the first generation, without overlaps',
    errors: vpcPrefixes,
  },
  { name: 'the environments run 2, 3 and 4 tasks', errors: taskCounts },
  { name: 'the database has a standby outside development', errors: standbys },
  {
    name: 'only production is protected from deletion, restorable for a month and independent of any zone',
    errors: protection,
  },
];

function vpcPrefixes(environments: Environments): string[] {
  const expected = {
    development: '10.0.0.0/24',
    staging: '10.1.0.0/24',
    production: '10.2.0.0/24',
  };
  const errors: string[] = [];
  let taken = PrefixSet.of([]);
  for (const [name, state] of Object.entries(environments)) {
    const text = only(state.resources, 'aws_vpc').values.cidr_block;
    // The names of `environments` are those of `expected`.
    if (text !== expected[name as keyof typeof expected]) errors.push(`${name} has ${text}`);
    const prefix = prefixOf(text);
    if (taken.overlaps(prefix)) errors.push(`${name}'s ${text} overlaps another environment's`);
    taken = taken.union(PrefixSet.of([prefix]));
  }
  return errors;
}

function taskCounts(environments: Environments): string[] {
  const expected = { development: 2, staging: 3, production: 4 };
  return Object.entries(expected).flatMap(([name, tasks]) => {
    // The names of `expected` are those of `environments`.
    const { resources } = environments[name as keyof Environments];
    const desired = only(resources, 'aws_ecs_service').values.desired_count;
    const floor = only(resources, 'aws_appautoscaling_target').values.min_capacity;
    return desired === tasks && floor === tasks
      ? []
      : [`${name} runs ${desired} tasks, at least ${floor}`];
  });
}

function standbys(environments: Environments): string[] {
  return Object.entries(environments).flatMap(([name, { resources }]) => {
    const standby = only(resources, 'aws_db_instance').values.multi_az;
    return standby === (name !== 'development') ? [] : [`${name} has multi_az = ${standby}`];
  });
}

function protection(environments: Environments): string[] {
  const errors: string[] = [];
  for (const [name, { resources }] of Object.entries(environments)) {
    const production = name === 'production';
    const database = only(resources, 'aws_db_instance').values;
    const zones = new Set(
      ofType(resources, 'aws_subnet').map((subnet) => subnet.values.availability_zone),
    );
    const facts: Record<string, boolean> = {
      'a database that cannot be deleted': database.deletion_protection === true,
      'a final snapshot': database.skip_final_snapshot === false,
      'a load balancer that cannot be deleted':
        only(resources, 'aws_lb').values.enable_deletion_protection === true,
      'backups of 30 days': Number(database.backup_retention_period) >= 30,
      'Performance Insights': database.performance_insights_enabled === true,
      'a NAT gateway in each zone': ofType(resources, 'aws_nat_gateway').length === zones.size,
      'secrets that can be restored': ofType(resources, 'aws_secretsmanager_secret').every(
        (secret) => Number(secret.values.recovery_window_in_days) > 0,
      ),
    };
    for (const [fact, holds] of Object.entries(facts)) {
      if (holds !== production) errors.push(`${name} ${holds ? 'has' : 'lacks'} ${fact}`);
    }
  }
  return errors;
}
