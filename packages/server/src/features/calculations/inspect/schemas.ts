import type { RangeFacts } from '@cidery/prefix';
import { Type } from 'typebox';
import { inspectReading, inspectReadingQuery, reading, readingQuery } from '../reading.ts';
import { answers, common, named, strict, Text, VALUE_FORMS, Values } from '../schemas.ts';
import { SourceSchema } from '../source.ts';
import { FactsSchema } from './facts-schemas.ts';

/** An answer may have 254 prefixes for each value. */
export const MOST_INSPECTED = 1000;

export const InspectBodySchema = Type.Object(
  {
    values: Values(
      'the values',
      ['10.0.0.0/24', '192.0.2.17/26', '2001:db8::1', '10.0.0.5-10.0.0.9'],
      MOST_INSPECTED,
    ),
    ...inspectReading,
  },
  strict,
);
/** Of a text, the parameters that differ from those of other operations. */
export const inspectParameters = {
  hostBits: inspectReadingQuery.hostBits,
  zone: inspectReadingQuery.zone,
};
export const inspectResponse = answers(
  'the facts',
  Type.Object({
    results: Type.Array(FactsSchema),
    sources: Type.Optional(
      Type.Array(SourceSchema, { description: 'of a text: where each of the values stands' }),
    ),
  }),
);

const value = Text(VALUE_FORMS, '10.0.0.0/24');

export const inspectValueSchema = {
  ...common,
  operationId: 'inspectValue',
  summary: 'All facts about an address, a prefix or a range',
  description: 'Of an interface address such as `192.0.2.17/26`, the address and its network.',
  querystring: Type.Object({ value, ...inspectReadingQuery }, strict),
  response: answers('the facts', FactsSchema),
};

const rangeOperation = {
  ...common,
  summary: 'The fewest prefixes that make up a range',
  description: 'Of a prefix or an address, its first and last address.',
  response: answers('the range', named<RangeFacts>('RangeFacts')),
};
const range = Text(VALUE_FORMS, '10.0.0.5-10.0.0.9');

export const rangeSchema = {
  ...rangeOperation,
  operationId: 'range',
  body: Type.Object({ value: range, ...reading }, strict),
};
export const rangeQuerySchema = {
  ...rangeOperation,
  operationId: 'rangeOf',
  querystring: Type.Object({ value: range, ...readingQuery }, strict),
};
