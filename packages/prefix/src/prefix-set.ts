/** Sets of addresses of both families, built from prefixes, addresses and ranges. */
import { type Address, addressOfInteger, type Family, type Words } from './address.ts';
import type { Fault } from './fault.ts';
import {
  formatPrefix,
  maskWord,
  type Prefix,
  type PrefixWords,
  parsePrefix,
  readPrefix,
} from './prefix.ts';
import { PrefixCursor } from './prefix-cursor.ts';
import { firstAddress, lastAddress } from './prefix-facts.ts';
import { sortRanges } from './radix-sort.ts';
import type { AddressRange } from './range.ts';
import {
  combine,
  countBoundaries,
  DIFFERENCE,
  INTERSECTION,
  mergeRanges,
  SYMMETRIC_DIFFERENCE,
  UNION,
} from './set-operations.ts';
import { compareWords, copyWords, wordsToInteger } from './words.ts';

/** How many 32-bit words an address of the family has. */
export function familyWords(family: Family): number {
  return family === 4 ? 1 : 4;
}

/**
 * An immutable set of addresses. However it was made, equal sets are represented alike: overlapping and adjacent
 * members are summarised. Memory is at most 8 bytes per IPv4 prefix and 32 per IPv6 prefix.
 */
export class PrefixSet {
  /** Sorted IPv4 addresses at which membership changes; see set-operations.ts. */
  readonly ipv4: Uint32Array;
  /** The same for IPv6, four words per address. */
  readonly ipv6: Uint32Array;

  /** Use `PrefixSet.of`, or a `PrefixSetBuilder`, unless you have boundaries. */
  constructor(ipv4: Uint32Array = new Uint32Array(0), ipv6: Uint32Array = new Uint32Array(0)) {
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
  }

  /** The set of all addresses in the items, which may overlap and come in any order. */
  static of(items: Iterable<Prefix | Address | AddressRange>): PrefixSet {
    const builder = new PrefixSetBuilder();
    for (const item of items) builder.add(item);
    return builder.build();
  }

  /**
   * The set of all addresses in texts that are each a prefix or an address, which may overlap and come in any order.
   *
   * @returns the Fault of the first text that is neither
   */
  static parse(texts: Iterable<string>): PrefixSet | Fault {
    const builder = new PrefixSetBuilder();
    const words = new Int32Array(6);
    for (const text of texts) {
      if (readPrefix(text, 0, text.length, true, words) !== undefined) {
        return parsePrefix(text, { acceptAddress: true }) as Fault; // its reader has just refused the text
      }
      builder.addWords(words);
    }
    return builder.build();
  }

  /** All addresses of a family. */
  static all(family: Family): PrefixSet {
    const start = new Uint32Array(familyWords(family));
    return family === 4 ? new PrefixSet(start) : new PrefixSet(undefined, start);
  }

  get isEmpty(): boolean {
    return this.ipv4.length + this.ipv6.length === 0;
  }

  /** How many addresses are in the set. */
  get size(): bigint {
    let size = 0n;
    for (const range of this.#integerRanges()) size += range[1] - range[0] + 1n;
    return size;
  }

  /** How many maximal ranges of adjacent addresses the set has. */
  get rangeCount(): number {
    return Math.ceil(this.ipv4.length / 2) + Math.ceil(this.ipv6.length / 8);
  }

  /** How many prefixes `prefixes()` yields. */
  get prefixCount(): number {
    let count = 0;
    for (const cursor of this.cursors()) while (cursor.next()) count++;
    return count;
  }

  /** The fewest prefixes that make up the set: IPv4 before IPv6, ascending. */
  *prefixes(): Generator<Prefix, void> {
    for (const cursor of this.cursors()) {
      while (cursor.next()) yield cursor.prefix();
    }
  }

  /** The texts of `prefixes()`. */
  toStrings(): string[] {
    return Array.from(this.prefixes(), formatPrefix);
  }

  /** The maximal ranges: IPv4 before IPv6, ascending. */
  *ranges(): Generator<AddressRange, void> {
    for (const [first, last, family] of this.#integerRanges()) {
      yield { first: addressOfInteger(first, family), last: addressOfInteger(last, family) };
    }
  }

  /** Walks the prefixes of either family with no object per prefix. */
  cursors(): [PrefixCursor, PrefixCursor] {
    return [new PrefixCursor(this.ipv4, 1), new PrefixCursor(this.ipv6, 4)];
  }

  /** Whether the address is in the set. */
  has(address: Address): boolean {
    const size = familyWords(address.family);
    return countBoundaries(this.#boundaries(address.family), toWords(address), size) % 2 === 1;
  }

  /** Whether every address of the prefix is in the set. */
  contains(prefix: Prefix): boolean {
    return this.#has(prefix, 1);
  }

  /** Whether some address of the prefix is in the set. */
  overlaps(prefix: Prefix): boolean {
    return !this.#has(prefix, 0);
  }

  /** Whether all of the prefix are members (1) or none (0): no boundary between its ends. */
  #has(prefix: Prefix, membership: 0 | 1): boolean {
    const size = familyWords(prefix.family);
    const boundaries = this.#boundaries(prefix.family);
    const passed = countBoundaries(boundaries, toWords(firstAddress(prefix)), size);
    if (passed % 2 !== membership) return false;
    const at = passed * size;
    return (
      at === boundaries.length ||
      compareWords(boundaries, at, toWords(lastAddress(prefix)), 0, size) > 0
    );
  }

  /** The addresses in this set or the other. */
  union(other: PrefixSet): PrefixSet {
    return this.#combine(other, UNION);
  }

  /** The addresses in both sets. */
  intersection(other: PrefixSet): PrefixSet {
    return this.#combine(other, INTERSECTION);
  }

  /** The addresses in this set and not in the other. */
  difference(other: PrefixSet): PrefixSet {
    return this.#combine(other, DIFFERENCE);
  }

  /** The addresses in exactly one of the sets. */
  symmetricDifference(other: PrefixSet): PrefixSet {
    return this.#combine(other, SYMMETRIC_DIFFERENCE);
  }

  /** The addresses of the family that are not in the set. */
  complement(family: Family): PrefixSet {
    return PrefixSet.all(family).difference(this);
  }

  isSubsetOf(other: PrefixSet): boolean {
    return this.difference(other).isEmpty;
  }

  isSupersetOf(other: PrefixSet): boolean {
    return other.isSubsetOf(this);
  }

  isDisjointFrom(other: PrefixSet): boolean {
    return this.intersection(other).isEmpty;
  }

  equals(other: PrefixSet): boolean {
    return this.symmetricDifference(other).isEmpty;
  }

  #combine(other: PrefixSet, truthTable: number): PrefixSet {
    return new PrefixSet(
      combine(this.ipv4, other.ipv4, 1, truthTable),
      combine(this.ipv6, other.ipv6, 4, truthTable),
    );
  }

