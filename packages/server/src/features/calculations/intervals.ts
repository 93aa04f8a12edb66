/** Addresses of both families on one line of numbers, IPv6 behind IPv4, and lists that are sorted on it. */
import { type AddressRange, addressToInteger } from '@cidery/prefix';

export interface Interval {
  readonly first: bigint;
  readonly last: bigint;
}

/** Where IPv6 begins: behind every IPv4 address. */
const IPV6_START = 1n << 32n;

/** The interval of a range. */
export function toInterval({ first, last }: AddressRange): Interval {
  const base = first.family === 4 ? 0n : IPV6_START;
  return { first: base + addressToInteger(first), last: base + addressToInteger(last) };
}

/** How many of the intervals, which are sorted by where they begin, begin at `place` or before. */
export function countFrom(intervals: readonly Interval[], place: bigint): number {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    // In bounds: middle is below high.
    if ((intervals[middle] as Interval).first <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}
