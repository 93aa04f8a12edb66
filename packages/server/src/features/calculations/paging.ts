/** Answers in pages: an exact total, the items of one page, and the key of the next. */
import { formatPrefix, type Prefix, type PrefixSet, parsePrefix, quoteInput } from '@cidery/prefix';
import { readOne } from './read-values.ts';
import { refuse, TooManyResults } from './refusals.ts';
import type { PrefixSetPage } from './schemas.ts';

/** How many items a page has where the request does not say. */
export const DEFAULT_LIMIT = 1000;
/** How many items one answer may have. */
export const MAXIMUM_LIMIT = 100_000;

/** Which page of an answer is wanted. */
export interface PageRequest {
  /** The most items the page may have. */
  readonly limit?: number | undefined;
  /** The `next` of the page before. */
  readonly after?: string | undefined;
}

/**
 * How many items the page may have. A limit above the maximum asks for everything at once, which is
 * granted where everything is little enough.
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
 * @throws {InvalidValues} where `after` is not a prefix of the answer
 */
export function pageOfSet(set: PrefixSet, { limit, after }: PageRequest): PrefixSetPage {
  const { prefixCount } = set;
  const answer = {
    total: String(prefixCount),
    addressCounts: { ipv4: String(set.sizeOf(4)), ipv6: String(set.sizeOf(6)) },
  };
  const size = pageSize(BigInt(prefixCount), limit);
  const left = after === undefined ? set.prefixes() : prefixesAfter(set, after);
  const prefixes: string[] = [];
  for (const prefix of left) {
    // A page has an item.
    if (prefixes.length === size) return { ...answer, prefixes, next: prefixes.at(-1) as string };
    prefixes.push(formatPrefix(prefix));
  }
  return { ...answer, prefixes, next: null };
}

function prefixesAfter(set: PrefixSet, after: string): Iterable<Prefix> {
  return set.prefixesAfter(readOne(after, 'after', parsePrefix)) ?? refuseAfter(after);
}

/** Refuses an `after` that is not the `next` of a page. @throws {InvalidValues} */
export function refuseAfter(after: string): never {
  const quoted = quoteInput(after);
  refuse(`${quoted} is not a page of this answer: give the next of the page before`, 'after');
}
