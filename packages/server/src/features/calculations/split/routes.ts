import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { fromQuery } from '../from-query.ts';
import { ONE_VALUE_BYTES } from '../schemas.ts';
import { splitQuerySchema, splitSchema } from './schemas.ts';
import { splitPrefix } from './split-prefix.ts';

/** `/split`: a prefix in equal parts. */
export const splitRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post('/split', { schema: splitSchema, bodyLimit: ONE_VALUE_BYTES }, async ({ body }) =>
    splitPrefix(body),
  );
  app.get('/split', { schema: splitQuerySchema }, async ({ query }) => {
    return splitPrefix(fromQuery(query));
  });
};
