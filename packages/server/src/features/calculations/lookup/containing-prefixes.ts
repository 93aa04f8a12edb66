import {
  comparePrefixes,
  containsPrefix,
  firstAddress,
  type Prefix,
  PrefixTable,
} from '@cidery/prefix';

/** A prefix of the table, and the next shorter one around it. */
interface Entry {
  readonly prefix: Prefix;
  readonly around: Entry | undefined;
}

/** Prefixes, possibly nested, that find the longest around another prefix. */
export class ContainingPrefixes {
  readonly #table: PrefixTable<Entry>;

  /** Sorts and indexes them: n·log n in time. */
  constructor(prefixes: readonly Prefix[]) {
    let open: Entry | undefined;
    // In their order a prefix comes right before those inside it.
    const entries = prefixes.toSorted(comparePrefixes).map((prefix) => {
      while (open !== undefined && !containsPrefix(open.prefix, prefix)) open = open.around;
      open = { prefix, around: open };
      return [prefix, open] as const;
    });
    this.#table = new PrefixTable(entries);
  }

  /** The longest that contains the whole prefix, or undefined when none does. */
  longestAround(prefix: Prefix): Prefix | undefined {
    let entry = this.#table.lookup(firstAddress(prefix));
    while (entry !== undefined && entry.prefix.length > prefix.length) entry = entry.around;
    return entry?.prefix;
  }
}
