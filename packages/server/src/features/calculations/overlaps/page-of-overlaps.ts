import { findOverlaps } from '@cidery/prefix';
import type { ListItem } from '../body-text.ts';
import { itemsOf, type ListOptions, valuesOf } from '../list-operation.ts';
import { indexKey, pageSize } from '../paging.ts';
import { readOptionsOf } from '../reading.ts';
import { sourceOf } from '../source.ts';
import type { OverlapsAnswer } from './schemas.ts';

/**
 * A page of the pairs that have an address in common.
 *
 * @throws {InvalidValues}
 * @throws {TooManyResults}
 */
export function pageOfOverlaps(items: readonly ListItem[], options: ListOptions): OverlapsAnswer {
  const { limit, after } = options;
  const others = options.with && itemsOf(options.with, 'with', readOptionsOf(options));
  const overlaps = findOverlaps(valuesOf(items), others && valuesOf(others));
  const total = overlaps.count;
  const size = pageSize(total, limit);
  const start = after === undefined ? 0n : indexKey(after, total);
  const pairs = overlaps.page(start, size).map(({ valueIndex, otherIndex }) => {
    // Both are indexes of items.
    const value = items[valueIndex] as ListItem;
    const other = (others ?? items)[otherIndex] as ListItem;
    const [valueSource, withSource] = [sourceOf(value), sourceOf(other)];
    return {
      ...{ value: value.text, valueIndex, with: other.text, withIndex: otherIndex },
      ...(valueSource && { valueSource }),
      ...(withSource && { withSource }),
    };
  });
  const next = start + BigInt(pairs.length);
  return {
    overlaps: total > 0n,
    total: String(total),
    pairs,
    next: next < total ? String(next) : null,
  };
}
