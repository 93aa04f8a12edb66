/**
 * Sets of addresses of one family as sorted boundaries: the addresses at which membership changes.
 * The first boundary begins the first member range, the second ends it (it is the first address
 * outside), and so on; a set that reaches the last address of the family has an odd number. Every
 * operation is one pass over both inputs.
 */
import { compareWords, copyWords, increment } from './words.ts';

/** For membership in a and b, two bits, whether the result has it: bit 2a+b. */
export const UNION = 0b1110;
export const INTERSECTION = 0b1000;
export const DIFFERENCE = 0b0100;
export const SYMMETRIC_DIFFERENCE = 0b0110;

/** Combines two sets of boundaries by a truth table such as UNION. */
export function combine(
  a: Uint32Array,
  b: Uint32Array,
  size: number,
  truthTable: number,
): Uint32Array {
  const result = new Uint32Array(a.length + b.length);
  let length = 0;
  let membership = 0; // 2 when inside a, plus 1 when inside b
  let isMember = 0;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const order = i === a.length ? 1 : j === b.length ? -1 : compareWords(a, i, b, j, size);
    const source = order <= 0 ? a : b;
    const at = order <= 0 ? i : j;
    if (order <= 0) {
      membership ^= 2;
      i += size;
    }
    if (order >= 0) {
      membership ^= 1;
      j += size;
    }
    const isMemberNow = (truthTable >> membership) & 1;
    if (isMemberNow !== isMember) {
      isMember = isMemberNow;
      copyWords(source, at, result, length, size);
      length += size;
    }
  }
  return result.slice(0, length);
}

/** How many boundaries are at or before the address in `words`: an odd number for a member. */
export function countBoundaries(boundaries: Uint32Array, words: Uint32Array, size: number): number {
  let low = 0;
  let high = boundaries.length / size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareWords(boundaries, middle * size, words, 0, size) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The boundaries of ranges that are sorted by their first address: overlapping and touching ones
 * become one. Range i is `firsts` and `lasts` at i * size; `lasts` is used up as scratch.
 */
export function mergeRanges(firsts: Uint32Array, lasts: Uint32Array, size: number): Uint32Array {
  if (size === 1) return mergeIpv4Ranges(firsts, lasts);
  const result = new Uint32Array(2 * firsts.length);
  let length = 0; // of the result; with an open range its end is at `length`
  let isOpen = false;
  for (let at = 0; at < firsts.length; at += size) {
    if (isOpen && compareWords(firsts, at, result, length, size) > 0) {
      length += size;
      isOpen = false;
    }
    const reachesEnd = !increment(lasts, at, size);
    if (!isOpen) {
      copyWords(firsts, at, result, length, size);
      length += size;
    }
    if (reachesEnd) return result.slice(0, length);
    if (!isOpen || compareWords(lasts, at, result, length, size) > 0) {
      copyWords(lasts, at, result, length, size);
    }
    isOpen = true;
  }
  return result.slice(0, isOpen ? length + size : length);
}

/** The same for IPv4, where one word is a number: lists of a million lines are not rare. */
function mergeIpv4Ranges(firsts: Uint32Array, lasts: Uint32Array): Uint32Array {
  const result = new Uint32Array(countIpv4Boundaries(firsts, lasts));
  let length = 0;
  let end = -1; // the first address after the range that is open, and -1 before the first range
  for (let i = 0; i < firsts.length; i++) {
    const first = firsts[i] as number; // in bounds, as is the other
    const after = (lasts[i] as number) + 1;
    if (first > end) {
      if (end >= 0) result[length++] = end;
      result[length++] = first;
      end = after;
    } else if (after > end) {
      end = after;
    }
  }
  if (end >= 0 && end < 2 ** 32) result[length++] = end;
  return result;
}

/** How many boundaries the merged ranges have: memory that is not needed is not touched. */
function countIpv4Boundaries(firsts: Uint32Array, lasts: Uint32Array): number {
  let count = 0;
  let end = -1;
  for (let i = 0; i < firsts.length; i++) {
    const after = (lasts[i] as number) + 1; // in bounds, as is the other
    if ((firsts[i] as number) > end) count += 2;
    if (after > end) end = after;
  }
  return end === 2 ** 32 ? count - 1 : count;
}
