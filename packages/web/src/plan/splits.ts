/** The ways to divide a prefix into equal subnets. */
import {
  addressCount,
  type Cloud,
  familyBits,
  formatAddress,
  formatPrefix,
  networkMask,
  orThrow,
  type Prefix,
  splitByLength,
} from '@cidery/prefix';
import { hostCount } from './cloud.ts';

export interface Split {
  readonly length: number;
  readonly subnets: bigint;
  /** The mask of the subnets; undefined for IPv6. */
  readonly mask: string | undefined;
  /** The addresses of each subnet. */
  readonly addresses: bigint;
  /** How many of them hosts may have, under the cloud's rules. */
  readonly hosts: bigint;
}

/** All ways to divide a prefix, from two subnets to single addresses. */
export function splitsOf(prefix: Prefix, cloud: Cloud | undefined): Split[] {
  const splits: Split[] = [];
  for (let length = prefix.length + 1; length <= familyBits(prefix.family); length++) {
    const first: Prefix = { ...prefix, length };
    splits.push({
      length,
      subnets: 1n << BigInt(length - prefix.length),
      mask: prefix.family === 4 ? formatAddress(networkMask(first)) : undefined,
      addresses: addressCount(first),
      hosts: hostCount(first, cloud),
    });
  }
  return splits;
}

/** The first subnets of a length inside a prefix that has some of it. */
export function firstSubnets(prefix: Prefix, length: number, limit: number): string[] {
  return orThrow(splitByLength(prefix, length)).page(0n, limit).map(formatPrefix);
}

/** How many lengths are offered that follow each other. */
const STEPS = 4;

/**
 * The lengths that people mostly split a prefix into, shortest first. An IPv6 prefix ends between
 * hexadecimal digits, so that the next multiples of 4 come first; a /64 is what a LAN has.
 */
export function likelyLengths(prefix: Prefix): number[] {
  const { family, length } = prefix;
  const [step, usual] = family === 6 ? [4, 64] : [1, 24];
  const start = Math.floor(length / step) * step;
  const lengths = Array.from({ length: STEPS }, (_, at) => start + (at + 1) * step);
  if (usual > length && !lengths.includes(usual)) lengths.push(usual);
  return lengths.filter((one) => one <= familyBits(family)).sort((a, b) => a - b);
}
