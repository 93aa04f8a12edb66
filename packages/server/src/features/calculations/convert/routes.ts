import type { Readable } from 'node:stream';
import accepts from '@fastify/accepts';
import type { SwaggerTransform } from '@fastify/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../../../http/problems.ts';
import type { SlowRequests } from '../../../http/slow-requests.ts';
import { encodingOf } from '../body-text.ts';
import { readOptionsOf } from '../reading.ts';
import { BodyDecoder } from './body-decoder.ts';
import { Conversion } from './conversion.ts';
import { convertStream } from './convert-stream.ts';
import { ANSWER_TYPES, formatOf, hasHeader, MEDIA_TYPES } from './formats.ts';
import type { Format } from './record-writer.ts';
import { type ConvertQuery, ConvertRecordSchema, convertBody, convertSchema } from './schemas.ts';

export interface ConvertOptions {
  readonly slowRequests: SlowRequests;
  /** How long a client may neither send nor take anything, in milliseconds. */
  readonly idleMs: number;
}

/** `POST /convert`: streams, and never holds a body. */
export async function convertRoutes(
  app: FastifyInstance,
  { slowRequests, idleMs }: ConvertOptions,
): Promise<void> {
  await app.register(accepts);
  app.addSchema(ConvertRecordSchema);
  // The body is handed over as it comes in; a stream has no size to limit.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(Object.values(MEDIA_TYPES), (_request, payload, done) =>
    done(null, payload),
  );

  app.post<{ Querystring: ConvertQuery }>(
    '/convert',
    { schema: convertSchema, config: { swaggerTransform } },
    (request, reply) => {
      const { from, to } = formatsOf(request);
      const contentType = request.headers['content-type'] as string; // a format was found in it
      const decoder = new BodyDecoder(encodingOf(contentType));
      // A long upload may take its time as long as it moves.
      const release = slowRequests.exempt(request.raw.socket);
      reply.raw.once('close', release);
      reply.header('vary', 'accept').type(ANSWER_TYPES[to]);
      const conversion = new Conversion({
        from,
        to,
        hasHeader: hasHeader(contentType),
        keepFormulas: request.query.formulas === 'keep',
        reading: readOptionsOf(request.query),
      });
      // The parser above hands over the request itself.
      const source = request.body as Readable;
      return reply.send(convertStream(source, { decoder, conversion }, idleMs));
    },
  );
}

/** Adds the body to the OpenAPI document alone: items are validated one by one as they come in. */
const swaggerTransform: SwaggerTransform = ({ schema, url }) => ({
  schema: { ...schema, body: convertBody },
  url,
});

function formatsOf(request: FastifyRequest): { from: Format; to: Format } {
  const from = formatOf(request.headers['content-type'] ?? '');
  if (from === undefined) throw unsupported('content-type', 'name the format of the body');
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw unsupported('content-encoding', 'send the body as it is');
  const order = [from, ...(Object.keys(MEDIA_TYPES) as Format[])]; // its own keys
  const accepted = request.accepts().type(order.map((format) => MEDIA_TYPES[format]));
  const to = typeof accepted === 'string' ? formatOf(accepted) : undefined;
  if (to === undefined) throw notAcceptable();
  return { from, to };
}

const TYPES = Object.values(MEDIA_TYPES).join(', ');

function unsupported(header: string, remedy: string): Problem {
  return new Problem('unsupported-media-type', {
    detail: `${header}: ${remedy}; a body is one of ${TYPES}, not compressed`,
  });
}

function notAcceptable(): Problem {
  return new Problem('not-acceptable', {
    detail: `accept: an answer is one of ${TYPES}`,
  });
}
