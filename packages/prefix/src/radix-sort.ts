/** Sorts many addresses in linear time: by digits of some bits, the least significant first. */
import { copyWords } from './words.ts';

/** Few keys want small tables of digits, many want few passes. */
function digitBits(count: number): number {
  return count < 512 ? 4 : 11;
}

/**
 * Sorts ranges by first address: `firsts` and `lasts` hold range i at i * size. Returns them
 * sorted; the arrays may be used as scratch.
 */
export function sortRanges(
  firsts: Uint32Array,
  lasts: Uint32Array,
  size: number,
): [firsts: Uint32Array, lasts: Uint32Array] {
  if (size === 1) return isSorted(firsts) ? [firsts, lasts] : sortByKey(firsts, lasts);
  const order = sortOrder(firsts, size, inOrder(firsts.length / size));
  return [gather(firsts, order, size), gather(lasts, order, size)];
}

/** Lists are often sorted already, and one look is cheaper than three passes. */
function isSorted(keys: Uint32Array): boolean {
  for (let i = 1; i < keys.length; i++) {
    if ((keys[i - 1] as number) > (keys[i] as number)) return false; // both in bounds
  }
  return true;
}

/** 0, 1, 2 and so on. */
export function inOrder(count: number): Uint32Array {
  return new Uint32Array(count).map((_, i) => i);
}

/**
 * The order of the addresses, address i standing at i * size, from smallest to largest. Equal ones
 * stay as they are in `order`, which names every address once.
 */
export function sortOrder(words: Uint32Array, size: number, order: Uint32Array): Uint32Array {
  let sorted = order;
  for (let word = size - 1; word >= 0; word--) {
    const keys = sorted.map((i) => words[i * size + word] as number); // in bounds
    sorted = sortByKey(keys, sorted)[1];
  }
  return sorted;
}

/** Sorts keys with their values; equal keys stay in order. May use the given arrays as scratch. */
function sortByKey(
  keys: Uint32Array,
  values: Uint32Array,
): [keys: Uint32Array, values: Uint32Array] {
  const count = keys.length;
  let from: [Uint32Array, Uint32Array] = [keys, values];
  let to: [Uint32Array, Uint32Array] = [new Uint32Array(count), new Uint32Array(count)];
  const bits = digitBits(count);
  for (let shift = 0; shift < 32; shift += bits) {
    const places = digitPlaces(from[0], shift, 1 << bits);
    if (places === undefined) continue;
    move(from, to, places, shift);
    [from, to] = [to, from];
  }
  return from;
}

/** Where each digit's keys begin when sorted by it; undefined when all have the same digit. */
function digitPlaces(keys: Uint32Array, shift: number, digits: number): Uint32Array | undefined {
  const places = new Uint32Array(digits);
  // Indices below are all in bounds.
  for (let i = 0; i < keys.length; i++) {
    const digit = ((keys[i] as number) >>> shift) & (digits - 1);
    places[digit] = (places[digit] as number) + 1;
  }
  let start = 0;
  for (let digit = 0; digit < digits; digit++) {
    const count = places[digit] as number;
    if (count === keys.length) return undefined;
    places[digit] = start;
    start += count;
  }
  return places;
}

/** Moves every key and its value to the next place of its digit. */
function move(
  [keys, values]: [Uint32Array, Uint32Array],
  [toKeys, toValues]: [Uint32Array, Uint32Array],
  places: Uint32Array,
  shift: number,
): void {
  // Indices below are all in bounds.
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    const digit = (key >>> shift) & (places.length - 1);
    const place = places[digit] as number;
    places[digit] = place + 1;
    toKeys[place] = key;
    toValues[place] = values[i] as number;
  }
}

function gather(words: Uint32Array, order: Uint32Array, size: number): Uint32Array {
  const result = new Uint32Array(words.length);
  order.forEach((from, to) => {
    copyWords(words, from * size, result, to * size, size);
  });
  return result;
}
