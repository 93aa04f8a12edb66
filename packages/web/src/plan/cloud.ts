/** What the large clouds keep of every subnet, and the sizes they allow. */
import {
  type Address,
  addressCount,
  type Family,
  firstAddress,
  firstUsableAddress,
  formatAddress,
  lastAddress,
  lastUsableAddress,
  offsetAddress,
  type Prefix,
  usableCount,
} from '@cidery/prefix';
import { strings } from '../strings.ts';

export const CLOUD_NAMES = ['aws', 'azure', 'gcp'] as const;
export type CloudName = (typeof CLOUD_NAMES)[number];

interface SubnetRules {
  /** What the first addresses are kept for, in order. */
  readonly first: readonly string[];
  /** What the last addresses are kept for, in order. */
  readonly last: readonly string[];
  /** The lengths of the largest and of the smallest subnet. */
  readonly shortest: number;
  readonly longest: number;
  /** Between the two, only every so many lengths. */
  readonly step: number;
}

const { reserved } = strings.cloud;

const IPV4_RULES: Record<CloudName, SubnetRules> = {
  aws: { first: reserved.aws, last: [reserved.broadcast], shortest: 16, longest: 28, step: 1 },
  azure: { first: reserved.azure, last: [reserved.broadcast], shortest: 2, longest: 29, step: 1 },
  gcp: {
    first: reserved.gcp,
    last: [reserved.future, reserved.broadcast],
    // Google names no largest one.
    shortest: 0,
    longest: 29,
    step: 1,
  },
};

const ALWAYS_64: SubnetRules = { first: [], last: [], shortest: 64, longest: 64, step: 1 };

const IPV6_RULES: Record<CloudName, SubnetRules> = {
  aws: {
    first: Array<string>(4).fill(reserved.kept),
    last: [reserved.kept],
    shortest: 44,
    longest: 64,
    step: 4,
  },
  azure: ALWAYS_64,
  gcp: ALWAYS_64,
};

function rulesOf(cloud: CloudName, family: Family): SubnetRules {
  return (family === 4 ? IPV4_RULES : IPV6_RULES)[cloud];
}

export interface ReservedAddress {
  readonly address: string;
  readonly purpose: string;
}

/** Why the cloud would not make a subnet of this prefix, or undefined when it would. */
export function cloudObjection(cloud: CloudName, prefix: Prefix): string | undefined {
  const { names, ...says } = strings.cloud;
  const label = names[cloud];
  const { shortest, longest, step } = rulesOf(cloud, prefix.family);
  if (shortest === longest) {
    return prefix.length === longest ? undefined : says.oneLength(label, longest);
  }
  if (prefix.length > longest) return says.tooSmall(label, longest);
  if (prefix.length < shortest) return says.tooLarge(label, shortest);
  return (longest - prefix.length) % step === 0 ? undefined : says.steps(label, step);
}

/** The addresses of a subnet that the cloud keeps for itself; empty where it would make no subnet so small. */
export function reservedAddresses(cloud: CloudName, prefix: Prefix): ReservedAddress[] {
  const { first, last, longest } = rulesOf(cloud, prefix.family);
  if (prefix.length > longest) return [];
  const at = (from: Address, offset: number, purpose: string): ReservedAddress => ({
    address: formatAddress(move(from, offset)),
    purpose,
  });
  return [
    ...first.map((purpose, index) => at(firstAddress(prefix), index, purpose)),
    ...last.map((purpose, index) => at(lastAddress(prefix), index + 1 - last.length, purpose)),
  ];
}

/** How many addresses hosts may have in a block, under a cloud's rules or the network's own. */
export function hostCount(prefix: Prefix, cloud: CloudName | undefined): bigint {
  const rules = cloud && rulesOf(cloud, prefix.family);
  if (rules === undefined) return usableCount(prefix);
  if (prefix.length > rules.longest) return 0n;
  const kept = rules.first.length + rules.last.length;
  return kept === 0 ? usableCount(prefix) : addressCount(prefix) - BigInt(kept);
}

/** The first and the last address that hosts may have; undefined where the cloud would make no subnet so small. */
export function usableRange(
  prefix: Prefix,
  cloud: CloudName | undefined,
): readonly [first: Address, last: Address] | undefined {
  const rules = cloud && rulesOf(cloud, prefix.family);
  if (rules === undefined) return [firstUsableAddress(prefix), lastUsableAddress(prefix)];
  if (prefix.length > rules.longest) return undefined;
  const { first, last } = rules;
  return [
    first.length === 0 ? firstUsableAddress(prefix) : move(firstAddress(prefix), first.length),
    last.length === 0 ? lastUsableAddress(prefix) : move(lastAddress(prefix), -last.length),
  ];
}

/** The usable range as people read it, `first – last`; a dash where there is none. */
export function formatUsable(prefix: Prefix, cloud: CloudName | undefined): string {
  const range = usableRange(prefix, cloud);
  if (range === undefined) return '–';
  const [first, last] = range.map(formatAddress);
  return first === last ? String(first) : `${first} – ${last}`;
}

/** The address so many after it. A subnet of the cloud's smallest size has room for all that it keeps. */
function move(address: Address, offset: number): Address {
  return offsetAddress(address, BigInt(offset)) as Address;
}
