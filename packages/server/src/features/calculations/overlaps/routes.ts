import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { TWO_LISTS_BYTES } from '../schemas.ts';
import { pageOfOverlaps } from './page-of-overlaps.ts';
import { overlapsSchema } from './schemas.ts';

/** `/overlaps`: which values have addresses in common. */
export const overlapRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post('/overlaps', { schema: overlapsSchema, bodyLimit: TWO_LISTS_BYTES }, async ({ body }) =>
    pageOfOverlaps(body),
  );
};