  #boundaries(family: Family): Uint32Array {
    return family === 4 ? this.ipv4 : this.ipv6;
  }

  *#integerRanges(): Generator<[first: bigint, last: bigint, family: Family], void> {
    for (const family of [4, 6] as const) {
      const size = familyWords(family);
      const boundaries = this.#boundaries(family);
      const end = 1n << BigInt(32 * size);
      for (let at = 0; at < boundaries.length; at += 2 * size) {
        const after =
          at + size < boundaries.length ? wordsToInteger(boundaries, at + size, size) : end;
        yield [wordsToInteger(boundaries, at, size), after - 1n, family];
      }
    }
  }
}

/** Collects prefixes, addresses and ranges into a PrefixSet, with no object per item. */
export class PrefixSetBuilder {
  readonly #ipv4 = new RangeBuffer(1);
  readonly #ipv6 = new RangeBuffer(4);

  add(item: Prefix | Address | AddressRange): this {
    const isRange = 'first' in item;
    const first = isRange ? item.first : item;
    const buffer = this.#buffer(first.family);
    const at = buffer.grow();
    setWords(buffer.firsts, at, first);
    setWords(buffer.lasts, at, isRange ? item.last : first);
    if ('length' in item) buffer.fillHostBits(at, item.length);
    return this;
  }

  /** Adds what `readPrefix` read. */
  addWords(words: PrefixWords): void {
    const buffer = this.#buffer(words[5] as Family); // the reader filled all
    const at = buffer.grow();
    copyWords(words, 0, buffer.firsts, at, buffer.size);
    copyWords(words, 0, buffer.lasts, at, buffer.size);
    buffer.fillHostBits(at, words[4] as number);
  }

  /** The set of everything added so far. The builder can go on. */
  build(): PrefixSet {
    return new PrefixSet(this.#ipv4.merge(), this.#ipv6.merge());
  }

  #buffer(family: Family): RangeBuffer {
    return family === 4 ? this.#ipv4 : this.#ipv6;
  }
}

/** Ranges of one family in the order they came. */
class RangeBuffer {
  readonly size: number;
  firsts: Uint32Array = new Uint32Array(64);
  lasts: Uint32Array = new Uint32Array(64);
  #length = 0;

  constructor(size: number) {
    this.size = size;
  }

  /** Makes room for one range more and returns where it goes. */
  grow(): number {
    const at = this.#length;
    this.#length = at + this.size;
    if (this.#length > this.firsts.length) {
      this.firsts = enlarge(this.firsts);
      this.lasts = enlarge(this.lasts);
    }
    return at;
  }

  /** Makes the range at `at`, which is a single address, that of the prefix of `length`. */
  fillHostBits(at: number, length: number): void {
    const { lasts, size } = this;
    for (let word = 0; word < size; word++) {
      lasts[at + word] = (lasts[at + word] as number) | ~maskWord(length, word); // in bounds
    }
  }

  merge(): Uint32Array {
    const [firsts, lasts] = sortRanges(
      this.firsts.slice(0, this.#length),
      this.lasts.slice(0, this.#length),
      this.size,
    );
    return mergeRanges(firsts, lasts, this.size);
  }
}

function enlarge(from: Uint32Array): Uint32Array {
  const to = new Uint32Array(2 * from.length);
  to.set(from);
  return to;
}

/** Puts the words of an address or a prefix at `at`: one for IPv4, four for IPv6. */
function setWords(to: Uint32Array, at: number, { family, w0, w1, w2, w3 }: Words): Uint32Array {
  to[at] = w0;
  if (family === 6) {
    to[at + 1] = w1;
    to[at + 2] = w2;
    to[at + 3] = w3;
  }
  return to;
}

function toWords(address: Words): Uint32Array {
  return setWords(new Uint32Array(4), 0, address);
}
