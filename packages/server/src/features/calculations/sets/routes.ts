import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { pageOfSet } from '../paging.ts';
import { readSet } from '../read-values.ts';
import { ONE_LIST_BYTES, TWO_LISTS_BYTES } from '../schemas.ts';
import { containment } from './containment.ts';
import { containsSchema, intersectSchema, subtractSchema, summarizeSchema } from './schemas.ts';

/**
 * `/summarize`, `/subtract`, `/intersect` and `/contains`: lists of values as sets of addresses.
 */
export const setRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post('/summarize', { schema: summarizeSchema, bodyLimit: ONE_LIST_BYTES }, async ({ body }) =>
    pageOfSet(readSet(body.values, 'values'), body),
  );
  app.post(
    '/subtract',
    { schema: subtractSchema, bodyLimit: TWO_LISTS_BYTES },
    async ({ body }) => {
      const set = readSet(body.values, 'values');
      return pageOfSet(set.difference(readSet(body.subtract, 'subtract')), body);
    },
  );
  app.post(
    '/intersect',
    { schema: intersectSchema, bodyLimit: TWO_LISTS_BYTES },
    async ({ body }) => {
      const set = readSet(body.values, 'values');
      return pageOfSet(set.intersection(readSet(body.with, 'with')), body);
    },
  );
  app.post(
    '/contains',
    { schema: containsSchema, bodyLimit: TWO_LISTS_BYTES },
    async ({ body }) => ({
      results: containment(body.values, body.within),
    }),
  );
};
