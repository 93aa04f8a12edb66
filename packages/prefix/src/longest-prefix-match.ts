/** Tables of prefixes, possibly nested, that find the longest around an address, as routers do. */
import type { Address } from './address.ts';
import { MatchIndex } from './match-index.ts';
import { NONE } from './match-segments.ts';
import type { Prefix } from './prefix.ts';

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

  #find(address: Address): number {
    return (address.family === 4 ? this.#ipv4 : this.#ipv6).find(address);
  }
}
