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

/**
 * The prefix in equal parts, at least `count` of them: the next power of two.
 *
 * @returns a Fault when it has too few addresses for so many, or `count` is below 1
 */
export function splitByCount(prefix: Prefix, count: bigint): Sequence<Prefix> | Fault {
  const length = prefix.length + bitsFor(count);
  return count < 1n || length > familyBits(prefix.family)
    ? tooMany(prefix, `${count} parts`)
    : splitByLength(prefix, length);
}

/**
 * The prefix in the smallest equal parts that have at least `hosts` usable addresses each.
 *
 * @returns a Fault when the prefix itself has fewer, or `hosts` is below 1
 */
export function splitByHosts(prefix: Prefix, hosts: bigint): Sequence<Prefix> | Fault {
  const length = hosts < 1n ? -1 : lengthForHosts(hosts, prefix.family);
  return length < prefix.length
    ? tooMany(prefix, `${hosts} hosts in each part`)
    : splitByLength(prefix, length);
}

/** The longest prefix length with at least `hosts` usable addresses; negative if there is none. */
export function lengthForHosts(hosts: bigint, family: Family): number {
  // Up to two hosts need no address besides their own: RFC 3021, RFC 6164.
  const reserved = hosts <= 2n ? 0n : family === 4 ? 2n : 1n;
  return familyBits(family) - bitsFor(hosts + reserved);
}

/** How many bits it takes to number `count` things: 0 for one and below. */
export function bitsFor(count: bigint): number {
  return count <= 1n ? 0 : (count - 1n).toString(2).length;
}

function tooMany(prefix: Prefix, wanted: string): Fault {
  return makeFault('no-fit', formatPrefix(prefix), ` ${wanted}`);
}
