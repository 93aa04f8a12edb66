/** Which columns of a table have the values. */
import type { Choice } from './entry.ts';

/** The columns to read, as indexes. */
export interface ValueColumns {
  /** The values, or the addresses to which `second` belongs. */
  readonly first: number;
  /** The masks or lengths of the addresses, or the ends of the ranges. */
  readonly second?: number;
  /** What stands between the two. */
  readonly joint?: '/' | '-';
  /** What the masks are, where the table says it. */
  readonly pairs?: 'mask' | 'wildcard' | undefined;
  /** Undefined where rows have no label. */
  readonly label?: number | undefined;
}

/** Why it is not clear which columns to read. */
export interface UnclearColumns {
  readonly message: string;
  readonly choice: Choice;
}
