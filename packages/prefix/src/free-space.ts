/** What is left of a prefix once a set of addresses is taken out of it. */
import { addressToInteger, familyBits } from './address.ts';
import type { Fault } from './fault.ts';
import { lengthFault, type Prefix } from './prefix.ts';
import { PrefixSet } from './prefix-set.ts';
import { Sequence } from './sequence.ts';
import { blocksFrom } from './split.ts';

/** The addresses of `prefix` that are not in `taken`. */
export function freeSpace(prefix: Prefix, taken: PrefixSet): PrefixSet {
  return PrefixSet.of([prefix]).difference(taken);
}

/** The largest prefix inside the set, the first of equals; undefined of an empty set. IPv4 and IPv6 count alike. */
export function largestPrefix(set: PrefixSet): Prefix | undefined {
  let largest: Prefix | undefined;
  let mostBits = -1;
  for (const cursor of set.cursors()) {
    while (cursor.next()) {
      const bits = 32 * cursor.size - cursor.length;
      if (bits <= mostBits) continue;
      mostBits = bits;
      largest = cursor.prefix();
    }
  }
  return largest;
}

/**
 * All prefixes of `length` inside the set, ascending: of what `freeSpace` returns, the blocks that a new allocation
 * could take.
 *
 * @returns a Fault when the family has no such length
 */
export function prefixesOfLength(
  set: PrefixSet,
  family: 4 | 6,
  length: number,
): Sequence<Prefix> | Fault {
  const bits = familyBits(family);
  const fault = lengthFault(length, 0, bits);
  if (fault !== undefined) return fault;
  const shift = BigInt(bits - length);
  // Whole blocks in each range, numbered from the start of the address space.
  const runs: [first: bigint, count: bigint][] = [];
  let total = 0n;
  for (const range of set.ranges()) {
    if (range.first.family !== family) continue;
    const first = (addressToInteger(range.first) + (1n << shift) - 1n) >> shift;
    const end = (addressToInteger(range.last) + 1n) >> shift;
    if (end <= first) continue;
    runs.push([first, end - first]);
    total += end - first;
  }
  return new Sequence(total, function* (index) {
    let skip = index;
    for (const [first, count] of runs) {
      if (skip < count) {
        yield* blocksFrom(family, length, (first + skip) << shift, count - skip);
        skip = 0n;
      } else {
        skip -= count;
      }
    }
  });
}
