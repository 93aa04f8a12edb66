import { formatPrefix, type Prefix, spanningPrefix } from '@cidery/prefix';
import { prefixOrAddressReader, readAll, valueReader } from '../read-values.ts';
import { readOptionsOf } from '../reading.ts';
import { ContainingPrefixes } from './containing-prefixes.ts';
import type { LookupBody, Match } from './schemas.ts';

/**
 * For each address, prefix or range the longest of the prefixes that contains all of it, as a
 * router looks up a destination.
 *
 * @throws {InvalidValues}
 */
export function longestMatches({ prefixes, addresses, ...rest }: LookupBody): Match[] {
  const options = readOptionsOf(rest);
  const table = new ContainingPrefixes(
    readAll(prefixes, 'prefixes', prefixOrAddressReader(options)),
  );
  return readAll(addresses, 'addresses', valueReader(options)).map((value, index) => {
    // What contains all of a value contains the smallest prefix around it, which each has.
    const found = table.longestAround(spanningPrefix([value]) as Prefix);
    return {
      // There is a value for each text.
      address: addresses[index] as string,
      prefix: found === undefined ? null : formatPrefix(found),
    };
  });
}
