import { type Static, type TSchema, Type } from 'typebox';
import { DEFAULT_LIMIT, MAXIMUM_LIMIT } from '../page.ts';
import { FactsSchema, type RangeFacts } from './facts.ts';

/** Longer than the longest text of a range of two addresses. */
const LONGEST_TEXT = 128;
/** Values of one request; `convert` takes any number. */
const MOST_VALUES = 50_000;
const MOST_INSPECTED = 1000;
const MOST_REQUESTS = 10_000;
/** `ffff:` eight times with a hyphen and as much again, its quotation marks and a comma. */
const RANGE_BYTES = 82;
/** Room for so many ranges as long as they are in canonical text, and for the names of members and numbers. */
const roomFor = (ranges: number) => ranges * RANGE_BYTES + 4096;

/** The largest body of each operation, in bytes. */
export const BODY_LIMITS = {
  inspect: roomFor(MOST_INSPECTED),
  split: roomFor(1),
  summarize: roomFor(MOST_VALUES),
  subtract: roomFor(2 * MOST_VALUES),
  intersect: roomFor(2 * MOST_VALUES),
  overlaps: roomFor(2 * MOST_VALUES),
  range: roomFor(1),
  contains: roomFor(2 * MOST_VALUES),
  lookup: roomFor(2 * MOST_VALUES),
  // What is taken, and requests of some four hundred bytes.
  fit: roomFor(2 * MOST_VALUES),
} as const;

const common = { tags: ['calculations'], security: [{ bearer: [] }] };
const strict = { additionalProperties: false };

const VALUE_FORMS =
  'an address, a prefix (`10.0.0.0/8`, `10.0.0.0/255.0.0.0`, `10.0.0.0 255.0.0.0`) or a range (`10.0.0.5-10.0.0.9`)';
const Text = (description: string, example: string) =>
  Type.String({ maxLength: LONGEST_TEXT, description, examples: [example] });
const Texts = (description: string, examples: string[], maxItems = MOST_VALUES) =>
  Type.Array(Type.String({ maxLength: LONGEST_TEXT }), {
    maxItems,
    description,
    examples: [examples],
  });
const Values = (description: string, examples: string[]) =>
  Texts(`${description}: each ${VALUE_FORMS}`, examples);
const Whole = (description: string, example: number) =>
  Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description, examples: [example] });
/** A count that may pass 2^53: then its digits, as text. */
const Count = (description: string, example: number) =>
  Type.Union([Whole(description, example), Type.String({ pattern: '^[1-9][0-9]{0,38}$' })], {
    description: `${description}: a number, or its decimal digits as text`,
  });
const Length = (description: string) =>
  Type.Integer({ minimum: 0, maximum: 128, description, examples: [26] });
const Next = Type.Union([Type.String(), Type.Null()], {
  description: 'what `after` takes to get the next page; null on the last',
});
const Total = Type.String({
  description: 'how many items all pages have together, in decimal',
  examples: ['4'],
});

const LIMIT = `the most items of a page. ${DEFAULT_LIMIT} by default; more than ${MAXIMUM_LIMIT} asks for everything at once, which is refused with the total where there are more items than that`;
const AFTER = 'the `next` of the page before; absent for the first page';
const page = {
  limit: Type.Optional(Whole(LIMIT, 100)),
  after: Type.Optional(Text(AFTER, '10.0.0.64/26')),
};

