/** An order of addresses, prefixes and ranges, for sorting them together. */
import { compareAddresses, compareBits } from './address.ts';
import { type NetworkValue, valueRange } from './value.ts';

/**
 * Orders IPv4 before IPv6, then by first address, then the value that ends later (the larger)
 * first, then by zone id: negative, 0 or positive for `sort`. Prefixes come in the order of
 * `comparePrefixes`. An address, its prefix and its range compare as equal.
 */
export function compareValues(a: NetworkValue, b: NetworkValue): number {
  // A prefix has the words of its first address. Most values differ here, and nothing is made.
  const order = compareBits('first' in a ? a.first : a, 'first' in b ? b.first : b);
  if (order !== 0) return order;
  const [rangeA, rangeB] = [valueRange(a), valueRange(b)];
  return (
    compareBits(rangeB.last, rangeA.last) ||
    compareAddresses(rangeA.first, rangeB.first) ||
    compareAddresses(rangeA.last, rangeB.last)
  );
}
