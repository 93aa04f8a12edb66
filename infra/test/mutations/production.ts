import type { Mutation } from '../mutation.ts';

/** What production lacks, the condition that is disabled, and the run that notices. */
const CONDITIONS = [
  ['one NAT gateway', 'var.network.nat_gateway_mode == "per_zone"', 'on_one_nat_gateway'],
  ['one task', 'var.service.tasks.min >= 2', 'with_one_task'],
  ['ECS Exec', '!var.service.ecs_exec', 'with_ecs_exec'],
  ['no standby', 'var.environment == "development" || var.database.multi_az', 'without_a_standby'],
  ['short backups', 'var.database.backup_retention_days >= 14', 'with_short_backups'],
  ['no final snapshot', 'var.database.final_snapshot', 'without_a_final_snapshot'],
  ['no domain', 'var.domain != null', 'without_a_domain'],
  ['no deletion protection', '|| var.deletion_protection', 'without_deletion_protection'],
] as const;

/** Promises of the stack about production. */
export const PRODUCTION_MUTATIONS: readonly Mutation[] = CONDITIONS.map(
  ([lack, condition, run]) => ({
    promise: `a production with ${lack} is refused`,
    file: 'stack/variables.tf',
    find: condition,
    // A validation must refer to its variable, so the condition stays but is always true.
    replace: condition.startsWith('||') ? `${condition} || true` : `(${condition} || true)`,
    test: 'stack',
    by: 'refusals',
    notice: `a_production_${run}_is_refused`,
  }),
);
