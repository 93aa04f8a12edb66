import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { TWO_LISTS_BYTES } from '../schemas.ts';
import { makePlan } from './make-plan.ts';
import { fitSchema } from './schemas.ts';

/** `/fit`: an address plan. */
export const fitRoutes: FastifyPluginAsyncTypebox = async (app) => {
  // Room for what is taken, and for requests of some four hundred bytes.
  app.post('/fit', { schema: fitSchema, bodyLimit: TWO_LISTS_BYTES }, async ({ body }) =>
    makePlan(body),
  );
};
