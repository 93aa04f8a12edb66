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
  quoteInput,
  type Sequence,
  splitByCount,
  splitByHosts,
  splitByLength,
} from '@cidery/prefix';
import { type PrefixPageRequest, pageSize, pageStart, writerOf } from '../paging.ts';
import { prefixReader, readOne, valid } from '../read-values.ts';
import { type ReadingInput, readOptionsOf } from '../reading.ts';
import { refuse } from '../refusals.ts';
import type { SplitAnswer } from './schemas.ts';

/** What to split, and how: by exactly one of three. A count is a number or its decimal digits. */
export interface SplitRequest extends PrefixPageRequest, ReadingInput {
  readonly prefix: string;
  /** The length of the parts. */
  readonly length?: number | undefined;
  /** A minimum count of parts. */
  readonly count?: number | string | undefined;
  /** A minimum count of usable addresses in each part. */
  readonly hosts?: number | string | undefined;
  /** The index of the first part of the page, instead of `after`. */
  readonly offset?: number | string | undefined;
  readonly ipv6Exact?: boolean | undefined;
  readonly nibble?: boolean | undefined;
}

/**
 * A page of the parts of a prefix.
 *
 * @throws {InvalidValues}
 * @throws {TooManyResults}
 */
export function splitPrefix(request: SplitRequest): SplitAnswer {
  const prefix = readOne(request.prefix, 'prefix', prefixReader(readOptionsOf(request)));
  const parts = split(prefix, request);
  const size = pageSize(parts.count, request.limit);
  // Every prefix has a first part.
  const { length } = parts.at(0n) as Prefix;
  const start = pageStart(request, { total: parts.count, what: 'parts' }, (after) =>
    indexAfter(after, prefix, length),
  );
  const page = parts.page(start, size);
  const isMore = start + BigInt(page.length) < parts.count;
  return {
    prefix: formatPrefix(prefix),
    length,
    total: String(parts.count),
    prefixes: page.map(writerOf(request.as)),
    // Where parts are left, the page is full, and a page has room for one at least.
    next: isMore ? formatPrefix(page.at(-1) as Prefix) : null,
  };
}

function split(prefix: Prefix, request: SplitRequest): Sequence<Prefix> {
  const { length, count, hosts, ipv6Exact = false, nibble = false } = request;
  if ([length, count, hosts].filter((given) => given !== undefined).length !== 1) {
    refuse('give exactly one of length, count and hosts');
  }
  if (length !== undefined) return valid(splitByLength(prefix, length), 'length');
  if (count !== undefined) return valid(splitByCount(prefix, BigInt(count), { nibble }), 'count');
  // One of the three is given.
  const least = BigInt(hosts as number | string);
  return valid(splitByHosts(prefix, least, { ipv6Exact, nibble }), 'hosts');
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
