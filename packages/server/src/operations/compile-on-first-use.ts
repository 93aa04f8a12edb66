import buildAjvCompiler from '@fastify/ajv-compiler';
import buildSerializerCompiler from '@fastify/fast-json-stringify-compiler';
import type { FastifyServerOptions } from 'fastify';
import { once } from '../once.ts';

type Factories = Required<
  NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>
>;
type ValidatorParts = Parameters<ReturnType<typeof buildAjvCompiler>>;
type RouteSchema = Parameters<ReturnType<ReturnType<typeof buildAjvCompiler>>>[0];

/**
 * Fastify's own validators and serialisers, each compiled by the first request that needs it instead of at the start:
 * a start does without a fifth of its processor time, and a process at rest without the code of routes that nobody
 * uses. See docs/decisions/0005.
 */
export function compileOnFirstUse(): { compilersFactory: Factories } {
  return {
    compilersFactory: {
      // The type asks for all that a function of Ajv's has; Fastify calls it and reads `errors`.
      buildValidator: lazyValidators as Factories['buildValidator'],
      buildSerializer: (schemas, options) => {
        const compiler = once(() => buildSerializerCompiler()(schemas, options));
        return (route) => {
          const serialize = once(() => compiler()(route));
          return (data) => serialize()(data);
        };
      },
    },
  };
}

function lazyValidators(...parts: ValidatorParts) {
  const compiler = once(() => buildAjvCompiler()(...parts));
  return (route: RouteSchema) => {
    const compiled = once(() => compiler()(route));
    const validate = (data: unknown) => {
      const isValid = compiled()(data);
      validate.errors = compiled().errors;
      return isValid;
    };
    // Where Ajv leaves what is wrong.
    validate.errors = null as ReturnType<typeof compiled>['errors'];
    return validate;
  };
}
