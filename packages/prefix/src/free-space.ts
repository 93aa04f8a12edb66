/** What is left of a prefix once a set of addresses is taken out of it. */
import { familyBits } from './address.ts';
import type { Fault } from './fault.ts';
import { lengthFault, type Prefix } from './prefix.ts';
import { PrefixSet } from './prefix-set.ts';
import { Sequence } from './sequence.ts';
import { splitByLength } from './split.ts';

/** The addresses of `prefix` that are not in `taken`. */
export function freeSpace(prefix: Prefix, taken: PrefixSet): PrefixSet {
  return PrefixSet.of([prefix]).difference(taken);
}

/** The set's largest prefix, the first of equals, IPv4 or IPv6 alike; undefined of an empty set. */
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
 * All prefixes of `length` inside the set, ascending: of what `freeSpace` returns, the blocks that
 * a new allocation could take.
 *
 * @returns a Fault when the family has no such length
 */
export function prefixesOfLength(
  set: PrefixSet,
  family: 4 | 6,
  length: number,
): Sequence<Prefix> | Fault {
  const fault = lengthFault(length, 0, familyBits(family));
  if (fault !== undefined) return fault;
  // Each block is in one of the set's prefixes.
  const runs: Sequence<Prefix>[] = [];
  let total = 0n;
  for (const prefix of set.prefixes()) {
    if (prefix.family !== family || prefix.length > length) continue;
    const parts = splitByLength(prefix, length) as Sequence<Prefix>; // it has such parts
    runs.push(parts);
    total += parts.count;
  }
  return new Sequence(total, function* (index) {
    let skip = index;
    for (const parts of runs) {
      if (skip < parts.count) {
        yield* parts.from(skip);
        skip = 0n;
      } else {
        skip -= parts.count;
      }
    }
  });
}
