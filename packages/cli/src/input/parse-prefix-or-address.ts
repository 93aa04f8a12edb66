import { type Fault, type Prefix, parsePrefixNotation } from '@cidery/prefix';

/** Reads a prefix, or an address as the prefix that holds just it. */
export function parsePrefixOrAddress(text: string): Prefix | Fault {
  return parsePrefixNotation(text, { acceptAddress: true });
}
