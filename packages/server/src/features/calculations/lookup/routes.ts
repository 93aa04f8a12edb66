import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { TWO_LISTS_BYTES } from '../schemas.ts';
import { longestMatches } from './longest-matches.ts';
import { lookupSchema } from './schemas.ts';

/** `/lookup`: the longest prefix around each address. */
export const lookupRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post('/lookup', { schema: lookupSchema, bodyLimit: TWO_LISTS_BYTES }, async ({ body }) => ({
    results: longestMatches(body),
  }));
};