const AddressCounts = Type.Object(
  { ipv4: Type.String(), ipv6: Type.String() },
  { description: 'how many addresses of each family, in decimal' },
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

/** A schema that the application knows by name. */
function named<Value>(name: string) {
  return Type.Unsafe<Value>({ $ref: name });
}

/** The answers of an operation: 200 with a body of this schema, or a problem. */
function answers<Schema extends TSchema>(description: string, schema: Schema) {
  return { 200: { description, ...schema } };
}

export const inspectSchema = {
  ...common,
  operationId: 'inspect',
  summary: 'Everything there is to say of addresses, prefixes and ranges',
  description: 'One result for each value, in their order.',
  body: Type.Object(
    {
      values: Texts(
        `each ${VALUE_FORMS}`,
        ['10.0.0.0/24', '2001:db8::1', '10.0.0.5-10.0.0.9'],
        MOST_INSPECTED,
      ),
    },
    strict,
  ),
  response: answers('the facts', Type.Object({ results: Type.Array(FactsSchema) })),
};

export const inspectValueSchema = {
  ...common,
  operationId: 'inspectValue',
  summary: 'Everything there is to say of an address, a prefix or a range',
  querystring: Type.Object({ value: Text(VALUE_FORMS, '10.0.0.0/24') }, strict),
  response: answers('the facts', FactsSchema),
};

const PrefixText = Text('the prefix to split', '10.0.0.0/24');
const SplitAnswerSchema = Type.Object({
  prefix: Type.String({ examples: ['10.0.0.0/24'] }),
  length: Type.Integer({ description: 'the length of the parts', examples: [26] }),
  total: Total,
  prefixes: Type.Array(Type.String(), {
    description: 'the parts, ascending',
    examples: [['10.0.0.0/26', '10.0.0.64/26', '10.0.0.128/26', '10.0.0.192/26']],
  }),
  next: Next,
});
export type SplitAnswer = Static<typeof SplitAnswerSchema>;

const SPLIT = {
  summary: 'A prefix in equal parts',
  description:
    'By exactly one of `length`, `count` and `hosts`. The parts come in pages, and a page costs the same wherever it is: a /0 is as cheap to split as a /24.',
};

export const splitSchema = {
  ...common,
  ...SPLIT,
  operationId: 'split',
  body: Type.Object(
    {
      prefix: PrefixText,
      length: Type.Optional(Length('the length of the parts')),
      count: Type.Optional(Count('at least how many parts: the next power of two', 4)),
      hosts: Type.Optional(Count('at least how many usable addresses in each part', 50)),
      ...page,
    },
    { ...strict, examples: [{ prefix: '10.0.0.0/24', length: 26 }] },
  ),
  response: answers('a page of the parts', SplitAnswerSchema),
};

/** A query is text: a whole number is its decimal digits. */
const WholeText = (description: string) =>
  Type.String({ pattern: '^(0|[1-9][0-9]{0,38})$', description });

export const splitQuerySchema = {
  ...common,
  ...SPLIT,
  operationId: 'splitPrefix',
  querystring: Type.Object(
    {
      prefix: PrefixText,
      length: Type.Optional(WholeText('the length of the parts')),
      count: Type.Optional(WholeText('at least how many parts')),
      hosts: Type.Optional(WholeText('at least how many usable addresses in each part')),
      limit: Type.Optional(
        Type.String({ pattern: '^[1-9][0-9]{0,14}$', description: LIMIT, examples: ['100'] }),
      ),
      after: page.after,
    },
    strict,
  ),
  response: answers('a page of the parts', SplitAnswerSchema),
};

export const summarizeSchema = {
  ...common,
  operationId: 'summarize',
  summary: 'The fewest prefixes that make up the values',
  description: 'Values may overlap, repeat, and mix IPv4 and IPv6.',
  body: Type.Object(
    { values: Values('the values', ['10.0.0.0/24', '10.0.1.0/24']), ...page },
    strict,
  ),
  response: answers('a page of the prefixes', named<PrefixSetPage>('PrefixSetPage')),
};

export const subtractSchema = {
  ...common,
  operationId: 'subtract',
  summary: 'What is left of the values without others',
  body: Type.Object(
    {
      values: Values('the values', ['10.0.0.0/24']),
      subtract: Values('what to take out of them', ['10.0.0.64/26', '10.0.0.200']),
      ...page,
    },
    strict,
  ),
  response: answers('a page of the prefixes', named<PrefixSetPage>('PrefixSetPage')),
};

export const intersectSchema = {
  ...common,
  operationId: 'intersect',
  summary: 'The addresses that are in both lists',
  body: Type.Object(
    {
      values: Values('the values', ['10.0.0.0/23']),
      with: Values('the others', ['10.0.1.0-10.0.2.255']),
      ...page,
    },
    strict,
  ),
  response: answers('a page of the prefixes', named<PrefixSetPage>('PrefixSetPage')),
};

const OverlapSchema = Type.Object({
  value: Type.String({ description: 'as it came' }),
  valueIndex: Type.Integer({ description: 'its index in `values`, from 0' }),
  with: Type.String({ description: 'as it came' }),
  withIndex: Type.Integer({
    description: 'its index in `with`, or in `values` where there is no `with`',
  }),
});
export type Overlap = Static<typeof OverlapSchema>;
const OverlapsAnswerSchema = Type.Object({
  overlaps: Type.Boolean({ description: 'whether there is a pair' }),
  total: Total,
  pairs: Type.Array(OverlapSchema, {
    description: 'by the address at which the value that begins first begins',
  }),
  next: Next,
});
export type OverlapsAnswer = Static<typeof OverlapsAnswerSchema>;

export const overlapsSchema = {
  ...common,
  operationId: 'overlaps',
  summary: 'Which values have addresses in common',
  description:
    'Compares `values` with `with`, or without it the values with each other, and answers every pair that has an address in common.',
  body: Type.Object(
    {
      values: Values('the values', ['10.0.0.0/24', '192.0.2.0/24']),
      with: Type.Optional(Values('the others', ['10.0.0.128/25'])),
      limit: page.limit,
      after: Type.Optional(Text(AFTER, '1000')),
    },
    strict,
  ),
  response: answers('a page of the pairs', OverlapsAnswerSchema),
};

export const rangeSchema = {
  ...common,
  operationId: 'range',
  summary: 'The fewest prefixes that make up a range',
  description: 'Also takes a prefix or an address, and then says where it begins and ends.',
  body: Type.Object({ value: Text(VALUE_FORMS, '10.0.0.5-10.0.0.9') }, strict),
  response: answers('the range', named<RangeFacts>('RangeFacts')),
};

export const rangeQuerySchema = {
  ...common,
  operationId: 'rangeOf',
  summary: rangeSchema.summary,
  description: rangeSchema.description,
  querystring: rangeSchema.body,
  response: rangeSchema.response,
};

export const containsSchema = {
  ...common,
  operationId: 'contains',
  summary: 'Whether values are inside others',
  body: Type.Object(
    {
      values: Values('the values', ['10.0.0.7', '192.0.2.0/24']),
      within: Values('what they may be inside of, all of it together', ['10.0.0.0/8']),
    },
    strict,
  ),
  response: answers(
    'the results',
    Type.Object({
      results: Type.Array(
        Type.Object({
          value: Type.String({ description: 'as it came' }),
          contained: Type.Boolean({ description: 'all of its addresses are inside' }),
          overlaps: Type.Boolean({ description: 'some of its addresses are inside' }),
        }),
        { description: 'one for each value, in their order' },
      ),
    }),
  ),
};
export type Containment = { value: string; contained: boolean; overlaps: boolean };

export const lookupSchema = {
  ...common,
  operationId: 'lookup',
  summary: 'The longest prefix around each address',
  description: 'As a router looks up a destination in its table.',
  body: Type.Object(
    {
      prefixes: Texts('the table: prefixes, or addresses', ['10.0.0.0/8', '10.1.0.0/16']),
      addresses: Texts('the addresses to look up', ['10.1.2.3', '192.0.2.1']),
    },
    strict,
  ),
  response: answers(
    'the results',
    Type.Object({
      results: Type.Array(
        Type.Object({
          address: Type.String({ description: 'as it came' }),
          prefix: Type.Union([Type.String(), Type.Null()], {
            description: 'the longest prefix that contains it; null where none does',
          }),
        }),
        { description: 'one for each address, in their order' },
      ),
    }),
  ),
};
export type Match = { address: string; prefix: string | null };

const Growth = Type.Number({
  minimum: 0,
  maximum: 1e6,
  description: 'head-room as a share of the hosts: 0.5 is half as many again',
  examples: [0.5],
});
const Alignment = Length('begin where a prefix of this length begins');

const FitBodySchema = Type.Object(
  {
    within: Texts('prefixes of one family to place them in', ['10.0.0.0/22']),
    requests: Type.Array(
      Type.Object(
        {
          name: Type.String({ maxLength: 256, examples: ['web'] }),
          hosts: Type.Optional(Count('how many hosts need an address', 300)),
          length: Type.Optional(Length('the length of the prefix, instead of `hosts`')),
          growth: Type.Optional(Growth),
          alignment: Type.Optional(Alignment),
        },
        strict,
      ),
      {
        minItems: 1,
        maxItems: MOST_REQUESTS,
        examples: [
          [
            { name: 'web', hosts: 300 },
            { name: 'db', length: 27 },
          ],
        ],
      },
    ),
    taken: Type.Optional(Values('what is in use already', ['10.0.0.0/26'])),
    cloud: Type.Optional(
      Type.Enum(['aws', 'azure', 'gcp'], {
        description:
          'allow for the addresses that a cloud keeps in each subnet, and for its limits of size',
      }),
    ),
    growth: Type.Optional(Growth),
    alignment: Type.Optional(Alignment),
    ...page,
  },
  strict,
);
export type FitBody = Static<typeof FitBodySchema>;

const FitAnswerSchema = Type.Object({
  placements: Type.Array(
    Type.Object({
      name: Type.String(),
      prefix: Type.String(),
      usable: Type.String({ description: 'how many addresses hosts can have there, in decimal' }),
      spare: Type.String({ description: 'how many of them the request does not need, in decimal' }),
    }),
    { description: 'in the order of the requests' },
  ),
  free: named<PrefixSetPage>('PrefixSetPage'),
});
export type FitAnswer = Static<typeof FitAnswerSchema>;

export const fitSchema = {
  ...common,
  operationId: 'fit',
  summary: 'Prefixes of different sizes for named requests (VLSM)',
  description:
    'Places every request, large ones first, each in the smallest free block that will do; the same input always gives the same plan. Where a request finds no place the answer is a problem that names it and the largest free block. `limit` and `after` page what is left free.',
  body: FitBodySchema,
  response: answers('the plan', FitAnswerSchema),
};
