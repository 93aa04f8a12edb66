/** Answers in pages: an exact total, the items of one page, and the key of the next. */
import {
  formatPrefix,
  formatValueAs,
  type NetworkValue,
  type Prefix,
  type PrefixSet,
  parsePrefix,
  quoteInput,
  type ValueForm,
} from '@cidery/prefix';
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

/** Which page of prefixes is wanted, and how they are written. */
export interface PrefixPageRequest extends PageRequest {
  readonly as?: ValueForm | undefined;
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
export function pageOfSet(
  set: PrefixSet,
  { limit, after, as }: PrefixPageRequest,
  afterField = 'after',
): PrefixSetPage {
  const { prefixCount } = set;
  const answer = {
    total: String(prefixCount),
    addressCounts: addressCountsOf(set),
  };
  const size = pageSize(BigInt(prefixCount), limit);
  const left = after === undefined ? set.prefixes() : prefixesAfter(set, after, afterField);
  const write = writerOf(as);
  const prefixes: string[] = [];
  let last: Prefix | undefined;
  for (const prefix of left) {
    if (prefixes.length === size) {
      // A page has an item.
      return { ...answer, prefixes, next: formatPrefix(last as Prefix) };
    }
    prefixes.push(write(prefix));
    last = prefix;
  }
  return { ...answer, prefixes, next: null };
}

/** The number of addresses of each family, in decimal. */
export function addressCountsOf(set: PrefixSet): PrefixSetPage['addressCounts'] {
  return { ipv4: String(set.sizeOf(4)), ipv6: String(set.sizeOf(6)) };
}

function prefixesAfter(set: PrefixSet, after: string, field: string): Iterable<Prefix> {
  return set.prefixesAfter(readOne(after, field, parsePrefix)) ?? refuseAfter(after, field);
}

/** Refuses an `after` that is not the `next` of a page. @throws {InvalidValues} */
export function refuseAfter(after: string, field = 'after'): never {
  const quoted = quoteInput(after);
  refuse(`${quoted} is not a page of this answer: give the next of the page before`, field);
}

/** The `next` of a page whose items are numbered. @throws {InvalidValues} */
export function indexKey(after: string, total: bigint): bigint {
  const start = /^(0|[1-9][0-9]{0,15})$/.test(after) ? BigInt(after) : total + 1n;
  return start <= total ? start : refuseAfter(after);
}

/** Writes values in a form. It throws InvalidValues for a value that has no such form. */
export function writerOf(form: ValueForm = 'cidr'): (value: NetworkValue) => string {
  return (value) => formatValueAs(value, form) ?? refuseForm(value, form);
}

function refuseForm(value: NetworkValue, form: ValueForm): never {
  const text = formatValueAs(value, 'cidr') ?? formatValueAs(value, 'range');
  refuse(`${text} has no form ${form}: masks are of IPv4 prefixes; take cidr or range`, 'as');
}

/**
 * The index of the first item of a page, by its offset or by the key of the page before.
 *
 * @param indexAfter the index of the item that follows a key
 * @throws {InvalidValues} where the answer has no item there
 */
export function pageStart(
  { offset, after }: { readonly offset?: number | string | undefined } & PageRequest,
  { total, what }: { readonly total: bigint; readonly what: string },
  indexAfter: (after: string) => bigint,
): bigint {
  if (offset === undefined) return after === undefined ? 0n : indexAfter(after);
  if (after !== undefined) refuse('give offset or after, not both');
  const start = BigInt(offset);
  if (start >= total && start > 0n) {
    refuse(`the answer has ${total} ${what}: give an offset below that`, 'offset');
  }
  return start;
}
