/** Cutting the address space by nested prefixes. */
import type { Family } from './address.ts';
import type { Prefix } from './prefix.ts';
import { inOrder, sortOrder } from './radix-sort.ts';
import { RangeBuffer } from './range-buffer.ts';
import { compareWords, copyWords, increment } from './words.ts';

/** The number that says that no prefix covers a segment. */
export const NONE = 0xffffffff;

/**
 * Cuts the space of a family at the ends of its prefixes. A prefix's number is its place in
 * `prefixes`; of equal ones the last counts. Before the first segment there is no prefix.
 *
 * @returns for each segment, ascending, the words where it begins and then the number of the
 * longest prefix that covers it, or NONE: side by side, since a look-up wants both from one line of
 * the cache
 */
export function cutSegments(
  prefixes: readonly Prefix[],
  family: Family,
  size: number,
): Uint32Array {
  const numbers: number[] = [];
  const lengths: number[] = [];
  const buffer = new RangeBuffer(size);
  prefixes.forEach((prefix, number) => {
    if (prefix.family !== family) return;
    numbers.push(number);
    lengths.push(prefix.length);
    buffer.add(prefix, prefix, prefix.length);
  });
  const { firsts, lasts } = buffer;
  const stride = size + 1;
  const segments = new Uint32Array(2 * numbers.length * stride);
  const open: number[] = []; // the members around the current place, outermost first
  let end = 0; // of the segments so far

  // The longest prefix comes last of those that begin at one address, so a later segment replaces
  // an empty one.
  const begin = (words: Uint32Array, at: number) => {
    if (end > 0 && compareWords(segments, end - stride, words, at, size) === 0) end -= stride;
    copyWords(words, at, segments, end, size);
    segments[end + size] = open.length === 0 ? NONE : (numbers[open.at(-1) as number] as number);
    end += stride;
  };
  const close = () => {
    const at = (open.pop() as number) * size; // called when one is open
    // What reaches the end of the address space has nothing after it.
    if (increment(lasts, at, size)) begin(lasts, at);
  };

  const byLength = sortOrder(Uint32Array.from(lengths), 1, inOrder(lengths.length));
  for (const member of sortOrder(firsts, size, byLength)) {
    const at = member * size;
    while (
      open.length > 0 &&
      compareWords(lasts, (open.at(-1) as number) * size, firsts, at, size) < 0
    ) {
      close();
    }
    open.push(member);
    begin(firsts, at);
  }
  while (open.length > 0) close();
  return segments.slice(0, end);
}
