/** VLSM: places a list of wanted subnets in the free space of a plan. */
import {
  type Fault,
  type FitRequest,
  fit,
  formatPrefix,
  isFault,
  type Prefix,
} from '@cidery/prefix';
import { strings } from '../strings.ts';
import { type Block, FREE_BLOCK } from './block.ts';
import { isBlank } from './details.ts';
import { carve, replaceAt } from './operations.ts';
import { blockAt, type Plan } from './plan.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { roomIn } from './summary.ts';

export interface FitInto {
  /** The blocks to fill, of one family. */
  readonly within: readonly Prefix[];
  /** Head-room as a share of the hosts: 0.5 is half as many again. */
  readonly growth: number;
}

/** The plan with every request placed and named, or a Refusal: which one does not fit, and why. */
export function fitPlan(
  plan: Plan,
  requests: readonly FitRequest[],
  { within, growth }: FitInto,
): Plan | Refusal {
  const blocks = within.map((prefix) => [prefix, blockAt(plan, prefix)] as const);
  const room: Prefix[] = [];
  for (const [prefix, block] of blocks) {
    if (block === undefined) return refuse(strings.refusals.noBlock(formatPrefix(prefix)));
    room.push(...roomIn(prefix, block));
  }
  if (room.length === 0) return refuse(strings.refusals.noRoom);
  const result = fit(room, requests, {
    growth,
    // Where no room is that large, hosts of IPv6 get as much as they need.
    ipv6Exact: room.every(({ length }) => length > IPV6_SUBNET),
    ...(plan.cloud && { cloud: plan.cloud }),
  });
  if (isFault(result)) return refuse((result as Fault).message);
  let placed: Plan | Refusal = plan;
  for (const { name, prefix } of result.placements) {
    placed = placeOne(placed, prefix, name);
    if (isRefusal(placed)) return placed;
  }
  return placed;
}

/** The length of IPv6 subnets for any hosts: autoconfiguration needs it (RFC 4291 §2.5.1). */
export const IPV6_SUBNET = 64;

/** Writes a name on a block that lies in free space, however that is split. */
function placeOne(plan: Plan, prefix: Prefix, name: string): Plan | Refusal {
  const existing: Block | undefined = blockAt(plan, prefix);
  if (existing !== undefined && !isBlank(existing.details)) {
    return refuse(strings.refusals.fitWhole(name, formatPrefix(prefix), existing.details.name));
  }
  // Free blocks that were split inside the place become one.
  const whole = existing?.halves === undefined ? plan : replaceAt(plan, prefix, () => FREE_BLOCK);
  return carve(whole, prefix, { name });
}
