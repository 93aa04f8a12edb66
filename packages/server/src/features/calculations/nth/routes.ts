import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { fromQuery } from '../from-query.ts';
import { ONE_VALUE_BYTES } from '../schemas.ts';
import { nthMember } from './nth-member.ts';
import { nthQuerySchema, nthSchema } from './schemas.ts';

/** `/nth`: an address or a subnet by its number. */
export const nthRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post('/nth', { schema: nthSchema, bodyLimit: ONE_VALUE_BYTES }, async ({ body }) =>
    nthMember(body),
  );
  app.get('/nth', { schema: nthQuerySchema }, async ({ query }) => nthMember(fromQuery(query)));
};
