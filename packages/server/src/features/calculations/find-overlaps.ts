/** Which values of one list share addresses with which of another, or of the same list with each other. */
import { quoteInput } from '@cidery/prefix';
import { countFrom, type Interval, toInterval } from './intervals.ts';
import { type PageRequest, pageSize } from './page.ts';
import { parseValue, readAll, toRange } from './read-values.ts';
import { refuse } from './refusals.ts';
import type { Overlap, OverlapsAnswer } from './schemas/operations.ts';

export interface OverlapsRequest extends PageRequest {
  readonly values: readonly string[];
  /** Compared with `values`; without it the values are compared with each other. */
  readonly with?: readonly string[] | undefined;
}

/** A value of a list. */
interface ListedInterval extends Interval {
  /** As it came. */
  readonly text: string;
  /** Its index in its list. */
  readonly index: number;
}

/** An interval and those that begin inside it: `others` from `start` to before `end`. */
interface Run {
  readonly interval: ListedInterval;
  readonly others: readonly ListedInterval[];
  readonly start: number;
  readonly end: number;
  /** Whether the interval comes from `with`. */
  readonly isSwapped: boolean;
}

/**
 * A page of the pairs that have an address in common. Of two intervals that do, one begins inside the other, so sorted
 * lists give the pairs as runs: the total costs n·log n and a page what is on it, however many pairs there are.
 *
 * @throws {InvalidValues}
 * @throws {TooManyResults}
 */
export function findOverlaps(request: OverlapsRequest): OverlapsAnswer {
  const values = readIntervals(request.values, 'body/values');
  const runs =
    request.with === undefined
      ? runsWithin(values)
      : runsBetween(values, readIntervals(request.with, 'body/with'));
  const total = runs.reduce((sum, { start, end }) => sum + end - start, 0);
  const size = pageSize(BigInt(total), request.limit);
  const first = request.after === undefined ? 0 : readKey(request.after, total);
  const pairs = pairsOf(runs, first, size);
  const after = first + pairs.length;
  return {
    overlaps: total > 0,
    total: String(total),
    pairs,
    next: after < total ? String(after) : null,
  };
}

/** The values in the order in which they begin. */
function readIntervals(texts: readonly string[], location: string): ListedInterval[] {
  return readAll(texts, location, parseValue)
    .map((value, index) => ({
      ...toInterval(toRange(value)),
      // There is a value for each text.
      text: texts[index] as string,
      index,
    }))
    .sort((a, b) => compare(a.first, b.first) || a.index - b.index);
}

function runsWithin(values: readonly ListedInterval[]): Run[] {
  return values.map((interval, at) => ({
    interval,
    others: values,
    start: at + 1,
    end: countFrom(values, interval.last),
    isSwapped: false,
  }));
}

function runsBetween(values: readonly ListedInterval[], others: readonly ListedInterval[]): Run[] {
  return [
    ...values.map((interval) => ({
      interval,
      others,
      start: countFrom(others, interval.first - 1n),
      end: countFrom(others, interval.last),
      isSwapped: false,
    })),
    // Those that begin together were met above.
    ...others.map((interval) => ({
      interval,
      others: values,
      start: countFrom(values, interval.first),
      end: countFrom(values, interval.last),
      isSwapped: true,
    })),
  ];
}

/** At most `size` of the pairs that the runs make, from the pair number `first` on. */
function pairsOf(runs: readonly Run[], first: number, size: number): Overlap[] {
  const pairs: Overlap[] = [];
  let skip = first;
  for (const { interval, others, start, end, isSwapped } of runs) {
    const from = start + Math.min(skip, end - start);
    skip -= from - start;
    const to = Math.min(end, from + size - pairs.length);
    for (const other of others.slice(from, to)) {
      const [value, partner] = isSwapped ? [other, interval] : [interval, other];
      pairs.push({
        value: value.text,
        valueIndex: value.index,
        with: partner.text,
        withIndex: partner.index,
      });
    }
  }
  return pairs;
}

function readKey(after: string, total: number): number {
  const first = /^(0|[1-9][0-9]{0,15})$/.test(after) ? Number(after) : Number.NaN;
  if (first <= total) return first;
  const message = `${quoteInput(after)} is no page of this answer: give the next of the page before`;
  return refuse(message, 'body/after');
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
