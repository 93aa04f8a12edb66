/** Sets of addresses of both families, built from prefixes, addresses and ranges. */
import { type Address, addressOfInteger, type Family, familyBits, type Words } from './address.ts';
import { type Fault, orThrow } from './fault.ts';
import {
  formatPrefix,
  maskWord,
  type Prefix,
  type PrefixWords,
  parsePrefix,
  readPrefix,
} from './prefix.ts';
import { PrefixCursor } from './prefix-cursor.ts';
import { lastAddress } from './prefix-facts.ts';
import { parent } from './prefix-relations.ts';
import { sortRanges } from './radix-sort.ts';
import { type AddressRange, makeRange } from './range.ts';
import { RangeBuffer } from './range-buffer.ts';
import {
  combine,
  countBoundaries,
  DIFFERENCE,
  INTERSECTION,
  mergeRanges,
  SYMMETRIC_DIFFERENCE,
  UNION,
} from './set-operations.ts';
import { type NetworkValue, valueRange } from './value.ts';
import { compareWords, copyWords, wordsToInteger } from './words.ts';

/** How many 32-bit words an address of the family has. */
export function familyWords(family: Family): number {
  return family === 4 ? 1 : 4;
}

/**
 * An immutable set of addresses. However it was made, equal sets are represented alike: overlapping
 * and adjacent members are summarised. Memory is at most 8 bytes per IPv4 prefix and 32 per IPv6
 * prefix.
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

  /**
   * The set of all addresses in the items, which may overlap and come in any order.
   *
   * @throws FaultError for a range that `makeRange` refuses: backwards, or of two families
   */
  static of(items: Iterable<NetworkValue>): PrefixSet {
    const builder = new PrefixSetBuilder();
    for (const item of items) builder.add(item);
    return builder.build();
  }

  /**
   * The set of all addresses in texts that are each a prefix or an address, which may overlap and
   * come in any order.
   *
   * @returns the Fault of the first text that is neither
   */
  static parse(texts: Iterable<string>): PrefixSet | Fault {
    const builder = new PrefixSetBuilder();
    const words = new Int32Array(6);
    for (const text of texts) {
      if (readPrefix(text, 0, text.length, true, words) !== undefined) {
        // Its reader has just refused the text.
        return parsePrefix(text, { acceptAddress: true }) as Fault;
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

  /** Whether no address is in the set. */
  get isEmpty(): boolean {
    return this.ipv4.length + this.ipv6.length === 0;
  }

  /** How many addresses are in the set. */
  get size(): bigint {
    return this.sizeOf(4) + this.sizeOf(6);
  }

  /** How many addresses of a family are in the set. */
  sizeOf(family: Family): bigint {
    let size = 0n;
    for (const [first, last] of this.#integerRanges(family)) size += last - first + 1n;
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

  /** What `prefixes()` yields after one of its prefixes; undefined of any other prefix. */
  prefixesAfter(prefix: Prefix): Iterable<Prefix> | undefined {
    const { family } = prefix;
    const whole = parent(prefix);
    // The fewest prefixes are those in the set whose parents are not.
    const isYielded = this.contains(prefix) && !(whole && this.contains(whole));
    if (!isYielded) return undefined;
    const passed = PrefixSet.of([
      { first: addressOfInteger(0n, family), last: lastAddress(prefix) },
    ]);
    const left = this.difference(family === 4 ? passed : passed.union(PrefixSet.all(4)));
    return left.prefixes();
  }

  /** The texts of `prefixes()`. */
  toStrings(): string[] {
    return Array.from(this.prefixes(), formatPrefix);
  }

  /** The maximal ranges: IPv4 before IPv6, ascending. */
  *ranges(): Generator<AddressRange, void> {
    for (const family of [4, 6] as const) {
      for (const [first, last] of this.#integerRanges(family)) {
        yield { first: addressOfInteger(first, family), last: addressOfInteger(last, family) };
      }
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

  /** Whether every address of the value is in the set. */
  contains(value: NetworkValue): boolean {
    return this.#areAll(value, 1);
  }

  /** Whether some address of the value is in the set. */
  overlaps(value: NetworkValue): boolean {
    return !this.#areAll(value, 0);
  }

  /** Whether all addresses of a value are members (1) or none (0): no boundary between its ends. */
  #areAll(value: NetworkValue, membership: 0 | 1): boolean {
    const { first, last } = valueRange(value);
    const size = familyWords(first.family);
    const boundaries = this.#boundaries(first.family);
    const passed = countBoundaries(boundaries, toWords(first), size);
    if (passed % 2 !== membership) return false;
    const at = passed * size;
    return at === boundaries.length || compareWords(boundaries, at, toWords(last), 0, size) > 0;
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

  /** Whether every address of this set is in the other. */
  isSubsetOf(other: PrefixSet): boolean {
    return this.difference(other).isEmpty;
  }

  /** Whether every address of the other set is in this one. */
  isSupersetOf(other: PrefixSet): boolean {
    return other.isSubsetOf(this);
  }

  /** Whether no address is in both sets. */
  isDisjointFrom(other: PrefixSet): boolean {
    return this.intersection(other).isEmpty;
  }

  /** Whether the sets have the same addresses. */
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

  *#integerRanges(family: Family): Generator<[first: bigint, last: bigint], void> {
    const size = familyWords(family);
    const boundaries = this.#boundaries(family);
    const end = 1n << BigInt(32 * size);
    for (let at = 0; at < boundaries.length; at += 2 * size) {
      const isOpen = at + size >= boundaries.length;
      const after = isOpen ? end : wordsToInteger(boundaries, at + size, size);
      yield [wordsToInteger(boundaries, at, size), after - 1n];
    }
  }
}

/** Collects prefixes, addresses and ranges into a PrefixSet, with no object per item. */
export class PrefixSetBuilder {
  readonly #ipv4: RangeBuffer;
  readonly #ipv6 = new RangeBuffer(4);

  /** A builder with room for so many items of IPv4, and more when they come. */
  constructor(capacity = 64) {
    this.#ipv4 = new RangeBuffer(1, capacity);
  }

  /**
   * Adds all addresses of the item.
   *
   * @throws FaultError for a range that `makeRange` refuses: backwards, or of two families
   */
  add(item: NetworkValue): this {
    const isRange = 'first' in item;
    if (isRange) orThrow(makeRange(item.first, item.last));
    const first = isRange ? item.first : item;
    const { family } = first;
    const length = 'length' in item ? item.length : familyBits(family);
    this.#buffer(family).add(first, isRange ? item.last : first, length);
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

  /** Adds the IPv4 prefix of that length that begins at the address, a 32-bit integer. */
  addIpv4(first: number, length: number): void {
    const buffer = this.#ipv4;
    const at = buffer.grow();
    buffer.firsts[at] = first;
    buffer.lasts[at] = first | ~maskWord(length, 0);
  }

  /** The set of everything added so far. The builder can go on. */
  build(): PrefixSet {
    return new PrefixSet(mergeBuffer(copyOf(this.#ipv4)), mergeBuffer(copyOf(this.#ipv6)));
  }

  /** The set of everything added so far, without a copy of it: the builder begins anew. */
  take(): PrefixSet {
    const set = new PrefixSet(mergeBuffer(filled(this.#ipv4)), mergeBuffer(filled(this.#ipv6)));
    this.#ipv4.length = 0;
    this.#ipv6.length = 0;
    return set;
  }

  /** How many items were added. */
  get count(): number {
    return this.#ipv4.length + this.#ipv6.length / this.#ipv6.size;
  }

  #buffer(family: Family): RangeBuffer {
    return family === 4 ? this.#ipv4 : this.#ipv6;
  }
}

/** Ranges that may be used up as scratch. */
interface Ranges {
  readonly firsts: Uint32Array;
  readonly lasts: Uint32Array;
  readonly size: number;
}

function copyOf({ firsts, lasts, length, size }: RangeBuffer): Ranges {
  return { firsts: firsts.slice(0, length), lasts: lasts.slice(0, length), size };
}

function filled({ firsts, lasts, length, size }: RangeBuffer): Ranges {
  return { firsts: firsts.subarray(0, length), lasts: lasts.subarray(0, length), size };
}

function mergeBuffer({ firsts, lasts, size }: Ranges): Uint32Array {
  return mergeRanges(...sortRanges(firsts, lasts, size), size);
}

function toWords({ w0, w1, w2, w3 }: Words): Uint32Array {
  return Uint32Array.of(w0, w1, w2, w3);
}
