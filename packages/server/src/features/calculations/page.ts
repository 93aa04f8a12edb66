/** Answers in pages: an exact total, the items of one page, and the key of the next. */
import {
  type AddressRange,
  formatPrefix,
  lastAddress,
  orThrow,
  PrefixSet,
  parent,
  parseAddress,
  parsePrefix,
  prefixToRange,
  quoteInput,
} from '@cidery/prefix';
import { addressCounts, readOne } from './read-values.ts';
import { refuse, TooManyResults } from './refusals.ts';
import type { PrefixSetPage } from './schemas/operations.ts';

/** How many items a page has where the request does not say. */
export const DEFAULT_LIMIT = 1000;
/** How many items one answer may have. */
export const MAXIMUM_LIMIT = 100_000;

const ZERO = { 4: orThrow(parseAddress('0.0.0.0')), 6: orThrow(parseAddress('::')) };
const ALL_IPV4 = orThrow(parsePrefix('0.0.0.0/0'));

/** Which page of an answer is wanted. */
export interface PageRequest {
  /** The most items the page may have. */
  readonly limit?: number | undefined;
  /** The `next` of the page before. */
  readonly after?: string | undefined;
}

/**
 * How many items the page may have. A limit above the maximum asks for everything at once, which is granted where
 * everything is little enough.
 *
 * @throws {TooManyResults}
 */
export function pageSize(total: bigint, limit: number = DEFAULT_LIMIT): number {
  if (limit <= MAXIMUM_LIMIT) return limit;
  if (total > BigInt(MAXIMUM_LIMIT)) throw new TooManyResults(total, MAXIMUM_LIMIT);
  return MAXIMUM_LIMIT;
}

/**
 * A page of the fewest prefixes that make up a set.
 *
 * @throws {TooManyResults}
 * @throws {InvalidValues} where `after` is no prefix of the answer
 */
export function pageOfSet(set: PrefixSet, { limit, after }: PageRequest): PrefixSetPage {
  const { prefixCount } = set;
  const total = String(prefixCount);
  const counts = addressCounts(set);
  const size = pageSize(BigInt(prefixCount), limit);
  const left = after === undefined ? set : leftAfter(set, after);
  const prefixes: string[] = [];
  for (const prefix of left.prefixes()) {
    if (prefixes.length === size) {
      // A page has an item.
      return { total, addressCounts: counts, prefixes, next: prefixes.at(-1) as string };
    }
    prefixes.push(formatPrefix(prefix));
  }
  return { total, addressCounts: counts, prefixes, next: null };
}

/**
 * What a set has behind a prefix of it. The prefixes of a range follow from where it begins, so that those of the rest
 * are those that came next.
 */
function leftAfter(set: PrefixSet, after: string): PrefixSet {
  const last = readOne(after, 'body/after', parsePrefix);
  // The fewest prefixes are those in the set whose parents are not.
  const whole = parent(last);
  if (!set.contains(last) || (whole !== undefined && set.contains(whole))) {
    const message = `${quoteInput(after)} is no page of this answer: give the next of the page before`;
    return refuse(message, 'body/after');
  }
  const ranges: AddressRange[] = [{ first: ZERO[last.family], last: lastAddress(last) }];
  if (last.family === 6) ranges.push(prefixToRange(ALL_IPV4));
  return set.difference(PrefixSet.of(ranges));
}
