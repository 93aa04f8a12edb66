import {
  compareValues,
  formatAddress,
  formatPrefix,
  formatRange,
  type NetworkValue,
} from '@cidery/prefix';
import type { ListOptions } from '../list-operation.ts';
import { indexKey, pageSize, writerOf } from '../paging.ts';
import type { SortAnswer } from './schemas.ts';

/**
 * A page of values in their order, which are not merged.
 *
 * @throws {InvalidValues}
 * @throws {TooManyResults}
 */
export function pageOfSorted(values: readonly NetworkValue[], options: ListOptions): SortAnswer {
  const { unique = false, reverse = false, as, limit, after } = options;
  const sorted = values.toSorted(compareValues);
  const kept = unique ? sorted.filter((value, at) => !isSame(sorted[at - 1], value)) : sorted;
  if (reverse) kept.reverse();
  const total = BigInt(kept.length);
  const size = pageSize(total, limit);
  const start = after === undefined ? 0n : indexKey(after, total);
  const end = Number(start) + size;
  return {
    total: String(total),
    values: kept.slice(Number(start), end).map(as === undefined ? textOf : writerOf(as)),
    next: end < kept.length ? String(end) : null,
  };
}

function isSame(before: NetworkValue | undefined, value: NetworkValue): boolean {
  return before !== undefined && compareValues(before, value) === 0;
}

/** The canonical text of a value of any kind. */
function textOf(value: NetworkValue): string {
  if ('first' in value) return formatRange(value);
  return 'length' in value ? formatPrefix(value) : formatAddress(value);
}
