import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { fitRoutes } from './fit/routes.ts';
import { hostsRoutes } from './hosts/routes.ts';
import {
  AddressFactsSchema,
  PrefixFactsSchema,
  RangeFactsSchema,
} from './inspect/facts-schemas.ts';
import { inspectRoutes } from './inspect/routes.ts';
import { partOf } from './list-operation.ts';
import { lookupRoutes } from './lookup/routes.ts';
import { nthRoutes } from './nth/routes.ts';
import { overlapRoutes } from './overlaps/routes.ts';
import { toCalculationProblem } from './problems.ts';
import { PrefixSetPageSchema } from './schemas.ts';
import { setRoutes } from './sets/routes.ts';
import { sortRoutes } from './sort/routes.ts';
import { splitRoutes } from './split/routes.ts';

const SCHEMAS = [AddressFactsSchema, PrefixFactsSchema, RangeFactsSchema, PrefixSetPageSchema];
const ROUTES = [
  ...[inspectRoutes, splitRoutes, hostsRoutes, nthRoutes, setRoutes, sortRoutes],
  ...[overlapRoutes, lookupRoutes, fitRoutes],
];

/** The operations, each of which answers from what it was sent and nothing else. */
export const operationRoutes: FastifyPluginAsync = async (app) => {
  for (const schema of SCHEMAS) app.addSchema(schema);
  // The types of the answers are those of the schemas: to compile a serialiser for each would take
  // a tenth of the start and add nothing.
  app.setSerializerCompiler(() => JSON.stringify);
  app.setErrorHandler((error: Error, request: FastifyRequest) => {
    throw toCalculationProblem(error, partOf(request));
  });
  for (const routes of ROUTES) await app.register(routes);
};
