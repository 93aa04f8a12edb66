/** Tables of prefixes, possibly nested, that find the longest around an address, as routers do. */
import type { Address } from './address.ts';
import { MatchIndex } from './match-index.ts';
import { NONE } from './match-segments.ts';
import { formatPrefix, makePrefix, type Prefix } from './prefix.ts';
import { containsAddress } from './prefix-relations.ts';
import { type NetworkValue, valueRange } from './value.ts';

/** A prefix and what the table keeps for it. */
export interface PrefixMatch<Value> {
  /** The longest around the address. */
  readonly prefix: Prefix;
  /** What the table has for it. */
  readonly value: Value;
}

/** An immutable map from prefixes to values. Of a prefix given twice the later value counts. */
export class PrefixTable<Value> {
  readonly #prefixes: Prefix[] = [];
  readonly #values: Value[] = [];
  /** The numbers of the prefixes by their texts; made when it is needed. */
  #numbers: Map<string, number> | undefined;
  readonly #ipv4: MatchIndex;
  readonly #ipv6: MatchIndex;

  /** Takes the entries in any order and indexes them: n·log n in time. */
  constructor(entries: Iterable<readonly [prefix: Prefix, value: Value]>) {
    for (const [prefix, value] of entries) {
      this.#prefixes.push(prefix);
      this.#values.push(value);
    }
    this.#ipv4 = new MatchIndex(this.#prefixes, 4);
    this.#ipv6 = new MatchIndex(this.#prefixes, 6);
  }

  /** The value of the longest prefix that contains the address, or undefined when none does. */
  lookup(address: Address): Value | undefined {
    const found = this.#find(address);
    return found === NONE ? undefined : this.#values[found];
  }

  /** The longest prefix that contains the address and its value, or undefined when none does. */
  match(address: Address): PrefixMatch<Value> | undefined {
    const found = this.#find(address);
    if (found === NONE) return undefined;
    // What is found is the number of an entry.
    return { prefix: this.#prefixes[found] as Prefix, value: this.#values[found] as Value };
  }

  /**
   * The longest prefix that contains all addresses of a value, or undefined when none does. In
   * time, at most the number of lengths more than `match`.
   */
  matchAll(value: NetworkValue): PrefixMatch<Value> | undefined {
    const { first, last } = valueRange(value);
    const longest = this.match(first);
    if (longest === undefined || containsAddress(longest.prefix, last)) return longest;
    this.#numbers ??= new Map(
      this.#prefixes.map((prefix, number) => [formatPrefix(prefix), number]),
    );
    for (let length = longest.prefix.length - 1; length >= 0; length--) {
      const prefix = makePrefix(first, length);
      const number = containsAddress(prefix, last) && this.#numbers.get(formatPrefix(prefix));
      if (typeof number === 'number') return { prefix, value: this.#values[number] as Value };
    }
    return undefined;
  }

  #find(address: Address): number {
    return (address.family === 4 ? this.#ipv4 : this.#ipv6).find(address);
  }
}
