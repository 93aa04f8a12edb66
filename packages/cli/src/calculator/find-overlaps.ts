/** Which values of one list share addresses with which of another, or of the same list with each other. */
import {
  type AddressRange,
  addressToInteger,
  firstAddress,
  lastAddress,
  type Prefix,
} from '@cidery/prefix';
import type { LocatedValue } from '../input/read-values.ts';

type Value = LocatedValue<Prefix | AddressRange>;

/** Two values that have an address in common, as they came, with their indices in their lists. */
export interface Overlap {
  readonly value: string;
  readonly valueIndex: number;
  readonly with: string;
  readonly withIndex: number;
}

/** A value's addresses as integers, with those of IPv6 behind those of IPv4. */
interface Interval {
  readonly text: string;
  /** In its list. */
  readonly index: number;
  readonly first: bigint;
  readonly last: bigint;
}

const IPV6_START = 1n << 32n;

/**
 * The pairs, by the one of the two that begins first. Of two values that overlap one begins inside the other, so in a
 * list sorted by first addresses those that begin inside a value follow each other: n·log n and a step for each pair.
 */
export function* findOverlaps(
  values: readonly Value[],
  others: readonly Value[] | undefined,
): Generator<Overlap, void> {
  const sorted = toIntervals(values);
  if (others === undefined) {
    for (const [at, interval] of sorted.entries()) {
      for (const other of beginningInside(interval, sorted, at + 1)) yield pair(interval, other);
    }
    return;
  }
  const partners = toIntervals(others);
  for (const interval of sorted) {
    const from = countBefore(partners, interval.first);
    for (const other of beginningInside(interval, partners, from)) yield pair(interval, other);
  }
  for (const partner of partners) {
    // Those that begin together were met above.
    const from = countBefore(sorted, partner.first + 1n);
    for (const value of beginningInside(partner, sorted, from)) yield pair(value, partner);
  }
}

/** Sorted by first address, and those that begin together as they came. */
function toIntervals(values: readonly Value[]): Interval[] {
  return values
    .map(({ text, value }, index) => {
      const first = 'first' in value ? value.first : firstAddress(value);
      const last = 'first' in value ? value.last : lastAddress(value);
      const base = first.family === 4 ? 0n : IPV6_START;
      return {
        text,
        index,
        first: base + addressToInteger(first),
        last: base + addressToInteger(last),
      };
    })
    .sort((a, b) => (a.first === b.first ? a.index - b.index : a.first < b.first ? -1 : 1));
}

/** The intervals from index `from` on that begin inside another. */
function* beginningInside({ last }: Interval, intervals: readonly Interval[], from: number) {
  for (let at = from; at < intervals.length; at++) {
    const interval = intervals[at] as Interval; // in bounds
    if (interval.first > last) return;
    yield interval;
  }
}

/** How many of the sorted intervals begin before the address. */
function countBefore(intervals: readonly Interval[], address: bigint): number {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle] as Interval).first < address)
      low = middle + 1; // in bounds
    else high = middle;
  }
  return low;
}

function pair(value: Interval, partner: Interval): Overlap {
  return {
    value: value.text,
    valueIndex: value.index,
    with: partner.text,
    withIndex: partner.index,
  };
}
