/** Which values of one list share addresses with which of another, or of the same list with each other. */
import { findOverlaps, parseValue } from '@cidery/prefix';
import { type PageRequest, pageSize, refuseAfter } from './page.ts';
import { readAll } from './read-values.ts';
import type { OverlapsAnswer } from './schemas/operations.ts';

export interface OverlapsRequest extends PageRequest {
  readonly values: readonly string[];
  /** Compared with `values`; without it the values are compared with each other. */
  readonly with?: readonly string[] | undefined;
}

/**
 * A page of the pairs that have an address in common.
 *
 * @throws {InvalidValues}
 * @throws {TooManyResults}
 */
export function pageOfOverlaps({ values, limit, after, ...rest }: OverlapsRequest): OverlapsAnswer {
  const read = readAll(values, 'body/values', parseValue);
  const others = rest.with && readAll(rest.with, 'body/with', parseValue);
  const overlaps = findOverlaps(read, others);
  const size = pageSize(overlaps.count, limit);
  const start = after === undefined ? 0n : readKey(after, overlaps.count);
  const partners = rest.with ?? values;
  const pairs = overlaps.page(start, size).map(({ valueIndex, otherIndex }) => ({
    // There is a value for each text.
    value: values[valueIndex] as string,
    valueIndex,
    with: partners[otherIndex] as string,
    withIndex: otherIndex,
  }));
  const next = start + BigInt(pairs.length);
  return {
    overlaps: overlaps.count > 0n,
    total: String(overlaps.count),
    pairs,
    next: next < overlaps.count ? String(next) : null,
  };
}

function readKey(after: string, total: bigint): bigint {
  const start = /^(0|[1-9][0-9]{0,15})$/.test(after) ? BigInt(after) : total + 1n;
  return start <= total ? start : refuseAfter(after, 'body/after');
}
