/** What the large clouds allow of a subnet, and which of its addresses they keep. */
import { type Address, type Family, offsetAddress } from './address.ts';
import type { Prefix } from './prefix.ts';
import { addressCount, firstAddress, lastAddress } from './prefix-facts.ts';
import type { AddressRange } from './range.ts';

/** The clouds whose rules for subnets are known. */
export const CLOUDS = ['aws', 'azure', 'gcp', 'oci'] as const;

/** A cloud whose rules for subnets are known. */
export type Cloud = (typeof CLOUDS)[number];

/** The rules of a cloud for the subnets of one family. */
export interface CloudSubnetRules {
  /** The length of the largest subnet. */
  readonly shortest: number;
  /** The length of the smallest subnet. */
  readonly longest: number;
  /** Lengths come in steps of so many bits from the shortest on. */
  readonly step: number;
  /** How many addresses at the beginning of a subnet hosts cannot have. */
  readonly reservedFirst: number;
  /** How many addresses at the end of a subnet hosts cannot have. */
  readonly reservedLast: number;
}

function rules(
  [shortest, longest, step]: readonly [shortest: number, longest: number, step: number],
  [reservedFirst, reservedLast]: readonly [first: number, last: number],
): CloudSubnetRules {
  return { shortest, longest, step, reservedFirst, reservedLast };
}

/**
 * The rules of each cloud, by family.
 *
 * - AWS keeps the first four addresses and the last one, in IPv4 and in IPv6:
 *   https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 * - Azure keeps the first four addresses and the last one "within each subnet", and names no
 *   family: https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq. An IPv6 subnet
 *   is exactly a /64: https://learn.microsoft.com/azure/virtual-network/ip-services/ipv6-overview
 * - Google keeps the first two addresses and the last two of an IPv4 subnet, and names no largest
 *   one. Its list of unusable addresses is for IPv4 alone, so that an IPv6 subnet, always a /64,
 *   lacks only the subnet-router anycast address (RFC 4291 §2.6.1):
 *   https://cloud.google.com/vpc/docs/subnets#unusable-ip-addresses-in-every-subnet
 * - Oracle keeps the first two addresses and the last one, "with IPv4 addresses as well as IPv6
 *   addresses", and an IPv6 subnet is a /64:
 *   https://docs.oracle.com/iaas/Content/Network/Tasks/Overview_of_VCNs_and_Subnets.htm. A network
 *   there, and so the largest subnet, is a /16 to a /30:
 *   https://docs.oracle.com/iaas/Content/Network/Concepts/overview.htm
 */
const RULES: Record<Cloud, Record<Family, CloudSubnetRules>> = {
  aws: { 4: rules([16, 28, 1], [4, 1]), 6: rules([44, 64, 4], [4, 1]) },
  azure: { 4: rules([2, 29, 1], [4, 1]), 6: rules([64, 64, 1], [4, 1]) },
  gcp: { 4: rules([0, 29, 1], [2, 2]), 6: rules([64, 64, 1], [1, 0]) },
  oci: { 4: rules([16, 30, 1], [2, 1]), 6: rules([64, 64, 1], [2, 1]) },
};

/** The rules of a cloud for subnets of a family. */
export function cloudSubnetRules(cloud: Cloud, family: Family): CloudSubnetRules {
  return RULES[cloud][family];
}

/** How many addresses of a subnet hosts can have; 0n where the cloud makes no subnet so small. */
export function cloudUsableCount(cloud: Cloud, prefix: Prefix): bigint {
  const { longest, reservedFirst, reservedLast } = RULES[cloud][prefix.family];
  if (prefix.length > longest) return 0n;
  return addressCount(prefix) - BigInt(reservedFirst + reservedLast);
}

/** The addresses that hosts can have; undefined where the cloud makes no subnet so small. */
export function cloudUsableRange(cloud: Cloud, prefix: Prefix): AddressRange | undefined {
  const { longest, reservedFirst, reservedLast } = RULES[cloud][prefix.family];
  if (prefix.length > longest) return undefined;
  // The smallest subnet has room for what the cloud keeps.
  const move = (from: Address, offset: number) => offsetAddress(from, BigInt(offset)) as Address;
  return {
    first: move(firstAddress(prefix), reservedFirst),
    last: move(lastAddress(prefix), -reservedLast),
  };
}
