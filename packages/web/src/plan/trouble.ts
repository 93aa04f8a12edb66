/** What is wrong with a text that should be a prefix, and what it may be taken for. */
import type { Prefix } from '@cidery/prefix';

/** What is wrong with one line, whatever the other lines are. */
export type TroubleKind = 'unreadable' | 'hostBits' | 'length' | 'range' | 'noPrefix';

/** What a person can do with a line that has a problem. `skip` leaves it out. */
export type Choice =
  | 'skip'
  /** Take the prefix that was probably meant. */
  | 'meant'
  /** Take the network of an address with host bits. */
  | 'network'
  /** Take the address alone. */
  | 'address'
  /** Take the prefixes that a range consists of. */
  | 'parts'
  /** Take the details of a prefix that comes again. */
  | 'details'
  /** Take a network inside another network as a block of it. */
  | 'inside'
  /** Take a block outside of all networks as a network of its own. */
  | 'own';

/** A choice, and the prefixes that it gives. */
export interface Proposal {
  readonly choice: Choice;
  readonly prefixes: readonly Prefix[];
}

/** Why a text is not one prefix, and what it may be taken for. */
export interface Trouble {
  readonly kind: TroubleKind;
  readonly message: string;
  readonly proposals: readonly Proposal[];
}

export function isTrouble(reading: Prefix | Trouble): reading is Trouble {
  return 'kind' in reading;
}
