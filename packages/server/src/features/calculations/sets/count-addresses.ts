import { type NetworkValue, PrefixSet } from '@cidery/prefix';
import { addressCountsOf } from '../paging.ts';

/** How many addresses values have together, and of how many prefixes they are made up at least. */
export function countAddresses(values: Iterable<NetworkValue>) {
  const set = PrefixSet.of(values);
  return { addressCounts: addressCountsOf(set), prefixCount: String(set.prefixCount) };
}
