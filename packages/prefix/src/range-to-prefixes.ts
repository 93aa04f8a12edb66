import { addressOfInteger, addressToInteger, familyBits } from './address.ts';
import { orThrow } from './fault.ts';
import { makePrefix, type Prefix } from './prefix.ts';
import { type AddressRange, makeRange } from './range.ts';

/**
 * The fewest prefixes that make up the range, ascending: at most 62 for IPv4 and 254 for IPv6.
 *
 * @throws FaultError for a range that `makeRange` refuses
 */
export function rangeToPrefixes(range: AddressRange): Prefix[] {
  const { first, last } = orThrow(makeRange(range.first, range.last));
  const bits = familyBits(first.family);
  const prefixes: Prefix[] = [];
  let left = addressToInteger(last) - addressToInteger(first) + 1n;
  for (let start = addressToInteger(first); left > 0n; ) {
    // The largest prefix that begins here and does not reach past the end.
    const aligned = start === 0n ? bits : exponentOf(start & -start);
    const hostBits = Math.min(aligned, exponentOf(left));
    prefixes.push(makePrefix(addressOfInteger(start, first.family), bits - hostBits));
    start += 1n << BigInt(hostBits);
    left -= 1n << BigInt(hostBits);
  }
  return prefixes;
}

/** The exponent of the largest power of two that is not above a positive number. */
function exponentOf(value: bigint): number {
  return value.toString(2).length - 1;
}
