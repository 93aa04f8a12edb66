import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { addListOperation, valuesOf } from '../list-operation.ts';
import { pageOfSorted } from './page-of-sorted.ts';
import { SortBodySchema, sortQuery, sortResponse } from './schemas.ts';

/** `/sort`: values in their order. */
export const sortRoutes: FastifyPluginAsyncTypebox = async (app) => {
  addListOperation(app, {
    path: '/sort',
    operationId: 'sort',
    summary: 'The values in their order, without merging them',
    description: 'Values may overlap, repeat, and mix IPv4 and IPv6.',
    body: SortBodySchema,
    query: sortQuery,
    response: sortResponse,
    answer: (items, options) => pageOfSorted(valuesOf(items), options),
  });
};
