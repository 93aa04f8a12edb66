/** VLSM: places a list of wanted subnets in the free space of a plan. */
import {
  comparePrefixes,
  containsPrefix,
  type Family,
  type Fault,
  type FitOptions,
  fit,
  formatPrefix,
  isFault,
  type Prefix,
} from '@cidery/prefix';
import { strings } from '../strings.ts';
import { type Block, FREE_BLOCK } from './block.ts';
import { type Details, isBlank } from './details.ts';
import { type FitGroup, groupWanted, isFitGroup, requestsOf, withoutCloud } from './fit-group.ts';
import type { WantedSubnet } from './fit-list.ts';
import { setRest } from './kept-rest.ts';
import { carve, replaceAt } from './operations.ts';
import { blockAt, type Plan } from './plan.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { rowsOf } from './rows.ts';
import { roomIn } from './summary.ts';

export interface FitInto {
  /** The block to fill, or the family whose networks are filled where they are free. */
  readonly place: Prefix | Family;
  /** Head-room as a share of the hosts: 0.5 is half as many again. */
  readonly growth: number;
}

export interface Fitted {
  readonly plan: Plan;
  /** The first of the new blocks, by address. */
  readonly first: Prefix;
}

/** The length of IPv6 subnets for any hosts: autoconfiguration needs it (RFC 4291 §2.5.1). */
export const IPV6_SUBNET = 64;

/** The plan with every subnet placed and named, or a Refusal: which one does not fit, and why. */
export function fitPlan(
  plan: Plan,
  wanted: readonly WantedSubnet[],
  { place, growth }: FitInto,
): Fitted | Refusal {
  const within = typeof place === 'number' ? openNetworks(plan, place) : [place];
  const room = roomOf(plan, within);
  if (isRefusal(room)) return room;
  if (room.length === 0) {
    return refuse(
      typeof place === 'number'
        ? strings.refusals.noRoom
        : strings.refusals.noRoomIn(formatPrefix(place)),
    );
  }
  const placing = new Placing(plan, within, {
    growth,
    // Where no room is that large, hosts of IPv6 get as much as they need.
    ipv6Exact: room.every(({ length }) => length > IPV6_SUBNET),
    ...(plan.cloud && { cloud: plan.cloud }),
  });
  const refusal = placing.fill(groupWanted(wanted), within, room);
  return refusal ?? { plan: placing.plan, first: placing.first() };
}

/** The networks that are not in use as a whole. */
function openNetworks({ roots }: Plan, family: Family): Prefix[] {
  return roots
    .filter(({ prefix, block }) => {
      const isInUse = block.halves === undefined ? !isBlank(block.details) : block.keepsRest;
      return prefix.family === family && !isInUse;
    })
    .map(({ prefix }) => prefix);
}

function roomOf(plan: Plan, within: readonly Prefix[]): Prefix[] | Refusal {
  const room: Prefix[] = [];
  for (const prefix of within) {
    const block = blockAt(plan, prefix);
    if (block === undefined) return refuse(strings.refusals.noBlock(formatPrefix(prefix)));
    room.push(...roomIn(prefix, block));
  }
  return room;
}

/** A plan while a list is placed in it. */
class Placing {
  plan: Plan;
  readonly #family: Family;
  readonly #options: FitOptions;
  readonly #placed: Prefix[] = [];

  constructor(plan: Plan, within: readonly Prefix[], options: FitOptions) {
    this.plan = plan;
    this.#family = (within[0] as Prefix).family; // there is room in one
    this.#options = options;
  }

  first(): Prefix {
    return this.#placed.toSorted(comparePrefixes)[0] as Prefix; // a list is not empty
  }

  /** Places the members of a group in the room inside some blocks. */
  fill(group: FitGroup, within: readonly Prefix[], room: readonly Prefix[]): Refusal | undefined {
    const known = new Map<FitGroup, Prefix>();
    for (const member of group.members.filter(isFitGroup)) {
      const found = this.#find(member.name, within);
      if (isRefusal(found)) return found;
      if (found !== undefined) known.set(member, found);
    }
    const members = group.members.filter((member) => !isFitGroup(member) || !known.has(member));
    const requests = requestsOf(members, this.#family, this.#options);
    const result = isFault(requests)
      ? requests
      : fit(room, requests, withoutCloud(members, this.#options));
    if (isFault(result)) return refuse((result as Fault).message);
    for (const [index, { prefix }] of result.placements.entries()) {
      const member = members[index] as (typeof members)[number]; // a placement for each
      const refusal = isFitGroup(member)
        ? this.#newGroup(member, prefix)
        : this.#write(prefix, { ...member, name: member.request.name });
      if (refusal !== undefined) return refusal;
    }
    for (const [member, prefix] of known) {
      const inner = roomIn(prefix, blockAt(this.plan, prefix) as Block); // it was found there
      const refusal = this.fill(member, [prefix], inner);
      if (refusal !== undefined) return refusal;
    }
    return undefined;
  }

  /** The block of the plan that a group of the list names, if there is one. */
  #find(name: string, within: readonly Prefix[]): Prefix | Refusal | undefined {
    const found = rowsOf(this.plan).filter(
      ({ prefix, block }) =>
        block.details.name === name && within.some((outer) => containsPrefix(outer, prefix)),
    );
    if (found.length > 1) return refuse(strings.refusals.fitTwoGroups(name, found.length));
    return found[0]?.prefix;
  }

  /** A group that the list makes was not in use before: what is left in it is free. */
  #newGroup(group: FitGroup, prefix: Prefix): Refusal | undefined {
    const refusal =
      this.#write(prefix, { name: group.name }) ?? this.fill(group, [prefix], [prefix]);
    this.plan = setRest(this.plan, [prefix], false);
    return refusal;
  }

  /** Writes details on a block that lies in free space, however that is split. */
  #write(
    prefix: Prefix,
    { name, note, labels }: Partial<Details> & { name: string },
  ): Refusal | undefined {
    const existing = blockAt(this.plan, prefix);
    if (existing !== undefined && !isBlank(existing.details)) {
      return refuse(strings.refusals.fitWhole(name, formatPrefix(prefix), existing.details.name));
    }
    // Free blocks that were split inside the place become one.
    const whole =
      existing?.halves === undefined ? this.plan : replaceAt(this.plan, prefix, () => FREE_BLOCK);
    const result = carve(whole, prefix, { name, ...(note && { note }), ...(labels && { labels }) });
    if (isRefusal(result)) return result;
    this.plan = result;
    this.#placed.push(prefix);
    return undefined;
  }
}
