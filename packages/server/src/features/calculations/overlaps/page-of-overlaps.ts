import { findOverlaps, parseValue } from '@cidery/prefix';
import { pageSize, refuseAfter } from '../paging.ts';
import { readAll } from '../read-values.ts';
import type { OverlapsAnswer, OverlapsBody } from './schemas.ts';

/**
 * A page of the pairs that have an address in common.
 *
 * @throws {InvalidValues}
 * @throws {TooManyResults}
 */
export function pageOfOverlaps({ limit, after, ...lists }: OverlapsBody): OverlapsAnswer {
  const values = readAll(lists.values, 'values', parseValue);
  const overlaps = findOverlaps(values, lists.with && readAll(lists.with, 'with', parseValue));
  const total = overlaps.count;
  const size = pageSize(total, limit);
  const start = after === undefined ? 0n : readKey(after, total);
  const partners = lists.with ?? lists.values;
  const pairs = overlaps.page(start, size).map(({ valueIndex, otherIndex }) => ({
    // There is a value for each text.
    value: lists.values[valueIndex] as string,
    valueIndex,
    with: partners[otherIndex] as string,
    withIndex: otherIndex,
  }));
  const next = start + BigInt(pairs.length);
  return {
    overlaps: total > 0n,
    total: String(total),
    pairs,
    next: next < total ? String(next) : null,
  };
}

function readKey(after: string, total: bigint): bigint {
  const start = /^(0|[1-9][0-9]{0,15})$/.test(after) ? BigInt(after) : total + 1n;
  return start <= total ? start : refuseAfter(after);
}
