import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { jsonBoundsError } from './json-bounds.ts';
import { Problem } from './problems.ts';

/** Parses the bytes of a JSON body. */
export type ParseJsonBody = (request: FastifyRequest, bytes: Buffer) => Promise<unknown>;

/**
 * Fastify's own JSON parser, with its protection against `__proto__`, after a check of depth and
 * size, since the parser itself has no bounds.
 */
export function jsonBodyParser(app: FastifyInstance): ParseJsonBody {
  const parse = app.getDefaultJsonParser('error', 'error');
  return (request, bytes) => {
    const error = jsonBoundsError(bytes);
    if (error !== undefined) return Promise.reject(tooComplex(error));
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    parse(request, bytes.toString(), (error, body) => (error ? reject(error) : resolve(body)));
    return promise;
  };
}

/** Bounds every JSON body of an application, and accepts no plain text. */
export const boundedJson = fastifyPlugin(async (app) => {
  const parse = jsonBodyParser(app);
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request: FastifyRequest, bytes: Buffer) => parse(request, bytes),
  );
});

function tooComplex(message: string): Problem {
  return new Problem('invalid-request', {
    detail: `body ${message}`,
    extensions: { errors: [{ location: 'body', message }] },
  });
}
