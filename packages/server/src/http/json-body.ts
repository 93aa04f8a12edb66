import { markedEncoding } from '@cidery/reader';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { jsonBoundsError } from './json-bounds.ts';
import { Problem } from './problems.ts';
import { textOfBytes } from './text-of-bytes.ts';

/** Parses the bytes of a JSON body. */
export type ParseJsonBody = (request: FastifyRequest, bytes: Buffer) => Promise<unknown>;

/**
 * Fastify's own JSON parser, with its protection against `__proto__`, after a check of depth and
 * size, since the parser itself has no bounds. JSON is UTF-8 (RFC 8259 §8.1); UTF-16 with a
 * byte-order mark is understood too.
 */
export function jsonBodyParser(app: FastifyInstance): ParseJsonBody {
  const parse = app.getDefaultJsonParser('error', 'error');
  return (request, bytes) => {
    const text = textOfBytes(bytes);
    if (text === undefined) return Promise.reject(refused(NOT_TEXT));
    // Most bodies are UTF-8 without a mark, and then the bytes are those of the text.
    const isSame = markedEncoding(bytes) === undefined;
    const error = jsonBoundsError(isSame ? bytes : Buffer.from(text));
    if (error !== undefined) return Promise.reject(refused(error));
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    parse(request, text, (error, body) => (error ? reject(error) : resolve(body)));
    return promise;
  };
}

const NOT_TEXT = 'is not valid UTF-8, nor UTF-16 with a byte-order mark: send JSON as UTF-8';

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

function refused(message: string): Problem {
  return new Problem('invalid-request', {
    detail: `body ${message}`,
    extensions: { errors: [{ location: 'body', message }] },
  });
}
