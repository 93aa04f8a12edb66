import Fastify, { type FastifyBaseLogger, type FastifyRequest, LogController } from 'fastify';
import { boundedJson } from '../../../http/json-body.ts';
import { problems } from '../../../http/problems.ts';
import { createRequestIds } from '../../../http/request-id.ts';
import { STRICT_INPUT } from '../../../http/strict-input.ts';
import { checkTakesText, TEXT_TYPES } from '../body-text.ts';
import { operationRoutes } from '../operation-routes.ts';

/** A request for a calculation, as one thread gives it to another. */
export interface CalculationRequest {
  readonly method: 'GET' | 'POST';
  /** The path with its query, as the client wrote it. */
  readonly url: string;
  readonly requestId: string;
  /** JSON or the text of a file; absent where the query has the values. */
  readonly body?: Uint8Array<ArrayBuffer>;
  /** What the body is: JSON by default. */
  readonly contentType?: string | undefined;
}

/** The answer to a request. */
export interface CalculationAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Answers requests as the service's own routes do, to the byte. */
export type Calculate = (request: CalculationRequest) => Promise<CalculationAnswer>;

/** Where the operations are, here and in the service. */
export const CALCULATIONS_PATH = '/api/v1/calc';

/** The operations alone: same routes, schemas and problems, but no network or authentication. */
export async function createCalculator(logger: FastifyBaseLogger): Promise<Calculate> {
  const app = Fastify({
    ...STRICT_INPUT,
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: createRequestIds(),
  });
  await app.register(problems);
  await app.register(boundedJson);
  app.addContentTypeParser(
    TEXT_TYPES,
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => {
      checkTakesText(request);
      return bytes;
    },
  );
  await app.register(operationRoutes, { prefix: CALCULATIONS_PATH });
  await app.ready();
  return async ({ method, url, requestId, body, contentType = 'application/json' }) => {
    const headers = { 'x-request-id': requestId };
    const answer = await app.inject(
      body === undefined
        ? { method, url, headers }
        : {
            method,
            url,
            headers: { ...headers, 'content-type': contentType },
            payload: Buffer.from(body.buffer, body.byteOffset, body.length),
          },
    );
    return {
      status: answer.statusCode,
      contentType: String(answer.headers['content-type']),
      body: ownBytes(answer.rawPayload),
    };
  };
}

/**
 * Bytes that can be given away: a small buffer is a part of one that others share, and is copied.
 */
function ownBytes(buffer: Buffer): Uint8Array<ArrayBuffer> {
  const isOwn = buffer.length === buffer.buffer.byteLength;
  // It was made here, and so not of memory that threads share.
  return isOwn ? new Uint8Array(buffer.buffer as ArrayBuffer) : new Uint8Array(buffer);
}
