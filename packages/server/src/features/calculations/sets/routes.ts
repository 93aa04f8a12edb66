import { PrefixSet } from '@cidery/prefix';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { addListOperation, valuesOf } from '../list-operation.ts';
import { pageOfSet, writerOf } from '../paging.ts';
import { readSet } from '../read-values.ts';
import { readOptionsOf } from '../reading.ts';
import { As, pageQuery, TWO_LISTS_BYTES } from '../schemas.ts';
import { containment } from './containment.ts';
import { countAddresses } from './count-addresses.ts';
import { diffSets } from './diff-sets.ts';
import {
  CountBodySchema,
  containsSchema,
  countResponse,
  diffSchema,
  intersectSchema,
  SummarizeBodySchema,
  SupernetBodySchema,
  subtractSchema,
  summarizeResponse,
  supernetResponse,
} from './schemas.ts';
import { supernets } from './supernets.ts';

/** Lists of values as sets of addresses. */
export const setRoutes: FastifyPluginAsyncTypebox = async (app) => {
  addListOperation(app, {
    path: '/summarize',
    operationId: 'summarize',
    summary: 'The fewest prefixes that make up the values',
    description: 'Values may overlap, repeat, and mix IPv4 and IPv6.',
    body: SummarizeBodySchema,
    query: { as: As, ...pageQuery },
    response: summarizeResponse,
    answer: (items, options) => pageOfSet(PrefixSet.of(valuesOf(items)), options),
  });
  addListOperation(app, {
    path: '/count',
    operationId: 'count',
    summary: 'How many addresses the values have',
    description: 'An address that several values have counts once.',
    body: CountBodySchema,
    response: countResponse,
    answer: (items) => countAddresses(valuesOf(items)),
  });
  addListOperation(app, {
    path: '/supernet',
    operationId: 'supernet',
    summary: 'The smallest prefix that holds all of the values',
    description: 'One for each family. It may hold other addresses too.',
    body: SupernetBodySchema,
    query: { as: As },
    response: supernetResponse,
    answer: (items, { as }) => ({ prefixes: supernets(valuesOf(items)).map(writerOf(as)) }),
  });
  const twoLists = { bodyLimit: TWO_LISTS_BYTES };
  app.post('/subtract', { schema: subtractSchema, ...twoLists }, async ({ body }) => {
    const options = readOptionsOf(body);
    const set = readSet(body.values, 'values', options);
    return pageOfSet(set.difference(readSet(body.subtract, 'subtract', options)), body);
  });
  app.post('/intersect', { schema: intersectSchema, ...twoLists }, async ({ body }) => {
    const options = readOptionsOf(body);
    const set = readSet(body.values, 'values', options);
    return pageOfSet(set.intersection(readSet(body.with, 'with', options)), body);
  });
  app.post('/diff', { schema: diffSchema, ...twoLists }, async ({ body }) => diffSets(body));
  app.post('/contains', { schema: containsSchema, ...twoLists }, async ({ body }) => ({
    results: containment(body),
  }));
};
