/** Which values of one list share addresses with which values of another or of the same list. */
import { addressToInteger } from './address.ts';
import { Sequence } from './sequence.ts';
import { type NetworkValue, valueRange } from './value.ts';

/** Two values that have an address in common, by their indices in their lists, from 0. */
export interface Overlap {
  /** The index of the one in the first list. */
  readonly valueIndex: number;
  /** The index of the other in the second list; without a second list, in the first. */
  readonly otherIndex: number;
}

/** A value's addresses on one line of numbers, and its index in its list. */
interface Interval {
  readonly first: bigint;
  readonly last: bigint;
  readonly index: number;
}

/** An interval and those that begin inside it: `others` from `start` to before `end`. */
interface Run {
  readonly interval: Interval;
  readonly others: readonly Interval[];
  readonly start: number;
  readonly end: number;
  /** Whether the interval comes from the second list. */
  readonly isSwapped: boolean;
}

/** Where IPv6 begins on the line of numbers: behind every IPv4 address. */
const IPV6_START = 1n << 32n;

/**
 * The pairs that have an address in common, in the order of the address at which the first value of
 * each pair begins; pairs of the same first value in the order in which the second begins. Of first
 * values that begin together, those of the first list come first, then list order decides. Without
 * `others` the values are compared with each other, and each pair comes once.
 *
 * Of two intervals that overlap, one begins inside the other, so sorted lists give the pairs as
 * runs: a page costs n·log n and what is on it, however many pairs there are.
 */
export function findOverlaps(
  values: readonly NetworkValue[],
  others?: readonly NetworkValue[],
): Sequence<Overlap> {
  const sorted = toIntervals(values);
  const runs = others === undefined ? runsWithin(sorted) : runsBetween(sorted, toIntervals(others));
  const count = runs.reduce((sum, { start, end }) => sum + end - start, 0);
  return new Sequence(BigInt(count), (index) => pairsFrom(runs, Number(index)));
}

/** Sorted by first address; those that begin together stay as they came. */
function toIntervals(values: readonly NetworkValue[]): Interval[] {
  return values
    .map((value, index) => {
      const { first, last } = valueRange(value);
      const base = first.family === 4 ? 0n : IPV6_START;
      return {
        first: base + addressToInteger(first),
        last: base + addressToInteger(last),
        index,
      };
    })
    .sort(byFirst);
}

function byFirst(a: { readonly first: bigint }, b: { readonly first: bigint }): number {
  return a.first < b.first ? -1 : Number(a.first > b.first);
}

function runsWithin(values: readonly Interval[]): Run[] {
  return values.map((interval, at) => ({
    interval,
    others: values,
    start: at + 1,
    end: countUpTo(values, interval.last),
    isSwapped: false,
  }));
}

function runsBetween(values: readonly Interval[], others: readonly Interval[]): Run[] {
  const ofValues = values.map((interval) => ({
    interval,
    others,
    start: countUpTo(others, interval.first - 1n),
    end: countUpTo(others, interval.last),
    isSwapped: false,
  }));
  // Pairs that begin together are in the runs above.
  const ofOthers = others.map((interval) => ({
    interval,
    others: values,
    start: countUpTo(values, interval.first),
    end: countUpTo(values, interval.last),
    isSwapped: true,
  }));
  return [...ofValues, ...ofOthers].sort((a, b) => byFirst(a.interval, b.interval));
}

/** How many of the sorted intervals begin at `place` or before. */
function countUpTo(intervals: readonly Interval[], place: bigint): number {
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

function* pairsFrom(runs: readonly Run[], index: number): Generator<Overlap, void> {
  let skip = index;
  for (const { interval, others, start, end, isSwapped } of runs) {
    const from = start + Math.min(skip, end - start);
    skip -= from - start;
    for (let at = from; at < end; at++) {
      const other = others[at] as Interval; // in bounds
      const [value, partner] = isSwapped ? [other, interval] : [interval, other];
      yield { valueIndex: value.index, otherIndex: partner.index };
    }
  }
}
