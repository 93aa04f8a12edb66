import type { FastifyPluginAsync } from 'fastify';
import { type ConvertOptions, convertRoutes } from './convert/routes.ts';
import { type LargeRequestsOptions, largeRequests } from './large-requests.ts';
import { operationRoutes } from './operation-routes.ts';
import { toCalculationProblem } from './problems.ts';

export type CalculationsOptions = ConvertOptions & LargeRequestsOptions;

/** `/api/v1/calc`: the calculators. They need no database. */
export const calculationRoutes: FastifyPluginAsync<CalculationsOptions> = async (
  app,
  { slowRequests, idleMs, ...large },
) => {
  app.addHook('onRequest', app.authenticate);
  app.setErrorHandler((error: Error) => {
    throw toCalculationProblem(error, 'body');
  });
  await app.register(async (scope) => {
    await scope.register(largeRequests, large);
    await scope.register(operationRoutes);
  });
  await app.register(convertRoutes, { slowRequests, idleMs });
};
