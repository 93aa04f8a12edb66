import type { FastifyServerOptions } from 'fastify';

/** How the service validates requests, wherever that happens: it coerces, drops and guesses nothing. */
export const STRICT_INPUT = {
  ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
} satisfies FastifyServerOptions;
