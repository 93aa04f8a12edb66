/** Ranges: first and last address, inclusive, not necessarily a prefix. */
import {
  type Address,
  addressToInteger,
  compareAddresses,
  formatAddress,
  readAddress,
} from './address.ts';
import { type Fault, makeFault, textFault } from './fault.ts';
import type { Prefix } from './prefix.ts';
import { firstAddress, lastAddress } from './prefix-facts.ts';

/** The addresses from the first to the last, both included: not necessarily a prefix. */
export interface AddressRange {
  /** The lowest address. */
  readonly first: Address;
  /** The highest, of the same family. */
  readonly last: Address;
}

/** The range from `first` to `last`; a Fault if they are of two families or in the wrong order. */
export function makeRange(first: Address, last: Address): AddressRange | Fault {
  const range = { first, last };
  if (first.family !== last.family) return makeFault('family', formatRange(range));
  if (compareAddresses(first, last) <= 0) return range;
  const swapped = formatRange({ first: last, last: first });
  return makeFault('range-order', formatRange(range), '', undefined, swapped);
}

/** Reads `first-last`, two addresses of one family with a hyphen between them. */
export function parseRange(text: string): AddressRange | Fault {
  const hyphen = text.indexOf('-');
  if (hyphen < 0) return makeFault('range-separator', text, '', text.length);
  const first = readAddress(text, 0, hyphen);
  if ('code' in first) return textFault(first, text, parseRange);
  const last = readAddress(text, hyphen + 1, text.length);
  if ('code' in last) return textFault(last, text, parseRange);
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
