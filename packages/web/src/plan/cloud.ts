/** What a block holds under the rules of a cloud, and what the page says of them. */
import {
  type Address,
  type Cloud,
  cloudSubnetRules,
  cloudUsableCount,
  cloudUsableRange,
  type Family,
  familyBits,
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

const { reserved } = strings.cloud;

/** What a cloud keeps addresses for, from the first to the last. */
const PURPOSES: Record<Cloud, Record<Family, readonly string[]>> = {
  aws: { 4: [...reserved.aws, reserved.broadcast], 6: Array<string>(5).fill(reserved.kept) },
  azure: { 4: [...reserved.azure, reserved.broadcast], 6: Array<string>(5).fill(reserved.kept) },
  gcp: { 4: [...reserved.gcp, reserved.future, reserved.broadcast], 6: [reserved.anycast] },
  oci: { 4: [...reserved.oci, reserved.broadcast], 6: Array<string>(3).fill(reserved.kept) },
};

export interface ReservedAddress {
  readonly address: string;
  readonly purpose: string;
}

/** Why the cloud would not make a subnet of this prefix, or undefined when it would. */
export function cloudObjection(cloud: Cloud, prefix: Prefix): string | undefined {
  const { names, ...says } = strings.cloud;
  const label = names[cloud];
  const { shortest, longest, step } = cloudSubnetRules(cloud, prefix.family);
  if (shortest === longest) {
    return prefix.length === longest ? undefined : says.oneLength(label, longest);
  }
  if (prefix.length > longest) return says.tooSmall(label, longest);
  if (prefix.length < shortest) return says.tooLarge(label, shortest);
  return (longest - prefix.length) % step === 0 ? undefined : says.steps(label, step);
}

/**
 * The addresses of a subnet that hosts cannot have; empty where the cloud makes no subnet so small.
 */
export function reservedAddresses(cloud: Cloud, prefix: Prefix): ReservedAddress[] {
  const { longest, reservedFirst, reservedLast } = cloudSubnetRules(cloud, prefix.family);
  if (prefix.length > longest) return [];
  return PURPOSES[cloud][prefix.family].map((purpose, index) => {
    const [from, offset] =
      index < reservedFirst
        ? [firstAddress(prefix), index]
        : [lastAddress(prefix), index + 1 - reservedFirst - reservedLast];
    // The smallest subnet has room for what the cloud keeps.
    const address = offsetAddress(from, BigInt(offset)) as Address;
    return { address: formatAddress(address), purpose };
  });
}

/** How many addresses hosts may have in a block, under a cloud's rules or the network's own. */
export function hostCount(prefix: Prefix, cloud: Cloud | undefined): bigint {
  return cloud === undefined ? usableCount(prefix) : cloudUsableCount(cloud, prefix);
}

/** The first and last address for hosts; undefined where the cloud makes no subnet so small. */
export function usableRange(
  prefix: Prefix,
  cloud: Cloud | undefined,
): readonly [first: Address, last: Address] | undefined {
  if (cloud === undefined) return [firstUsableAddress(prefix), lastUsableAddress(prefix)];
  const range = cloudUsableRange(cloud, prefix);
  return range && [range.first, range.last];
}

/**
 * The address of a subnet's router: the first usable one or, under a cloud's rules, the second
 * address. Undefined for a single address, where the cloud makes no subnet so small, and for the IPv6
 * subnets of clouds, whose routers have link-local addresses alone.
 */
export function gatewayOf(prefix: Prefix, cloud: Cloud | undefined): Address | undefined {
  if (prefix.length === familyBits(prefix.family)) return undefined;
  if (cloud === undefined) return firstUsableAddress(prefix);
  const isMade = prefix.length <= cloudSubnetRules(cloud, prefix.family).longest;
  return isMade && prefix.family === 4 ? offsetAddress(firstAddress(prefix), 1n) : undefined;
}

/** The usable range as people read it, `first – last`; a dash where there is none. */
export function formatUsable(prefix: Prefix, cloud: Cloud | undefined): string {
  const range = usableRange(prefix, cloud);
  if (range === undefined) return '–';
  const [first, last] = range.map(formatAddress);
  return first === last ? String(first) : `${first} – ${last}`;
}
