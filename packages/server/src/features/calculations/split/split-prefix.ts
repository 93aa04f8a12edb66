/**
 * Splitting a prefix into equal parts, a page at a time. What comes before the page costs nothing.
 */
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
import { type PageRequest, pageSize } from '../paging.ts';
import { readOne, valid } from '../read-values.ts';
import { refuse } from '../refusals.ts';
import type { SplitAnswer } from './schemas.ts';

/** What to split, and how: by exactly one of three. A count is a number or its decimal digits. */
export interface SplitRequest extends PageRequest {
  readonly prefix: string;
  /** The length of the parts. */
  readonly length?: number | undefined;
  /** A minimum count of parts. */
  readonly count?: number | string | undefined;
  /** A minimum count of usable addresses in each part. */
  readonly hosts?: number | string | undefined;
}

/**
 * A page of the parts of a prefix.
 *
 * @throws {InvalidValues}
 * @throws {TooManyResults}
 */
export function splitPrefix(request: SplitRequest): SplitAnswer {
  const { limit, after } = request;
  const prefix = readOne(request.prefix, 'prefix', (text) => parsePrefixNotation(text));
  const parts = split(prefix, request);
  const size = pageSize(parts.count, limit);
  // Every prefix has a first part.
  const { length } = parts.at(0n) as Prefix;
  const start = after === undefined ? 0n : indexAfter(after, prefix, length);
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

function split(prefix: Prefix, { length, count, hosts }: SplitRequest): Sequence<Prefix> {
  if ([length, count, hosts].filter((given) => given !== undefined).length !== 1) {
    refuse('give exactly one of length, count and hosts');
  }
  if (length !== undefined) return valid(splitByLength(prefix, length), 'length');
  if (count !== undefined) return valid(splitByCount(prefix, BigInt(count)), 'count');
  // One of the three is given.
  return valid(splitByHosts(prefix, BigInt(hosts as number | string)), 'hosts');
}

/** The index of the part that follows the part `after`. */
function indexAfter(after: string, prefix: Prefix, length: number): bigint {
  const last = readOne(after, 'after', parsePrefix);
  if (last.length !== length || !containsPrefix(prefix, last)) {
    const part = `a /${length} of ${formatPrefix(prefix)}`;
    refuse(`${quoteInput(after)} is not ${part}: give the next of the page before`, 'after');
  }
  const offset = addressToInteger(firstAddress(last)) - addressToInteger(firstAddress(prefix));
  return offset / addressCount(last) + 1n;
}
