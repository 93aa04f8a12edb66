import { describeRange, describeValue, valueRange } from '@cidery/prefix';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { ListItem } from '../body-text.ts';
import { addListOperation, valuesOf } from '../list-operation.ts';
import { readOne, valueReader } from '../read-values.ts';
import { inspectOptionsOf, type ReadingInput, readOptionsOf } from '../reading.ts';
import { ONE_VALUE_BYTES, roomFor } from '../schemas.ts';
import { sourceOf } from '../source.ts';
import {
  InspectBodySchema,
  inspectParameters,
  inspectResponse,
  inspectValueSchema,
  MOST_INSPECTED,
  rangeQuerySchema,
  rangeSchema,
} from './schemas.ts';

const rangeOf = ({ value, ...options }: ReadingInput & { readonly value: string }) =>
  describeRange(valueRange(readOne(value, 'value', valueReader(readOptionsOf(options)))));

function inspectItems(items: readonly ListItem[]) {
  const sources = items.flatMap((item) => sourceOf(item) ?? []);
  const results = valuesOf(items).map(describeValue);
  return sources.length === 0 ? { results } : { results, sources };
}

/** `/inspect` and `/range`: the facts about values. */
export const inspectRoutes: FastifyPluginAsyncTypebox = async (app) => {
  addListOperation(app, {
    path: '/inspect',
    operationId: 'inspect',
    summary: 'All facts about addresses, prefixes and ranges',
    description: 'One result for each value, in their order.',
    body: InspectBodySchema,
    query: inspectParameters,
    response: inspectResponse,
    most: MOST_INSPECTED,
    bodyLimit: roomFor(MOST_INSPECTED),
    optionsOf: inspectOptionsOf,
    answer: inspectItems,
  });
  app.get('/inspect', { schema: inspectValueSchema }, async ({ query: { value, ...options } }) =>
    describeValue(readOne(value, 'value', valueReader(inspectOptionsOf(options)))),
  );
  app.post('/range', { schema: rangeSchema, bodyLimit: ONE_VALUE_BYTES }, async ({ body }) =>
    rangeOf(body),
  );
  app.get('/range', { schema: rangeQuerySchema }, async ({ query }) => rangeOf(query));
};
