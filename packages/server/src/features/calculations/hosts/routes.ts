import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { fromQuery } from '../from-query.ts';
import { ONE_VALUE_BYTES } from '../schemas.ts';
import { pageOfHosts } from './page-of-hosts.ts';
import { hostsQuerySchema, hostsSchema } from './schemas.ts';

/** `/hosts`: the addresses of a prefix. */
export const hostsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post('/hosts', { schema: hostsSchema, bodyLimit: ONE_VALUE_BYTES }, async ({ body }) =>
    pageOfHosts(body),
  );
  app.get('/hosts', { schema: hostsQuerySchema }, async ({ query }) =>
    pageOfHosts(fromQuery(query)),
  );
};
