/** The wanted subnets of a list by the groups that they are in, and how large a group has to be. */
import {
  type Family,
  type Fault,
  type FitOptions,
  type FitRequest,
  familyBits,
  fit,
  isFault,
  orThrow,
  type Placement,
  parsePrefix,
} from '@cidery/prefix';
import type { WantedSubnet } from './fit-list.ts';

export interface FitGroup {
  readonly name: string;
  /** In the order of the list; a group stands where its first subnet does. */
  readonly members: readonly FitMember[];
}

export type FitMember = WantedSubnet | FitGroup;

export function isFitGroup(member: FitMember): member is FitGroup {
  return 'members' in member;
}

/** The list as one group without a name. */
export function groupWanted(wanted: readonly WantedSubnet[]): FitGroup {
  return { name: '', members: membersOf(wanted, 0) };
}

/** The members of a group `depth` groups deep. */
function membersOf(wanted: readonly WantedSubnet[], depth: number): FitMember[] {
  const groups = Map.groupBy(wanted, ({ groups }) => groups[depth]);
  const members: FitMember[] = [];
  for (const [name, inner] of groups) {
    if (name !== undefined) members.push({ name, members: membersOf(inner, depth + 1) });
  }
  const place = new Map(wanted.map((subnet, index) => [subnet, index]));
  const subnets = groups.get(undefined) ?? [];
  const firstOf = (member: FitMember): number =>
    place.get(isFitGroup(member) ? firstSubnet(member) : member) as number; // all have one
  return [...members, ...subnets].sort((a, b) => firstOf(a) - firstOf(b));
}

function firstSubnet(group: FitGroup): WantedSubnet {
  const [first] = group.members as [FitMember]; // a group has a subnet
  return isFitGroup(first) ? firstSubnet(first) : first;
}

const WHOLE = { 4: orThrow(parsePrefix('0.0.0.0/0')), 6: orThrow(parsePrefix('::/0')) };

/**
 * The members as requests. Where there are groups, all of them are by length: a group is the
 * smallest block that holds its members, and no cloud limits its size.
 */
export function requestsOf(
  members: readonly FitMember[],
  family: Family,
  options: FitOptions,
): FitRequest[] | Fault {
  const subnets = members.flatMap((member) => (isFitGroup(member) ? [] : [member.request]));
  if (subnets.length === members.length) return subnets;
  const sized = fit([WHOLE[family]], subnets, options);
  if (isFault(sized)) return sized;
  const placements = sized.placements.values();
  const requests: FitRequest[] = [];
  for (const member of members) {
    if (isFitGroup(member)) {
      const length = lengthOfGroup(member, family, options);
      if (typeof length !== 'number') return length;
      requests.push({ name: member.name, length });
    } else {
      const { name, prefix } = placements.next().value as Placement; // one for each subnet
      requests.push({ name, length: prefix.length });
    }
  }
  return requests;
}

/** The length of the smallest block that holds all of a group: sizes are powers of two. */
function lengthOfGroup(group: FitGroup, family: Family, options: FitOptions): number | Fault {
  const requests = requestsOf(group.members, family, options);
  if (isFault(requests)) return requests;
  const sized = fit([WHOLE[family]], requests, withoutCloud(group.members, options));
  if (isFault(sized)) return sized;
  const [first, ...others] = sized.placements as [Placement, ...Placement[]]; // a group has a subnet
  // A group and the only subnet in it have names of their own, and so blocks of their own.
  if (others.length === 0) return first.prefix.length - 1;
  const bits = familyBits(family);
  const addresses = sized.placements.reduce(
    (sum, { prefix }) => sum + (1n << BigInt(bits - prefix.length)),
    0n,
  );
  return bits - (addresses - 1n).toString(2).length;
}

/** The options for the requests of `requestsOf`: those by length have the cloud's sizes already. */
export function withoutCloud(members: readonly FitMember[], options: FitOptions): FitOptions {
  if (!members.some(isFitGroup)) return options;
  const { cloud: _cloud, ...others } = options;
  return others;
}
