import { lengthToMask, maskToLength } from '@cidery/prefix';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { cidrToMaskSchema, maskToCidrSchema } from './schemas.ts';

/** The first generation's answer to what is no length and no mask. */
const INVALID = 'Invalid';

/** `/cidr-to-mask` and `/mask-to-cidr`, in the first generation's exact bytes. They need no database. */
export const conversionRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const onRequest = app.authenticate;

  app.get('/cidr-to-mask', { schema: cidrToMaskSchema, onRequest }, (request, reply) => {
    const { value } = request.query;
    const mask = value === undefined ? undefined : lengthToMask(value);
    reply.send({ function: 'cidrToMask', input: value ?? null, output: mask ?? INVALID });
  });

  app.get('/mask-to-cidr', { schema: maskToCidrSchema, onRequest }, (request, reply) => {
    const { value } = request.query;
    const length = value === undefined ? undefined : maskToLength(value);
    reply.send({
      function: 'maskToCidr',
      input: value ?? null,
      output: length === undefined ? INVALID : String(length),
    });
  });
};
