import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { addListOperation } from '../list-operation.ts';
import { pageQuery, TWO_LISTS_BYTES } from '../schemas.ts';
import { pageOfOverlaps } from './page-of-overlaps.ts';
import { OverlapsBodySchema, overlapsResponse } from './schemas.ts';

/** `/overlaps`: which values have addresses in common. */
export const overlapRoutes: FastifyPluginAsyncTypebox = async (app) => {
  addListOperation(app, {
    path: '/overlaps',
    operationId: 'overlaps',
    summary: 'Which values have addresses in common',
    description:
      'Every pair of a value of `values` and one of `with` that has an address in common. Without `with`, every pair of two values of `values`. For a text, the pairs also name the lines and the labels.',
    body: OverlapsBodySchema,
    query: pageQuery,
    response: overlapsResponse,
    bodyLimit: TWO_LISTS_BYTES,
    answer: pageOfOverlaps,
  });
};
