/** How prefixes stand to addresses and to each other. */
import {
  type Address,
  compareBits,
  familyBits,
  nextAddress,
  offsetAddress,
  type Words,
} from './address.ts';
import type { Fault } from './fault.ts';
import { lengthFault, makePrefix, type Prefix } from './prefix.ts';
import { addressCount, firstAddress, lastAddress } from './prefix-facts.ts';

/** Whether the first `length` bits are the same. An IPv4 address's words past the first are 0. */
function sameBits(a: Words, b: Words, length: number): boolean {
  if (length <= 32) return length === 0 || (a.w0 ^ b.w0) >>> (32 - length) === 0;
  if (a.w0 !== b.w0) return false;
  if (length <= 64) return (a.w1 ^ b.w1) >>> (64 - length) === 0;
  if (a.w1 !== b.w1) return false;
  if (length <= 96) return (a.w2 ^ b.w2) >>> (96 - length) === 0;
  return a.w2 === b.w2 && (a.w3 ^ b.w3) >>> (128 - length) === 0;
}

/** Whether the address is in the prefix. One of the other family never is. */
export function containsAddress(prefix: Prefix, address: Address): boolean {
  return prefix.family === address.family && sameBits(prefix, address, prefix.length);
}

/** Whether every address of `inner` is in `outer`. A prefix contains itself. */
export function containsPrefix(outer: Prefix, inner: Prefix): boolean {
  return (
    outer.family === inner.family &&
    outer.length <= inner.length &&
    sameBits(outer, inner, outer.length)
  );
}

/** Whether the two have an address in common: then one contains the other. */
export function overlaps(a: Prefix, b: Prefix): boolean {
  return a.family === b.family && sameBits(a, b, Math.min(a.length, b.length));
}

/**
 * The prefix of the shorter `length` that contains this one.
 *
 * @returns a Fault when `length` is not a whole number from 0 to the prefix's own
 */
export function supernet(prefix: Prefix, length: number): Prefix | Fault {
  return lengthFault(length, 0, prefix.length) ?? makePrefix(prefix, length);
}

/** The prefix one bit shorter, or undefined of a length of 0. */
export function parent(prefix: Prefix): Prefix | undefined {
  return prefix.length === 0 ? undefined : makePrefix(prefix, prefix.length - 1);
}

/** The two halves, or undefined of a single address. */
export function children(prefix: Prefix): [Prefix, Prefix] | undefined {
  if (prefix.length === familyBits(prefix.family)) return undefined;
  const low = { ...prefix, length: prefix.length + 1 };
  // The neighbour of the lower half is inside the prefix.
  return [low, nextPrefix(low) as Prefix];
}

/** The other half of the parent, or undefined of a length of 0. */
export function sibling(prefix: Prefix): Prefix | undefined {
  const whole = parent(prefix);
  // The lower half begins where the whole does.
  return whole && offsetPrefix(prefix, compareBits(whole, prefix) === 0 ? 1n : -1n);
}

/** The prefix moved on or back by `offset` times its size; undefined outside the family's space. */
export function offsetPrefix(prefix: Prefix, offset: bigint): Prefix | undefined {
  const { length } = prefix;
  const first = offsetAddress(firstAddress(prefix), offset * addressCount(prefix));
  return first && makePrefix(first, length);
}

/** The prefix of the same length right after this one, or undefined after the last. */
export function nextPrefix(prefix: Prefix): Prefix | undefined {
  return offsetPrefix(prefix, 1n);
}

/** The prefix of the same length right before this one, or undefined before the first. */
export function previousPrefix(prefix: Prefix): Prefix | undefined {
  return offsetPrefix(prefix, -1n);
}

/** Whether one begins right after the other ends, whatever their lengths. */
export function areAdjacent(a: Prefix, b: Prefix): boolean {
  return follows(a, b) || follows(b, a);
}

function follows(before: Prefix, after: Prefix): boolean {
  const next = nextAddress(lastAddress(before));
  return next !== undefined && compareBits(next, after) === 0;
}
