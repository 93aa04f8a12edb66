/** Splits a prefix into equal parts, made only when asked for, so a /0 costs what a /24 costs. */
import { addressOfInteger, addressToInteger, type Family, familyBits } from './address.ts';
import { type Fault, makeFault } from './fault.ts';
import { formatPrefix, lengthFault, makePrefix, type Prefix } from './prefix.ts';
import { firstAddress } from './prefix-facts.ts';
import { Sequence } from './sequence.ts';

/**
 * All prefixes of `length` inside the prefix, ascending.
 *
 * @returns a Fault when `length` is not a whole number from the prefix's own to the family's
 * longest
 */
export function splitByLength(prefix: Prefix, length: number): Sequence<Prefix> | Fault {
  const { family } = prefix;
  const fault = lengthFault(length, prefix.length, familyBits(family));
  if (fault !== undefined) return fault;
  const count = 1n << BigInt(length - prefix.length);
  const step = 1n << BigInt(familyBits(family) - length);
  const start = addressToInteger(firstAddress(prefix));
  return new Sequence(count, function* (index) {
    for (let at = index; at < count; at++) {
      yield makePrefix(addressOfInteger(start + at * step, family), length);
    }
  });
}

/** How long IPv6 prefixes are where their length is worked out. IPv4 is not concerned. */
export interface Ipv6Sizes {
  /**
   * Give hosts of IPv6 a prefix that is just large enough for them. Otherwise they get a /64, since
   * that is what a LAN has (RFC 4291 §2.5.1, RFC 7421), or as much as they need if that is more.
   */
  readonly ipv6Exact?: boolean;
  /**
   * Let IPv6 prefixes begin and end between hexadecimal digits: only lengths that are multiples of
   * 4, the next larger prefix for hosts and the next smaller one for a number of parts.
   */
  readonly nibble?: boolean;
}

/**
 * The prefix in equal parts, at least `count` of them: the next power of two, or with `nibble` of
 * sixteen.
 *
 * @returns a Fault when it has too few addresses for so many, or `count` is below 1
 */
export function splitByCount(
  prefix: Prefix,
  count: bigint,
  { nibble = false }: Pick<Ipv6Sizes, 'nibble'> = {},
): Sequence<Prefix> | Fault {
  const exact = prefix.length + bitsFor(count);
  const length = nibble && prefix.family === 6 ? 4 * Math.ceil(exact / 4) : exact;
  return count < 1n || length > familyBits(prefix.family)
    ? tooMany(prefix, `${count} parts`)
    : splitByLength(prefix, length);
}

/**
 * The prefix in the smallest equal parts that have at least `hosts` usable addresses each; of IPv6,
 * in parts of a /64 unless `sizes` says otherwise.
 *
 * @returns a Fault when the prefix itself has fewer, or is smaller than such a part, or `hosts` is
 * below 1
 */
export function splitByHosts(
  prefix: Prefix,
  hosts: bigint,
  sizes: Ipv6Sizes = {},
): Sequence<Prefix> | Fault {
  const length = hosts < 1n ? -1 : lengthForHosts(hosts, prefix.family, sizes);
  if (length >= prefix.length) return splitByLength(prefix, length);
  return tooMany(prefix, `${hosts} hosts in each part${whyNot(prefix, hosts, length, sizes)}`);
}

/** What of the sizes of IPv6 is in the way, where the prefix has as many addresses as hosts need. */
function whyNot(prefix: Prefix, hosts: bigint, length: number, sizes: Ipv6Sizes): string {
  if (hosts < 1n || lengthForHosts(hosts, prefix.family, EXACT) < prefix.length) return '';
  return sizes.ipv6Exact === true
    ? `: on a nibble boundary a part is a /${length}`
    : `: a part is a /${length} unless exact sizes are asked for`;
}

const EXACT: Ipv6Sizes = { ipv6Exact: true };

/** How long the prefix of an IPv6 LAN is: RFC 4291 §2.5.1, RFC 7421. */
const LAN_LENGTH = 64;

/**
 * The longest prefix length with at least `hosts` usable addresses that `sizes` allows; negative if
 * there is none.
 */
export function lengthForHosts(hosts: bigint, family: Family, sizes: Ipv6Sizes): number {
  // Up to two hosts need no address besides their own: RFC 3021, RFC 6164.
  const reserved = hosts <= 2n ? 0n : family === 4 ? 2n : 1n;
  const exact = familyBits(family) - bitsFor(hosts + reserved);
  const isLan = family === 6 && sizes.ipv6Exact !== true;
  return toNibble(isLan ? Math.min(exact, LAN_LENGTH) : exact, family, sizes);
}

/** The length itself, or with `nibble` that of the prefix around it on a nibble boundary. */
export function toNibble(length: number, family: Family, { nibble }: Ipv6Sizes): number {
  return nibble === true && family === 6 ? 4 * Math.floor(length / 4) : length;
}

/** How many bits it takes to number `count` things: 0 for one and below. */
export function bitsFor(count: bigint): number {
  return count <= 1n ? 0 : (count - 1n).toString(2).length;
}

function tooMany(prefix: Prefix, wanted: string): Fault {
  return makeFault('no-fit', formatPrefix(prefix), ` ${wanted}`);
}
