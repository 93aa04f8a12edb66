import type { RangeFacts } from '@cidery/prefix';
import { Type } from 'typebox';
import { answers, common, named, strict, Text, VALUE_FORMS, Values } from '../schemas.ts';
import { FactsSchema } from './facts-schemas.ts';

/** An answer may have 254 prefixes for each value. */
export const MOST_INSPECTED = 1000;

export const inspectSchema = {
  ...common,
  operationId: 'inspect',
  summary: 'All facts about addresses, prefixes and ranges',
  description: 'One result for each value, in their order.',
  body: Type.Object(
    {
      values: Values(
        'the values',
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
  summary: 'All facts about an address, a prefix or a range',
  querystring: Type.Object({ value: Text(VALUE_FORMS, '10.0.0.0/24') }, strict),
  response: answers('the facts', FactsSchema),
};

export const rangeSchema = {
  ...common,
  operationId: 'range',
  summary: 'The fewest prefixes that make up a range',
  description: 'Of a prefix or an address, its first and last address.',
  body: Type.Object({ value: Text(VALUE_FORMS, '10.0.0.5-10.0.0.9') }, strict),
  response: answers('the range', named<RangeFacts>('RangeFacts')),
};

const { body: querystring, ...rangeOperation } = rangeSchema;
export const rangeQuerySchema = { ...rangeOperation, operationId: 'rangeOf', querystring };
