/** Cutting the address space by nested prefixes. */
import type { Family } from './address.ts';
import { maskWord, type Prefix } from './prefix.ts';
import { inOrder, sortOrder } from './radix-sort.ts';
import { compareWords, copyWords, increment } from './words.ts';

/** The number that says that no prefix covers a segment. */
export const NONE = 0xffffffff;

/** Prefixes of one family in typed arrays. */
interface Members {
  readonly numbers: Int32Array;
  readonly lengths: Uint32Array;
  readonly firsts: Uint32Array;
  readonly lasts: Uint32Array;
}

/**
 * Cuts the space of a family at the ends of its prefixes. A prefix's number is its place in `prefixes`; of equal
 * ones the last counts. Before the first segment there is no prefix.
 *
 * @returns for each segment, ascending, the words where it begins and then the number of the longest prefix that covers
 * it, or NONE: side by side, since a look-up wants both from one line of the cache
 */
export function cutSegments(
  prefixes: readonly Prefix[],
  family: Family,
  size: number,
): Uint32Array {
  const { numbers, lengths, firsts, lasts } = membersOf(prefixes, family, size);
  const stride = size + 1;
  const segments = new Uint32Array(2 * numbers.length * stride);
  const open: number[] = []; // the members around the current place, outermost first
  let end = 0; // of the segments so far

  // The longest prefix comes last of those that begin at one address, so a later segment replaces an empty one.
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

  const byLength = sortOrder(lengths, 1, inOrder(lengths.length));
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

function membersOf(prefixes: readonly Prefix[], family: Family, size: number): Members {
  const numbers = Int32Array.from(
    prefixes.flatMap((prefix, number) => (prefix.family === family ? [number] : [])),
  );
  const lengths = new Uint32Array(numbers.length);
  const firsts = new Uint32Array(numbers.length * size);
  const lasts = new Uint32Array(numbers.length * size);
  numbers.forEach((number, member) => {
    const { length, w0, w1, w2, w3 } = prefixes[number] as Prefix; // in bounds
    const words = [w0, w1, w2, w3];
    lengths[member] = length;
    for (let word = 0; word < size; word++) {
      const bits = words[word] as number;
      firsts[member * size + word] = bits;
      lasts[member * size + word] = bits | ~maskWord(length, word);
    }
  });
  return { numbers, lengths, firsts, lasts };
}
