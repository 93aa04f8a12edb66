import {
  type Address,
  addressToInteger,
  firstAddress,
  firstUsableAddress,
  formatAddress,
  formatPrefix,
  hostAddresses,
  isFault,
  parseAddress,
} from '@cidery/prefix';
import { type PageRequest, pageSize, pageStart, refuseAfter } from '../paging.ts';
import { prefixReader, readOne } from '../read-values.ts';
import { type ReadingInput, readOptionsOf } from '../reading.ts';
import type { HostsAnswer } from './schemas.ts';

/** Which addresses of a prefix are wanted. */
export interface HostsRequest extends PageRequest, ReadingInput {
  readonly prefix: string;
  /** `usable` by default. */
  readonly which?: 'usable' | 'all' | undefined;
  /** The index of the first address of the page, instead of `after`. */
  readonly offset?: number | string | undefined;
}

/**
 * A page of the addresses of a prefix.
 *
 * @throws {InvalidValues}
 * @throws {TooManyResults}
 */
export function pageOfHosts(request: HostsRequest): HostsAnswer {
  const { which = 'usable', limit } = request;
  const prefix = readOne(request.prefix, 'prefix', prefixReader(readOptionsOf(request)));
  const hosts = hostAddresses(prefix, which);
  const first = which === 'all' ? firstAddress(prefix) : firstUsableAddress(prefix);
  const start = pageStart(request, { total: hosts.count, what: 'addresses' }, (after) =>
    indexAfter(after, first, hosts.count),
  );
  const page = hosts.page(start, pageSize(hosts.count, limit)).map(formatAddress);
  return {
    prefix: formatPrefix(prefix),
    total: String(hosts.count),
    addresses: page,
    // Where addresses are left, the page is full, and a page has room for one at least.
    next: start + BigInt(page.length) < hosts.count ? (page.at(-1) as string) : null,
  };
}

/** The index of the address that follows the address `after`. */
function indexAfter(after: string, first: Address, count: bigint): bigint {
  const last = parseAddress(after);
  if (isFault(last) || last.family !== first.family) refuseAfter(after);
  const index = addressToInteger(last) - addressToInteger(first);
  return index >= 0n && index < count ? index + 1n : refuseAfter(after);
}
