import { describeRange, describeValue, parseValue, valueRange } from '@cidery/prefix';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { readAll, readOne } from '../read-values.ts';
import { ONE_VALUE_BYTES, roomFor } from '../schemas.ts';
import {
  inspectSchema,
  inspectValueSchema,
  MOST_INSPECTED,
  rangeQuerySchema,
  rangeSchema,
} from './schemas.ts';

const factsOf = (value: string) => describeValue(readOne(value, 'value', parseValue));
const rangeOf = (value: string) => describeRange(valueRange(readOne(value, 'value', parseValue)));

/** `/inspect` and `/range`: the facts about values. */
export const inspectRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post(
    '/inspect',
    { schema: inspectSchema, bodyLimit: roomFor(MOST_INSPECTED) },
    async ({ body }) => ({
      results: readAll(body.values, 'values', parseValue).map(describeValue),
    }),
  );
  app.get('/inspect', { schema: inspectValueSchema }, async ({ query }) => factsOf(query.value));
  app.post('/range', { schema: rangeSchema, bodyLimit: ONE_VALUE_BYTES }, async ({ body }) =>
    rangeOf(body.value),
  );
  app.get('/range', { schema: rangeQuerySchema }, async ({ query }) => rangeOf(query.value));
};
