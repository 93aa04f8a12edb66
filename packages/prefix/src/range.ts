/** Ranges: first and last address, inclusive, not necessarily a prefix. */
import {
  type Address,
  addressToInteger,
  compareAddresses,
  formatAddress,
  parseAddress,
} from './address.ts';
import { type Fault, isFault, makeFault } from './fault.ts';
import type { Prefix } from './prefix.ts';
import { firstAddress, lastAddress } from './prefix-facts.ts';
import { PrefixSet } from './prefix-set.ts';

export interface AddressRange {
  readonly first: Address;
  readonly last: Address;
}

/** The range from `first` to `last`, or a Fault when they are of two families or the wrong way round. */
export function makeRange(first: Address, last: Address): AddressRange | Fault {
  const text = formatRange({ first, last });
  if (first.family !== last.family) return makeFault('family', text);
  if (compareAddresses(first, last) > 0) {
    const swapped = formatRange({ first: last, last: first });
    return makeFault('range-order', text, '', undefined, swapped);
  }
  return { first, last };
}

/** Reads `first-last`, two addresses of one family with a hyphen between them. */
export function parseRange(text: string): AddressRange | Fault {
  const hyphen = text.indexOf('-');
  if (hyphen < 0) return makeFault('range-separator', text, '', text.length);
  const first = parseAddress(text.slice(0, hyphen));
  if (isFault(first)) return first;
  const last = parseAddress(text.slice(hyphen + 1));
  // The fault of an address has a position.
  if (isFault(last)) return { ...last, position: hyphen + 1 + (last.position as number) };
  return makeRange(first, last);
}

/** The text of a range: `10.0.0.5-10.0.0.9`. */
export function formatRange(range: AddressRange): string {
  return `${formatAddress(range.first)}-${formatAddress(range.last)}`;
}

/** The range of a prefix. */
export function prefixToRange(prefix: Prefix): AddressRange {
  return { first: firstAddress(prefix), last: lastAddress(prefix) };
}

/** How many addresses the range has. */
export function rangeSize(range: AddressRange): bigint {
  return addressToInteger(range.last) - addressToInteger(range.first) + 1n;
}

/** The fewest prefixes that make up the range, ascending: at most 62 for IPv4 and 254 for IPv6. */
export function rangeToPrefixes(range: AddressRange): Prefix[] {
  return [...PrefixSet.of([range]).prefixes()];
}
