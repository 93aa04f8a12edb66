/** What the schemas of several operations share. */
import { VALUE_FORMS as OUTPUT_FORMS } from '@cidery/prefix';
import { type Static, type TSchema, Type } from 'typebox';
import { DEFAULT_LIMIT, MAXIMUM_LIMIT } from './paging.ts';

/** Longer than a range of two addresses, and than all bits of an IPv6 address. */
export const LONGEST_TEXT = 160;
/** Values in one list of a request; `convert` takes any number. */
export const MOST_VALUES = 50_000;
/** `ffff:` eight times with a hyphen and as much again, its quotation marks and a comma. */
const RANGE_BYTES = 82;

/** A body limit: room for ranges in their longest canonical text, and for names and numbers. */
export const roomFor = (ranges: number) => ranges * RANGE_BYTES + 4096;
/** The largest body with one value. */
export const ONE_VALUE_BYTES = roomFor(1);
/** The largest body with one list of values. */
export const ONE_LIST_BYTES = roomFor(MOST_VALUES);
/** The largest body with two lists of values. */
export const TWO_LISTS_BYTES = roomFor(2 * MOST_VALUES);

export const common = { tags: ['calculations'], security: [{ bearer: [] }] };
export const strict = { additionalProperties: false };

export const VALUE_FORMS =
  'an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`)';

export const Text = (description: string, example: string) =>
  Type.String({ maxLength: LONGEST_TEXT, description, examples: [example] });

export const Texts = (description: string, examples: string[], maxItems = MOST_VALUES) =>
  Type.Array(Type.String({ maxLength: LONGEST_TEXT }), {
    maxItems,
    description,
    examples: [examples],
  });

export const Values = (description: string, examples: string[], maxItems?: number) =>
  Texts(`${description}: each ${VALUE_FORMS}`, examples, maxItems);

const Whole = (description: string, example: number) =>
  Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description, examples: [example] });

/** A count that may pass 2^53: then its digits, as text. */
export const Count = (description: string, example: number) =>
  Type.Union([Whole(description, example), Type.String({ pattern: '^[1-9][0-9]{0,38}$' })], {
    description: `${description}: a number, or its decimal digits as text`,
  });

export const Length = (description: string) =>
  Type.Integer({ minimum: 0, maximum: 128, description, examples: [26] });

export const Next = Type.Union([Type.String(), Type.Null()], {
  description: 'the `after` of the next page; null on the last page',
});
export const Total = Type.String({
  description: 'the number of items on all pages together, in decimal',
  examples: ['4'],
});

/** A query is text: a whole number is its decimal digits. */
export const WholeText = (description: string, example?: string) =>
  Type.String({
    ...{ pattern: '^(0|[1-9][0-9]{0,38})$', description },
    ...(example === undefined ? {} : { examples: [example] }),
  });

const OFFSET =
  'how many items to pass over, from the first on, instead of `after`; there must be an item after them';

/** A count from 0 that may pass 2^53. */
export const Offset = Type.Optional(
  Type.Union(
    [
      Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
      Type.String({ pattern: '^(0|[1-9][0-9]{0,38})$' }),
    ],
    { description: OFFSET, examples: [0] },
  ),
);

export const OffsetText = Type.Optional(WholeText(OFFSET, '0'));

/** A truth value in a query. */
export const Truth = (description: string) => Type.Enum(['true', 'false'], { description });

export const IPV6_EXACT =
  'of IPv6, whether hosts get a prefix that is just large enough; a /64, or more where they need it, by default (RFC 7421)';
export const NIBBLE =
  'of IPv6, whether prefixes end between hexadecimal digits: their lengths are multiples of 4';
/** How long IPv6 prefixes are where their length is worked out. */
export const sizes = {
  ipv6Exact: Type.Optional(Type.Boolean({ description: IPV6_EXACT })),
  nibble: Type.Optional(Type.Boolean({ description: NIBBLE })),
};

/** How prefixes of an answer are written. */
export const As = Type.Optional(
  Type.Enum(OUTPUT_FORMS, {
    description:
      'how to write the prefixes: `cidr` by default; as `mask` or `wildcard`, an address and its mask or wildcard mask, which IPv6 does not have',
  }),
);

export const LIMIT = `the most items of a page, ${DEFAULT_LIMIT} by default. More than ${MAXIMUM_LIMIT} asks for everything at once; an answer with more than ${MAXIMUM_LIMIT} items is then refused with its total`;
export const LimitText = Type.Optional(
  Type.String({ pattern: '^[1-9][0-9]{0,14}$', description: LIMIT, examples: ['100'] }),
);
export const After = (example: string) =>
  Type.Optional(Text('the `next` of the page before; absent for the first page', example));
/** The members of a body that ask for a page of an answer. */
export const page = { limit: Type.Optional(Whole(LIMIT, 100)), after: After('10.0.0.64/26') };

/** The same as parameters of a query. */
export const pageQuery = { limit: LimitText, after: page.after };

export const AddressCounts = Type.Object(
  { ipv4: Type.String(), ipv6: Type.String() },
  { description: 'the number of addresses of each family, in decimal' },
);

/** A set of addresses as the fewest prefixes that make it up, a page of them. */
export const PrefixSetPageSchema = Type.Object(
  {
    total: Total,
    addressCounts: AddressCounts,
    prefixes: Type.Array(Type.String(), {
      description: 'IPv4 before IPv6, ascending',
      examples: [['10.0.0.0/23']],
    }),
    next: Next,
  },
  { $id: 'PrefixSetPage' },
);
export type PrefixSetPage = Static<typeof PrefixSetPageSchema>;

/** A reference to a schema that the application knows by name. */
export function named<Value>(name: string) {
  return Type.Unsafe<Value>({ $ref: name });
}

/** The answer of an operation: 200 with a body of this schema. Problems are documented once. */
export function answers<Schema extends TSchema>(description: string, schema: Schema) {
  return { 200: { description, ...schema } };
}
