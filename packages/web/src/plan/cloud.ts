/** What the large clouds keep of every IPv4 subnet, and the sizes they allow. */
import {
  type Address,
  addressCount,
  firstAddress,
  formatAddress,
  lastAddress,
  offsetAddress,
  type Prefix,
  usableCount,
} from '@cidery/prefix';
import { strings } from '../strings.ts';

export const CLOUD_NAMES = ['aws', 'azure', 'gcp'] as const;
export type CloudName = (typeof CLOUD_NAMES)[number];

interface CloudRules {
  /** What the first addresses are kept for, in order. */
  readonly first: readonly string[];
  /** What the last addresses are kept for, in order. */
  readonly last: readonly string[];
  readonly shortest: number;
  readonly longest: number;
}

const RULES: Record<CloudName, CloudRules> = {
  aws: {
    first: strings.cloud.reserved.aws,
    last: [strings.cloud.reserved.broadcast],
    shortest: 16,
    longest: 28,
  },
  azure: {
    first: strings.cloud.reserved.azure,
    last: [strings.cloud.reserved.broadcast],
    shortest: 0,
    longest: 29,
  },
  gcp: {
    first: strings.cloud.reserved.gcp,
    last: [strings.cloud.reserved.future, strings.cloud.reserved.broadcast],
    shortest: 0,
    longest: 29,
  },
};

/** The only length that the clouds give an IPv6 subnet. */
const IPV6_SUBNET_LENGTH = 64;

export interface ReservedAddress {
  readonly address: string;
  readonly purpose: string;
}

/** Why the cloud would not make a subnet of this prefix, or undefined when it would. */
export function cloudObjection(cloud: CloudName, prefix: Prefix): string | undefined {
  const label = strings.cloud.names[cloud];
  if (prefix.family === 6) {
    return prefix.length === IPV6_SUBNET_LENGTH ? undefined : strings.cloud.ipv6Length(label);
  }
  const { shortest, longest } = RULES[cloud];
  if (prefix.length > longest) return strings.cloud.tooSmall(label, longest);
  return prefix.length < shortest ? strings.cloud.tooLarge(label, shortest) : undefined;
}

/** The addresses of an IPv4 subnet that the cloud keeps for itself; empty where it would make no such subnet. */
export function reservedAddresses(cloud: CloudName, prefix: Prefix): ReservedAddress[] {
  if (prefix.family === 6 || prefix.length > RULES[cloud].longest) return [];
  const { first, last } = RULES[cloud];
  const at = (from: Address, offset: number, purpose: string): ReservedAddress => ({
    // A subnet of the cloud's smallest size has room for all that it keeps.
    address: formatAddress(offsetAddress(from, BigInt(offset)) as Address),
    purpose,
  });
  return [
    ...first.map((purpose, index) => at(firstAddress(prefix), index, purpose)),
    ...last.map((purpose, index) => at(lastAddress(prefix), index + 1 - last.length, purpose)),
  ];
}

/** How many addresses hosts may have in a block, under a cloud's rules or the network's own. */
export function hostCount(prefix: Prefix, cloud: CloudName | undefined): bigint {
  if (cloud === undefined || prefix.family === 6) return usableCount(prefix);
  const { first, last, longest } = RULES[cloud];
  return prefix.length > longest ? 0n : addressCount(prefix) - BigInt(first.length + last.length);
}
