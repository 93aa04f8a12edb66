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

/** An address and its mask, apart by one space, as router configurations write them. */
const WITH_MASK = /^([^ ]+) ([^ ]+)$/;

/** Reads a prefix, or an address as the prefix that holds just it. */
export function parsePrefixOrAddress(text: string): Prefix | Fault {
  return parsePrefix(text, ACCEPT_ADDRESS);
}

/**
 * Reads a prefix (`10.0.0.0/8`, `10.0.0.0/255.0.0.0`, `10.0.0.0 255.0.0.0`), an address, or a range
 * (`10.0.0.5-10.0.0.9`).
 */
export function parseValue(text: string): Prefix | AddressRange | Fault {
  if (text.includes('/')) return parsePrefix(text);
  const withMask = WITH_MASK.exec(text);
  // Both groups take part in every match.
  if (withMask !== null) return parsePrefixWithMask(withMask[1] as string, withMask[2] as string);
  return text.includes('-') ? parseRange(text) : parsePrefixOrAddress(text);
}

/** Whether a text is a value. */
export function isValueText(text: string): boolean {
  return !isFault(parseValue(text));
}

/** Whether a text is a prefix or an address. */
export function isPrefixOrAddressText(text: string): boolean {
  return !isFault(parsePrefixOrAddress(text));
}
