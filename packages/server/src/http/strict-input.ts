import type { FastifyServerOptions } from 'fastify';

/**
 * How the service validates requests, wherever that happens: it coerces, drops and guesses nothing.
 */
export const STRICT_INPUT = {
  ajv: {
    customOptions: {
      coerceTypes: false,
      removeAdditional: false,
      // The compiler rejects faulty schemas too; compiling the meta-schema would slow the start.
      validateSchema: false,
    },
  },
} satisfies FastifyServerOptions;
