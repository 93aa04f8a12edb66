/** Where values stand to a list of prefixes: inside, or behind which of them. */
import { formatPrefix, PrefixTable, parseAddress } from '@cidery/prefix';
import { countFrom, toInterval } from './intervals.ts';
import { parsePrefixOrAddress, parseValue, readAll, readSet, toRange } from './read-values.ts';
import type { Containment, Match } from './schemas/operations.ts';

/**
 * For each value whether all of its addresses are in the set of the others, and whether some are.
 *
 * @throws {InvalidValues}
 */
export function containment(values: readonly string[], within: readonly string[]): Containment[] {
  const parsed = readAll(values, 'body/values', parseValue);
  const intervals = Array.from(readSet(within, 'body/within').ranges(), toInterval);
  return parsed.map((value, index) => {
    const { first, last } = toInterval(toRange(value));
    // The set's intervals have gaps between them: the last that begins before the value ends is all that matters.
    const around = intervals[countFrom(intervals, last) - 1];
    return {
      // There is a value for each text.
      value: values[index] as string,
      contained: around !== undefined && around.first <= first && last <= around.last,
      overlaps: around !== undefined && first <= around.last,
    };
  });
}

/**
 * For each address the longest of the prefixes that contains it, as a router looks it up.
 *
 * @throws {InvalidValues}
 */
export function longestMatches(prefixes: readonly string[], addresses: readonly string[]): Match[] {
  const parsed = readAll(prefixes, 'body/prefixes', parsePrefixOrAddress);
  const table = new PrefixTable(parsed.map((prefix) => [prefix, formatPrefix(prefix)] as const));
  return readAll(addresses, 'body/addresses', (text) => parseAddress(text)).map(
    (address, index) => ({
      // There is an address for each text.
      address: addresses[index] as string,
      prefix: table.lookup(address) ?? null,
    }),
  );
}
