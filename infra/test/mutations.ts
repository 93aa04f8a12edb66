import type { Mutation } from './mutation.ts';
import { COMPUTE_MUTATIONS } from './mutations/compute.ts';
import { DATABASE_MUTATIONS } from './mutations/database.ts';
import { ENTRY_MUTATIONS } from './mutations/entry.ts';
import { ENVIRONMENT_MUTATIONS } from './mutations/environments.ts';
import { NETWORK_MUTATIONS } from './mutations/network.ts';
import { OBSERVABILITY_MUTATIONS } from './mutations/observability.ts';
import { PRODUCTION_MUTATIONS } from './mutations/production.ts';
import { STATE_MUTATIONS } from './mutations/state.ts';

/** Every promise that is broken on a copy. */
export const MUTATIONS: readonly Mutation[] = [
  ...NETWORK_MUTATIONS,
  ...ENTRY_MUTATIONS,
  ...COMPUTE_MUTATIONS,
  ...DATABASE_MUTATIONS,
  ...OBSERVABILITY_MUTATIONS,
  ...PRODUCTION_MUTATIONS,
  ...STATE_MUTATIONS,
  ...ENVIRONMENT_MUTATIONS,
];

/** Mutations that the comparison of the environments must notice. They share a copy. */
export const DIFFERENCE_MUTATIONS: readonly Omit<Mutation, 'test' | 'by'>[] = [
  {
    promise: 'production has a NAT gateway in each zone',
    file: 'stack/main.tf',
    find: 'nat_gateway_mode         = var.network.nat_gateway_mode',
    replace: 'nat_gateway_mode         = "single"',
    notice: 'only production is protected from deletion',
  },
  {
    promise: 'the database has a standby outside development',
    file: 'stack/main.tf',
    find: 'multi_az                     = var.database.multi_az',
    replace: 'multi_az                     = false',
    notice: 'the database has a standby outside development',
  },
  {
    promise: 'the environments run 2, 3 and 4 tasks',
    file: 'environments/staging.tfvars',
    find: 'tasks      = { min = 3, max = 4 }',
    replace: 'tasks      = { min = 2, max = 4 }',
    notice: 'the environments run 2, 3 and 4 tasks',
  },
  {
    promise: 'the environments do not overlap',
    file: 'environments/staging.tfvars',
    find: '"10.1.0.0/24"',
    replace: '"10.0.0.0/24"',
    notice: 'the environments use the prefixes of the first generation',
  },
];
