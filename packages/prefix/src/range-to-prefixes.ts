import type { Prefix } from './prefix.ts';
import { PrefixSet } from './prefix-set.ts';
import type { AddressRange } from './range.ts';

/**
 * The fewest prefixes that make up the range, ascending: at most 62 for IPv4 and 254 for IPv6.
 *
 * @throws FaultError for a range that `makeRange` refuses
 */
export function rangeToPrefixes(range: AddressRange): Prefix[] {
  return [...PrefixSet.of([range]).prefixes()];
}
