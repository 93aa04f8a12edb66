import { describeRange, describeValue, parseValue, valueRange } from '@cidery/prefix';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { pageOfOverlaps } from './find-overlaps.ts';
import { containment, longestMatches } from './match-prefixes.ts';
import { pageOfSet } from './page.ts';
import { makePlan } from './plan.ts';
import { toCalculationProblem } from './problems.ts';
import { readAll, readOne, readSet } from './read-values.ts';
import * as facts from './schemas/facts.ts';
import * as schemas from './schemas/operations.ts';
import { splitPrefix } from './split-prefix.ts';

/** The operations, each of which answers from what it was sent and nothing else. */
export const operationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.addSchema(facts.AddressFactsSchema);
  app.addSchema(facts.PrefixFactsSchema);
  app.addSchema(facts.RangeFactsSchema);
  app.addSchema(schemas.PrefixSetPageSchema);
  app.setErrorHandler((error: Error) => {
    throw toCalculationProblem(error);
  });

  app.post(
    '/inspect',
    { schema: schemas.inspectSchema, bodyLimit: schemas.BODY_LIMITS.inspect },
    async ({ body }) => ({
      results: readAll(body.values, 'body/values', parseValue).map(describeValue),
    }),
  );

  app.get('/inspect', { schema: schemas.inspectValueSchema }, async ({ query }) =>
    describeValue(readOne(query.value, 'querystring/value', parseValue)),
  );

  app.post(
    '/split',
    { schema: schemas.splitSchema, bodyLimit: schemas.BODY_LIMITS.split },
    async ({ body }) => splitPrefix(body, 'body'),
  );

  app.get('/split', { schema: schemas.splitQuerySchema }, async ({ query }) => {
    const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
    const [length, limit] = [query.length, query.limit].map(number);
    return splitPrefix({ ...query, length, limit }, 'querystring');
  });

  app.post(
    '/summarize',
    { schema: schemas.summarizeSchema, bodyLimit: schemas.BODY_LIMITS.summarize },
    async ({ body }) => pageOfSet(readSet(body.values, 'body/values'), body),
  );

  app.post(
    '/subtract',
    { schema: schemas.subtractSchema, bodyLimit: schemas.BODY_LIMITS.subtract },
    async ({ body }) => {
      const set = readSet(body.values, 'body/values');
      return pageOfSet(set.difference(readSet(body.subtract, 'body/subtract')), body);
    },
  );

  app.post(
    '/intersect',
    { schema: schemas.intersectSchema, bodyLimit: schemas.BODY_LIMITS.intersect },
    async ({ body }) => {
      const set = readSet(body.values, 'body/values');
      return pageOfSet(set.intersection(readSet(body.with, 'body/with')), body);
    },
  );

  app.post(
    '/overlaps',
    { schema: schemas.overlapsSchema, bodyLimit: schemas.BODY_LIMITS.overlaps },
    async ({ body }) => pageOfOverlaps(body),
  );

  app.post(
    '/range',
    { schema: schemas.rangeSchema, bodyLimit: schemas.BODY_LIMITS.range },
    async ({ body }) => describeRange(valueRange(readOne(body.value, 'body/value', parseValue))),
  );

  app.get('/range', { schema: schemas.rangeQuerySchema }, async ({ query }) =>
    describeRange(valueRange(readOne(query.value, 'querystring/value', parseValue))),
  );

  app.post(
    '/contains',
    { schema: schemas.containsSchema, bodyLimit: schemas.BODY_LIMITS.contains },
    async ({ body }) => ({
      results: containment(body.values, body.within),
    }),
  );

  app.post(
    '/lookup',
    { schema: schemas.lookupSchema, bodyLimit: schemas.BODY_LIMITS.lookup },
    async ({ body }) => ({
      results: longestMatches(body.prefixes, body.addresses),
    }),
  );

  app.post(
    '/fit',
    { schema: schemas.fitSchema, bodyLimit: schemas.BODY_LIMITS.fit },
    async ({ body }) => makePlan(body),
  );
};
