/** Splitting a prefix into equal parts, a page at a time. What comes before the page costs nothing. */
import {
  addressCount,
  addressToInteger,
  containsPrefix,
  firstAddress,
  formatPrefix,
  type Prefix,
  parsePrefix,
  parsePrefixNotation,
  quoteInput,
  type Sequence,
  splitByCount,
  splitByHosts,
  splitByLength,
} from '@cidery/prefix';
import { type PageRequest, pageSize } from './page.ts';
import { readOne, valid } from './read-values.ts';
import { refuse } from './refusals.ts';
import type { SplitAnswer } from './schemas/operations.ts';

/** How to split: by exactly one of the three. A count may be a number or its decimal digits. */
export interface SplitBy {
  /** The length of the parts. */
  readonly length?: number | undefined;
  /** At least how many parts. */
  readonly count?: number | string | undefined;
  /** At least how many usable addresses in each part. */
  readonly hosts?: number | string | undefined;
}

export interface SplitRequest extends SplitBy, PageRequest {
  readonly prefix: string;
}

/**
 * A page of the parts of a prefix.
 *
 * @param part the part of the HTTP request that the fields came in, for the places of faults
 * @throws {InvalidValues}
 * @throws {TooManyResults}
 */
export function splitPrefix(request: SplitRequest, part: 'body' | 'querystring'): SplitAnswer {
  const { limit, after } = request;
  const prefix = readOne(request.prefix, `${part}/prefix`, (text) => parsePrefixNotation(text));
  const parts = split(prefix, request, part);
  const size = pageSize(parts.count, limit);
  // Every prefix has a first part.
  const { length } = parts.at(0n) as Prefix;
  const start = after === undefined ? 0n : indexAfter(after, prefix, length, `${part}/after`);
  const page = parts.page(start, size).map(formatPrefix);
  return {
    prefix: formatPrefix(prefix),
    length,
    total: String(parts.count),
    prefixes: page,
    // Where parts are left, the page is full, and a page has room for one at least.
    next: start + BigInt(page.length) < parts.count ? (page.at(-1) as string) : null,
  };
}

function split(prefix: Prefix, by: SplitBy, part: string): Sequence<Prefix> {
  const { length, count, hosts } = by;
  if ([length, count, hosts].filter((given) => given !== undefined).length !== 1) {
    refuse('give exactly one of length, count and hosts', part);
  }
  if (length !== undefined) return valid(splitByLength(prefix, length), `${part}/length`);
  if (count !== undefined) return valid(splitByCount(prefix, BigInt(count)), `${part}/count`);
  // One of the three is given.
  return valid(splitByHosts(prefix, BigInt(hosts as number | string)), `${part}/hosts`);
}

/** The index of the part that follows the part `after`. */
function indexAfter(after: string, prefix: Prefix, length: number, location: string): bigint {
  const last = readOne(after, location, parsePrefix);
  if (last.length !== length || !containsPrefix(prefix, last)) {
    const message = `${quoteInput(after)} is no /${length} of ${formatPrefix(prefix)}: give the next of the page before`;
    refuse(message, location);
  }
  const offset = addressToInteger(firstAddress(last)) - addressToInteger(firstAddress(prefix));
  return offset / addressCount(last) + 1n;
}
