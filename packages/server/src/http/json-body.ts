import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { jsonBoundsFault } from './json-bounds.ts';
import { Problem } from './problems.ts';

/** Parses the bytes of a JSON body. */
export type ParseJsonBody = (request: FastifyRequest, bytes: Buffer) => Promise<unknown>;

/**
 * Fastify's own parser of JSON, with its protection against `__proto__`, behind a check of how deep and how large a text
 * is. The check comes first, since the parser itself has no bounds.
 */
export function jsonBodyParser(app: FastifyInstance): ParseJsonBody {
  const parse = app.getDefaultJsonParser('error', 'error');
  return (request, bytes) => {
    const fault = jsonBoundsFault(bytes);
    if (fault !== undefined) return Promise.reject(tooComplex(fault));
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    parse(request, bytes.toString(), (error, body) => (error ? reject(error) : resolve(body)));
    return promise;
  };
}

/** Has every JSON body of an application parsed within bounds; text without a format is not a body of this service. */
export const boundedJson = fastifyPlugin(async (app) => {
  const parse = jsonBodyParser(app);
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request: FastifyRequest, bytes: Buffer) => parse(request, bytes),
  );
});

function tooComplex(fault: string): Problem {
  return new Problem('invalid-request', {
    detail: `body ${fault}`,
    extensions: { errors: [{ location: 'body', message: fault }] },
  });
}
