import type { FastifyServerOptions } from 'fastify';
import { compileOnFirstUse } from '../operations/compile-on-first-use.ts';

/** How the service checks what it is given, wherever that happens: nothing is coerced, dropped or guessed at. */
export const STRICT_INPUT = {
  schemaController: compileOnFirstUse(),
  ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
} satisfies FastifyServerOptions;
