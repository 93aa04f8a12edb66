/** How values relate to a list of prefixes: inside, or behind which of them. */
import { formatPrefix, PrefixTable, parseAddress, parseValue } from '@cidery/prefix';
import { parsePrefixOrAddress, readAll, readSet } from './read-values.ts';
import type { Containment, Match } from './schemas/operations.ts';

/**
 * For each value whether all of its addresses are in the set of the others, and whether some are.
 *
 * @throws {InvalidValues}
 */
export function containment(values: readonly string[], within: readonly string[]): Containment[] {
  const read = readAll(values, 'body/values', parseValue);
  const set = readSet(within, 'body/within');
  return read.map((value, index) => ({
    // There is a value for each text.
    value: values[index] as string,
    contained: set.contains(value),
    overlaps: set.overlaps(value),
  }));
}

/**
 * For each address the longest of the prefixes that contains it, as a router looks it up.
 *
 * @throws {InvalidValues}
 */
export function longestMatches(prefixes: readonly string[], addresses: readonly string[]): Match[] {
  const read = readAll(prefixes, 'body/prefixes', parsePrefixOrAddress);
  const table = new PrefixTable(read.map((prefix) => [prefix, formatPrefix(prefix)] as const));
  return readAll(addresses, 'body/addresses', (text) => parseAddress(text)).map(
    (address, index) => ({
      // There is an address for each text.
      address: addresses[index] as string,
      prefix: table.lookup(address) ?? null,
    }),
  );
}
