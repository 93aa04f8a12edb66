import { lengthToMask, maskToLength } from '@cidery/prefix';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { cidrToMaskSchema, maskToCidrSchema } from './schemas.ts';

/** The first generation's answer to a value that is not a length or a mask. */
const INVALID = 'Invalid';

/**
 * `/cidr-to-mask` and `/mask-to-cidr`, in the first generation's exact bytes. They use no database.
 */
export const conversionRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const config = { role: 'viewer' } as const;

  app.get('/cidr-to-mask', { schema: cidrToMaskSchema, config }, (request, reply) => {
    const { value } = request.query;
    const mask = value === undefined ? undefined : lengthToMask(value);
    reply.send({ function: 'cidrToMask', input: value ?? null, output: mask ?? INVALID });
  });

  app.get('/mask-to-cidr', { schema: maskToCidrSchema, config }, (request, reply) => {
    const { value } = request.query;
    const length = value === undefined ? undefined : maskToLength(value);
    reply.send({
      function: 'maskToCidr',
      input: value ?? null,
      output: length === undefined ? INVALID : String(length),
    });
  });
};
