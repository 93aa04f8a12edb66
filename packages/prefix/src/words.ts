/**
 * Arithmetic on addresses inside typed arrays: 1 word for IPv4, 4 for IPv6, unsigned, most
 * significant first. `size` is that number of words; an offset says where in the array an address
 * begins.
 */

/** Orders the address at `i` in `a` and the one at `j` in `b`: negative, 0 or positive. */
export function compareWords(
  a: Uint32Array,
  i: number,
  b: Uint32Array,
  j: number,
  size: number,
): number {
  for (let word = 0; word < size; word++) {
    // Offsets are inside their arrays.
    const difference = (a[i + word] as number) - (b[j + word] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Adds one in place. Returns false when that wraps around to zero. */
export function increment(a: Uint32Array, i: number, size: number): boolean {
  for (let word = i + size - 1; word >= i; word--) {
    a[word] = (a[word] as number) + 1;
    if (a[word] !== 0) return true;
  }
  return false;
}

/** Takes one away in place; zero wraps around. */
export function decrement(a: Uint32Array, i: number, size: number): void {
  for (let word = i + size - 1; word >= i; word--) {
    const before = a[word] as number;
    a[word] = before - 1;
    if (before !== 0) return;
  }
}

/**
 * The place, counted from the right, of the lowest bit that differs from `filler`, a word of all 0
 * or all 1; the number of bits where none does.
 */
export function lowestUnlike(a: Uint32Array, size: number, filler: number): number {
  for (let word = size - 1; word >= 0; word--) {
    const bits = (a[word] as number) ^ filler;
    if (bits !== 0) return 32 * (size - 1 - word) + 31 - Math.clz32(bits & -bits);
  }
  return 32 * size;
}

/** The place from the right of the highest bit in which the two differ; -1 when they are equal. */
function highestDifference(a: Uint32Array, b: Uint32Array, size: number): number {
  for (let word = 0; word < size; word++) {
    const bits = (a[word] as number) ^ (b[word] as number);
    if (bits !== 0) return 32 * (size - 1 - word) + 31 - Math.clz32(bits);
  }
  return -1;
}

/** How many host bits the largest prefix has that begins at `first` and does not pass `last`. */
export function largestBlockBits(first: Uint32Array, last: Uint32Array, size: number): number {
  const difference = highestDifference(first, last, size);
  const alignment = lowestUnlike(first, size, 0);
  // Up to its alignment a block from `first` stays below the first bit in which `last` is higher.
  if (alignment <= difference) return alignment;
  return lowestUnlike(last, size, -1) > difference ? difference + 1 : difference;
}

/** Sets the lowest `bits` bits in place. */
export function fillHostBits(a: Uint32Array, bits: number, size: number): void {
  let left = bits;
  for (let word = size - 1; left > 0; word--, left -= 32) {
    a[word] = (a[word] as number) | (left >= 32 ? -1 : (1 << left) - 1);
  }
}

/** The address at `i` as an integer. */
export function wordsToInteger(a: Uint32Array, i: number, size: number): bigint {
  let integer = 0n;
  for (let word = i; word < i + size; word++) {
    integer = (integer << 32n) | BigInt(a[word] as number);
  }
  return integer;
}

/** Copies the address at `i` in `from` to `j` in `to`. */
export function copyWords(
  from: Uint32Array | Int32Array,
  i: number,
  to: Uint32Array,
  j: number,
  size: number,
): void {
  for (let word = 0; word < size; word++) to[j + word] = from[i + word] as number; // in bounds
}
