/** The smallest prefix around values. */
import { type Address, familyBits, formatAddress, type Words } from './address.ts';
import { type Fault, isFault, makeFault } from './fault.ts';
import { makePrefix, type Prefix } from './prefix.ts';
import { makeRange } from './range.ts';
import { type NetworkValue, valueRange } from './value.ts';

/**
 * The smallest prefix that holds all addresses of all values, and possibly others: of 10.0.0.1 and
 * 10.0.0.6, 10.0.0.0/29.
 *
 * @returns a Fault when there is no value, when the values are of two families, or for a range that
 * `makeRange` refuses
 */
export function spanningPrefix(values: Iterable<NetworkValue>): Prefix | Fault {
  let start: Address | undefined;
  let length = 0;
  for (const value of values) {
    const { first, last } = valueRange(value);
    const range = makeRange(first, last);
    if (isFault(range)) return range;
    if (start === undefined) {
      start = first;
      length = familyBits(first.family);
    }
    if (first.family !== start.family) {
      return makeFault('family', `${formatAddress(start)}, ${formatAddress(first)}`);
    }
    length = Math.min(length, commonLength(start, first), commonLength(start, last));
  }
  return start === undefined
    ? makeFault('empty', '', ': give at least one value')
    : makePrefix(start, length);
}

/** How many leading bits two addresses of one family have in common; at most 128. */
function commonLength(a: Words, b: Words): number {
  if (a.w0 !== b.w0) return Math.clz32(a.w0 ^ b.w0);
  if (a.w1 !== b.w1) return 32 + Math.clz32(a.w1 ^ b.w1);
  if (a.w2 !== b.w2) return 64 + Math.clz32(a.w2 ^ b.w2);
  return 96 + Math.clz32(a.w3 ^ b.w3);
}
