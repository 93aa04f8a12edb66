/** Who works out the answers: this process, or a service. Both give the same. */
import type {
  AddressRange,
  FitOptions,
  FitRequest,
  Placement,
  Prefix,
  PrefixSet,
} from '@cidery/prefix';
import type { LocatedValue } from '../input/read-values.ts';
import type { Source } from '../input/source.ts';
import type { Facts } from './facts.ts';

export type Conversion = 'mask' | 'wildcard-mask' | 'length' | 'wildcard-length';

/** How to split: exactly one of the three. */
export type SplitBy =
  | { readonly length: number }
  | { readonly count: bigint }
  | { readonly hosts: bigint };

/** Which of the parts, counted from 0. */
export interface Page {
  readonly offset: bigint;
  /** Undefined for all that are left. */
  readonly limit: bigint | undefined;
}

/** Two values that have an address in common, as they came, with their indices in their lists. */
export interface Overlap {
  readonly value: string;
  readonly valueIndex: number;
  readonly with: string;
  readonly withIndex: number;
}

export interface FitTask extends FitOptions {
  readonly within: readonly Prefix[];
  readonly requests: readonly FitRequest[];
  /** None: nothing is taken. */
  readonly taken: readonly Source[];
}

export interface FitAnswer {
  readonly placements: readonly Placement[];
  readonly free: PrefixSet;
}

/** A plan in which a request finds no place: the answer is no. */
export class NoFit extends Error {}

/** A prefix of a table, and what is kept for it. */
export type LookupEntry = readonly [prefix: Prefix, value: string | null];

export interface LookupMatch {
  readonly prefix: string;
  readonly value: string | null;
}

type Batches<Item> = AsyncIterable<readonly Item[]> | Iterable<readonly Item[]>;

/** Every method throws InputError for input that makes no sense. */
export interface Calculator {
  /** The answer to each text, undefined where it is no length or mask. */
  convert(
    conversion: Conversion,
    texts: readonly string[],
  ): Promise<readonly (string | undefined)[]>;
  /** Facts about values that are valid. */
  inspect(texts: readonly string[]): Promise<readonly Facts[]>;
  split(prefix: Prefix, by: SplitBy, page: Page): Promise<Batches<Prefix>>;
  summarize(sources: readonly Source[]): Promise<PrefixSet>;
  subtract(from: readonly Source[], taken: readonly Source[]): Promise<PrefixSet>;
  intersect(operands: readonly (readonly Source[])[]): Promise<PrefixSet>;
  /** Pairs in the order of the lists; of the values with each other where there are no `others`. */
  overlaps(
    values: readonly LocatedValue[],
    others: readonly LocatedValue[] | undefined,
  ): Promise<Batches<Overlap>>;
  range(range: AddressRange): Promise<readonly Prefix[]>;
  /** A function that says of values whether all addresses of each are in the sources. */
  contains(
    sources: readonly Source[],
  ): Promise<(values: readonly LocatedValue[]) => Promise<readonly boolean[]>>;
  /** A function that gives for addresses, as text, the longest prefix of the table around each. */
  lookup(
    entries: readonly LookupEntry[],
  ): Promise<(addresses: readonly string[]) => Promise<readonly (LookupMatch | undefined)[]>>;
  /** @throws {NoFit} */
  fit(task: FitTask): Promise<FitAnswer>;
}
