import { type Static, Type } from 'typebox';
import { answers, common, named, type PrefixSetPage, page, strict, Values } from '../schemas.ts';

const pageOfPrefixes = answers('a page of the prefixes', named<PrefixSetPage>('PrefixSetPage'));

export const summarizeSchema = {
  ...common,
  operationId: 'summarize',
  summary: 'The fewest prefixes that make up the values',
  description: 'Values may overlap, repeat, and mix IPv4 and IPv6.',
  body: Type.Object(
    { values: Values('the values', ['10.0.0.0/24', '10.0.1.0/24']), ...page },
    strict,
  ),
  response: pageOfPrefixes,
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
  response: pageOfPrefixes,
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
  response: pageOfPrefixes,
};

const ContainmentSchema = Type.Object({
  value: Type.String({ description: 'the value as it came' }),
  contained: Type.Boolean({ description: 'whether all of its addresses are inside' }),
  overlaps: Type.Boolean({ description: 'whether some of its addresses are inside' }),
});
export type Containment = Static<typeof ContainmentSchema>;

export const containsSchema = {
  ...common,
  operationId: 'contains',
  summary: 'Whether values are inside others',
  body: Type.Object(
    {
      values: Values('the values', ['10.0.0.7', '192.0.2.0/24']),
      within: Values('what they may be inside, taken together', ['10.0.0.0/8']),
    },
    strict,
  ),
  response: answers(
    'the results',
    Type.Object({
      results: Type.Array(ContainmentSchema, { description: 'one for each value, in their order' }),
    }),
  ),
};
