/** Values of any kind: what people write where an address, a prefix or a range may stand. */
import { type Address, parseAddress } from './address.ts';
import type { Fault } from './fault.ts';
import {
  type ParsePrefixOptions,
  type Prefix,
  parsePrefix,
  parsePrefixWithMask,
} from './prefix.ts';
import { firstAddress, lastAddress } from './prefix-facts.ts';
import { type AddressRange, parseRange } from './range.ts';

/** An address, a prefix or a range. A range has `first`, a prefix `length`, an address neither. */
export type NetworkValue = Address | Prefix | AddressRange;

/** An address and what may be its mask after a space, as router configurations write them. */
const SPACED = /^([\d.]+) ([^ /-]+)$/;

/** Reads what `parsePrefix` reads, and an address, a space and its mask: `10.0.0.0 255.0.0.0`. */
export function parsePrefixNotation(text: string, options?: ParsePrefixOptions): Prefix | Fault {
  // Most texts have a slash and no space, and are read without a look at the expression.
  const [, address, mask = ''] = (!text.includes('/') && SPACED.exec(text)) || [];
  return address === undefined ? parsePrefix(text, options) : parsePrefixWithMask(address, mask);
}

/** Reads a prefix in any of these notations, or an address as the prefix of that address alone. */
export function parsePrefixOrAddress(text: string): Prefix | Fault {
  return parsePrefixNotation(text, { acceptAddress: true });
}

/**
 * Reads an address, a prefix (`10.0.0.0/8`, `10.0.0.0/255.0.0.0`, `10.0.0.0 255.0.0.0`) or a range
 * (`10.0.0.5-10.0.0.9`).
 */
export function parseValue(text: string): NetworkValue | Fault {
  if (text.includes('/') || SPACED.test(text)) return parsePrefixNotation(text);
  return text.includes('-') ? parseRange(text) : parseAddress(text);
}

/** The first and the last address of a value. */
export function valueRange(value: NetworkValue): AddressRange {
  if ('first' in value) return value;
  return 'length' in value
    ? { first: firstAddress(value), last: lastAddress(value) }
    : { first: value, last: value };
}
