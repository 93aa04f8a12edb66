import { formatPrefix, PrefixTable } from '@cidery/prefix';
import { prefixReader, readAll, valueReader } from '../read-values.ts';
import { readOptionsOf } from '../reading.ts';
import type { LookupBody, Match } from './schemas.ts';

/**
 * For each address, prefix or range the longest of the prefixes that contains all of it, as a
 * router looks up a destination.
 *
 * @throws {InvalidValues}
 */
export function longestMatches({ prefixes, addresses, ...rest }: LookupBody): Match[] {
  const options = readOptionsOf(rest);
  const table = new PrefixTable(
    readAll(prefixes, 'prefixes', prefixReader(options)).map((prefix) => [prefix, undefined]),
  );
  return readAll(addresses, 'addresses', valueReader(options)).map((value, index) => {
    const found = table.matchAll(value);
    return {
      // There is a value for each text.
      address: addresses[index] as string,
      prefix: found === undefined ? null : formatPrefix(found.prefix),
    };
  });
}
