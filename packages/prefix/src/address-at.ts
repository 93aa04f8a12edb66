/** The members of a prefix by their number, from either end, as Terraform's functions count. */
import { type Address, addressOfInteger, addressToInteger } from './address.ts';
import { type Fault, isFault } from './fault.ts';
import type { Prefix } from './prefix.ts';
import { addressCount, firstAddress } from './prefix-facts.ts';
import { splitByLength } from './split.ts';

/** The place that a number stands for: a negative one counts from the end, where -1 is the last. */
function placeOf(index: bigint, count: bigint): bigint {
  return index < 0n ? count + index : index;
}

/**
 * The address number `index` of a prefix, as `cidrhost` of Terraform counts: 0 is the network
 * address, and -1 the last.
 *
 * @returns undefined when the prefix has no such address
 */
export function addressAt(prefix: Prefix, index: bigint): Address | undefined {
  const count = addressCount(prefix);
  const place = placeOf(index, count);
  return place >= 0n && place < count
    ? addressOfInteger(addressToInteger(firstAddress(prefix)) + place, prefix.family)
    : undefined;
}

/**
 * The prefix number `index` of those of `length` inside the prefix: 0 is the first, as `cidrsubnet`
 * of Terraform counts, and -1 the last.
 *
 * @returns undefined when there is no such part; a Fault for a length that `splitByLength` refuses
 */
export function subnetAt(
  prefix: Prefix,
  length: number,
  index: bigint,
): Prefix | Fault | undefined {
  const parts = splitByLength(prefix, length);
  return isFault(parts) ? parts : parts.at(placeOf(index, parts.count));
}
