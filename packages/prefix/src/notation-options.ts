import type { Address, Family } from './address.ts';
import type { Prefix } from './prefix.ts';

/**
 * What an address with a length that leaves host bits (`192.0.2.17/26`) stands for: nothing
 * (`refuse`), its network (`network`), the addresses from it to the end of its network (`from`), or
 * both the address and the network (`keep`: an InterfaceAddress).
 */
export type HostBits = 'refuse' | 'network' | 'from' | 'keep';

/** What a zone id (`fe80::1%eth0`, RFC 4007 §11) does. */
export type ZoneRule = 'refuse' | 'keep' | 'drop';

/**
 * What the second of two addresses is: the mask of the first, the end of a range, or an address of
 * its own (`list`), so that the two are not one value.
 */
export type PairRule = 'mask' | 'wildcard' | 'range' | 'list';

/** How `parseValue` reads. Without options it reads strictly. */
export interface NotationOptions {
  /**
   * `common` also reads what people's files hold, where it has one reading: white space around
   * separators, `netmask` between an address and its mask, `10.0.0.*`, `10.0.0.1-20`, `10/8`,
   * quotes, numbers and more. docs/notations.md lists all of them. `strict` by default.
   */
  readonly notations?: 'strict' | 'common' | undefined;
  /** `refuse` by default. */
  readonly hostBits?: HostBits | undefined;
  /** `refuse` by default. */
  readonly zone?: ZoneRule | undefined;
  /**
   * How two dotted quads side by side read. Without it a mask is a mask, two addresses in order
   * with a comma or a tab between them are a range, and what could be either is refused.
   */
  readonly pair?: PairRule | undefined;
  /** The family of an address that is written as a whole number, when it is not told by its size. */
  readonly integerFamily?: Family | undefined;
}

/** An address and the network that it is in: the prefix, and the address inside it. */
export interface InterfaceAddress extends Prefix {
  /** The address as it was written; its bits beyond the length are its own. */
  readonly address: Address;
}
