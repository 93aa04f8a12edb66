/** Ranges: first and last address, inclusive, not necessarily a prefix. */
import {
  type Address,
  addressToInteger,
  compareAddresses,
  formatAddress,
  readAddress,
} from './address.ts';
import { type Fault, makeFault, type Refusal, textFault } from './fault.ts';
import type { Prefix } from './prefix.ts';
import { firstAddress, lastAddress } from './prefix-facts.ts';
import { PrefixSet } from './prefix-set.ts';

export interface AddressRange {
  readonly first: Address;
  readonly last: Address;
}

/** The range from `first` to `last`, or a Fault when they are of two families or the wrong way round. */
export function makeRange(first: Address, last: Address): AddressRange | Fault {
  return rangeFault(first, last) ?? { first, last };
}

/** What is wrong with a range that is written `text`, or undefined. */
function rangeFault(first: Address, last: Address, text?: string): Fault | undefined {
  const written = text ?? formatRange({ first, last });
  if (first.family !== last.family) return makeFault('family', written);
  if (compareAddresses(first, last) <= 0) return undefined;
  const swapped = formatRange({ first: last, last: first });
  return makeFault('range-order', written, '', undefined, swapped);
}

/** Reads `first-last`, two addresses of one family with a hyphen between them. */
export function parseRange(text: string): AddressRange | Fault {
  const hyphen = text.indexOf('-');
  if (hyphen < 0) return makeFault('range-separator', text, '', text.length);
  const first = readAddress(text, 0, hyphen);
  if ('code' in first) return halfFault(first, text, ' before its -');
  const last = readAddress(text, hyphen + 1, text.length);
  if ('code' in last) return halfFault(last, text, ' after its -');
  return rangeFault(first, last, text) ?? { first, last };
}

function halfFault(refused: Refusal, text: string, where: string): Fault {
  return textFault(refused, text, parseRange, where);
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
