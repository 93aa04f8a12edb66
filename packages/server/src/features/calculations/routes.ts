import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type ConvertOptions, convertRoutes } from './convert/routes.ts';
import { describeRange, describeValue } from './describe-value.ts';
import { findOverlaps } from './find-overlaps.ts';
import { containment, longestMatches } from './match-prefixes.ts';
import { pageOfSet } from './page.ts';
import { makePlan } from './plan.ts';
import { toCalculationProblem } from './problems.ts';
import { parseValue, readAll, readOne, readSet, toRange } from './read-values.ts';
import * as facts from './schemas/facts.ts';
import * as schemas from './schemas/operations.ts';
import { splitPrefix } from './split-prefix.ts';

/** `/api/v1/calc`: the calculators. They need no database. */
export const calculationRoutes: FastifyPluginAsyncTypebox<ConvertOptions> = async (
  app,
  { slowRequests, idleMs },
) => {
  app.addSchema(facts.AddressFactsSchema);
  app.addSchema(facts.PrefixFactsSchema);
  app.addSchema(facts.RangeFactsSchema);
  app.addSchema(schemas.PrefixSetPageSchema);
  app.addHook('onRequest', app.authenticate);
  app.addHook('onRoute', (route) => {
    route.bodyLimit = schemas.BODY_LIMIT_BYTES;
  });
  app.setErrorHandler((error: Error) => {
    throw toCalculationProblem(error);
  });

  app.post('/inspect', { schema: schemas.inspectSchema }, async ({ body }) => ({
    results: readAll(body.values, 'body/values', parseValue).map(describeValue),
  }));

  app.get('/inspect', { schema: schemas.inspectValueSchema }, async ({ query }) =>
    describeValue(readOne(query.value, 'querystring/value', parseValue)),
  );

  app.post('/split', { schema: schemas.splitSchema }, async ({ body }) =>
    splitPrefix(body, 'body'),
  );

  app.get('/split', { schema: schemas.splitQuerySchema }, async ({ query }) => {
    const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
    const [length, limit] = [query.length, query.limit].map(number);
    return splitPrefix({ ...query, length, limit }, 'querystring');
  });

  app.post('/summarize', { schema: schemas.summarizeSchema }, async ({ body }) =>
    pageOfSet(readSet(body.values, 'body/values'), body),
  );

  app.post('/subtract', { schema: schemas.subtractSchema }, async ({ body }) => {
    const set = readSet(body.values, 'body/values');
    return pageOfSet(set.difference(readSet(body.subtract, 'body/subtract')), body);
  });

  app.post('/intersect', { schema: schemas.intersectSchema }, async ({ body }) => {
    const set = readSet(body.values, 'body/values');
    return pageOfSet(set.intersection(readSet(body.with, 'body/with')), body);
  });

  app.post('/overlaps', { schema: schemas.overlapsSchema }, async ({ body }) => findOverlaps(body));

  app.post('/range', { schema: schemas.rangeSchema }, async ({ body }) =>
    describeRange(toRange(readOne(body.value, 'body/value', parseValue))),
  );

  app.get('/range', { schema: schemas.rangeQuerySchema }, async ({ query }) =>
    describeRange(toRange(readOne(query.value, 'querystring/value', parseValue))),
  );

  app.post('/contains', { schema: schemas.containsSchema }, async ({ body }) => ({
    results: containment(body.values, body.within),
  }));

  app.post('/lookup', { schema: schemas.lookupSchema }, async ({ body }) => ({
    results: longestMatches(body.prefixes, body.addresses),
  }));

  app.post('/fit', { schema: schemas.fitSchema }, async ({ body }) => makePlan(body));

  await app.register(convertRoutes, { slowRequests, idleMs });
};
