import type { HostBits, PairRule, ZoneRule } from '@cidery/prefix';

/** How a text of many values is laid out. */
export type Layout = 'list' | 'table' | 'json' | 'whois' | 'access-list';

/** How values are read, from a text of one or of many. Whatever is left out is found or refused. */
export interface ReadOptions {
  /** What an address with host bits stands for: refused by default. */
  readonly hostBits?: HostBits | undefined;
  /** What a zone id does: refused by default. */
  readonly zone?: ZoneRule | undefined;
  /** How two addresses on a line read, instead of by the whole file. */
  readonly pairs?: PairRule | undefined;
  /** The family of a whole number, when it is not told by its size. */
  readonly integerFamily?: 4 | 6 | undefined;
  /** The layout, instead of by the whole file. */
  readonly layout?: Layout | undefined;
  /** The column of a table that has the values: its name in the header, or its number from 1. */
  readonly column?: string | undefined;
  /** The column that has their labels. In JSON, the name of a member beside the value. */
  readonly labelColumn?: string | undefined;
  /** Where the values are in JSON, as in `prefixes[].ip_prefix`. */
  readonly jsonPaths?: readonly string[] | undefined;
  /** The entries of an access list to read, when it has both. */
  readonly aclAction?: 'permit' | 'deny' | 'all' | undefined;
  /** The side of an extended access list to read. */
  readonly aclSide?: 'source' | 'destination' | undefined;
  /** Takes whatever follows a value on its line as its label, even another address. */
  readonly isLabelled?: boolean | undefined;
}
