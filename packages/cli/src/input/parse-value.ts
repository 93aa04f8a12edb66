/** The values that the verbs take, read strictly. */
import {
  type AddressRange,
  type Fault,
  isFault,
  type Prefix,
  parsePrefix,
  parsePrefixWithMask,
  parseRange,
} from '@cidery/prefix';

const ACCEPT_ADDRESS = { acceptAddress: true } as const;

/** An address and what may be its mask, apart by one space, as router configurations write them. */
const SPACED = /^([\d.]+) ([^ /-]+)$/;

/**
 * Reads a prefix (`10.0.0.0/8`, `10.0.0.0/255.0.0.0`, `10.0.0.0 255.0.0.0`), or an address as the prefix that holds just
 * it.
 */
export function parsePrefixOrAddress(text: string): Prefix | Fault {
  const [, address, mask = ''] = SPACED.exec(text) ?? [];
  return address === undefined
    ? parsePrefix(text, ACCEPT_ADDRESS)
    : parsePrefixWithMask(address, mask);
}

/** Reads what `parsePrefixOrAddress` reads, or a range (`10.0.0.5-10.0.0.9`). */
export function parseValue(text: string): Prefix | AddressRange | Fault {
  const isRange = text.includes('-') && !text.includes('/');
  return isRange ? parseRange(text) : parsePrefixOrAddress(text);
}

/** Whether a text is a value. */
export function isValueText(text: string): boolean {
  return !isFault(parseValue(text));
}

/** Whether a text is a prefix or an address. */
export function isPrefixOrAddressText(text: string): boolean {
  return !isFault(parsePrefixOrAddress(text));
}
