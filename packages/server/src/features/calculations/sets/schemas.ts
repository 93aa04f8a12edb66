import { type Static, Type } from 'typebox';
import { reading } from '../reading.ts';
import {
  AddressCounts,
  After,
  As,
  answers,
  common,
  named,
  type PrefixSetPage,
  page,
  strict,
  Values,
} from '../schemas.ts';

const pageOfPrefixes = answers('a page of the prefixes', named<PrefixSetPage>('PrefixSetPage'));

/** An operation whose description says how its values are read. */
const operation = (operationId: string, summary: string, description: string) => ({
  ...common,
  ...{ operationId, summary, description },
});

export const SummarizeBodySchema = Type.Object(
  { values: Values('the values', ['10.0.0.0/24', '10.0.1.0/24']), ...reading, as: As, ...page },
  strict,
);
export const summarizeResponse = pageOfPrefixes;

export const subtractSchema = {
  ...operation(
    'subtract',
    'What is left of the values without others',
    'Both lists may overlap, repeat, and mix IPv4 and IPv6.',
  ),
  body: Type.Object(
    {
      values: Values('the values', ['10.0.0.0/24']),
      subtract: Values('what to take out of them', ['10.0.0.64/26', '10.0.0.200']),
      ...reading,
      as: As,
      ...page,
    },
    strict,
  ),
  response: pageOfPrefixes,
};

export const intersectSchema = {
  ...operation(
    'intersect',
    'The addresses that are in both lists',
    'Both lists may overlap, repeat, and mix IPv4 and IPv6.',
  ),
  body: Type.Object(
    {
      values: Values('the values', ['10.0.0.0/23']),
      with: Values('the others', ['10.0.1.0-10.0.2.255']),
      ...reading,
      as: As,
      ...page,
    },
    strict,
  ),
  response: pageOfPrefixes,
};

const DiffBodySchema = Type.Object(
  {
    old: Values('the values before', ['10.0.0.0/24', '192.0.2.0/24']),
    new: Values('the values after', ['10.0.0.0/25', '198.51.100.0/24']),
    ...reading,
    as: As,
    limit: page.limit,
    afterAdded: After('198.51.100.0/24'),
    afterRemoved: After('10.0.0.128/25'),
  },
  strict,
);
export type DiffBody = Static<typeof DiffBodySchema>;

export const diffSchema = {
  ...operation(
    'diff',
    'Which addresses were added and which removed',
    'Compares two lists as sets of addresses: how they are cut into prefixes does not matter. Each of the two parts of the answer has pages of its own.',
  ),
  body: DiffBodySchema,
  response: answers(
    'a page of each part',
    Type.Object({
      added: named<PrefixSetPage>('PrefixSetPage'),
      removed: named<PrefixSetPage>('PrefixSetPage'),
    }),
  ),
};

export const CountBodySchema = Type.Object(
  { values: Values('the values', ['10.0.0.0/24', '10.0.0.128-10.0.1.3']), ...reading },
  strict,
);
export const countResponse = answers(
  'the counts',
  Type.Object({
    addressCounts: AddressCounts,
    prefixCount: Type.String({
      description: 'how many prefixes make them up at least, in decimal',
      examples: ['2'],
    }),
  }),
);

export const SupernetBodySchema = Type.Object(
  { values: Values('the values', ['10.0.0.0/24', '10.0.3.7']), ...reading, as: As },
  strict,
);
export const supernetResponse = answers(
  'the prefixes',
  Type.Object({
    prefixes: Type.Array(Type.String(), {
      description: 'one for each family that the values have: IPv4 before IPv6',
      examples: [['10.0.0.0/22']],
    }),
  }),
);

const ContainmentSchema = Type.Object({
  value: Type.String({ description: 'the value as it came' }),
  contained: Type.Boolean({ description: 'whether all of its addresses are inside' }),
  overlaps: Type.Boolean({ description: 'whether some of its addresses are inside' }),
});
export type Containment = Static<typeof ContainmentSchema>;

const ContainsBodySchema = Type.Object(
  {
    values: Values('the values', ['10.0.0.7', '192.0.2.0/24']),
    within: Values('what they may be inside, taken together', ['10.0.0.0/8']),
    ...reading,
  },
  strict,
);
export type ContainsBody = Static<typeof ContainsBodySchema>;

export const containsSchema = {
  ...operation(
    'contains',
    'Whether values are inside others',
    'A value is inside when all of its addresses are in the others taken together.',
  ),
  body: ContainsBodySchema,
  response: answers(
    'the results',
    Type.Object({
      results: Type.Array(ContainmentSchema, { description: 'one for each value, in their order' }),
    }),
  ),
};
