import { formatPrefix, PrefixTable, parseAddress, parsePrefixOrAddress } from '@cidery/prefix';
import { readAll } from '../read-values.ts';
import type { Match } from './schemas.ts';

/**
 * For each address the longest of the prefixes that contains it, as a router looks it up.
 *
 * @throws {InvalidValues}
 */
export function longestMatches(prefixes: readonly string[], addresses: readonly string[]): Match[] {
  const read = readAll(prefixes, 'prefixes', parsePrefixOrAddress);
  const table = new PrefixTable(read.map((prefix) => [prefix, formatPrefix(prefix)] as const));
  return readAll(addresses, 'addresses', (text) => parseAddress(text)).map((address, index) => ({
    // There is an address for each text.
    address: addresses[index] as string,
    prefix: table.lookup(address) ?? null,
  }));
}
