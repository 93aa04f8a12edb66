/** Keeps large calculations from holding or filling the service: see docs/decisions/0008. */
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { ByteBudget, Lease } from '../../http/byte-budget.ts';
import { clientNetwork } from '../../http/client-network.ts';
import { jsonBodyParser } from '../../http/json-body.ts';
import { Problem } from '../../http/problems.ts';
import { NoRoom, readBody } from '../../http/read-body.ts';
import { checkTakesText, TEXT_TYPES } from './body-text.ts';
import { DEFAULT_LIMIT } from './paging.ts';
import { type CalculationLane, type LaneRefusal, NoAnswer } from './thread/calculation-lane.ts';
import type { CalculationRequest } from './thread/calculator.ts';

export interface LargeRequestsOptions {
  readonly lane: CalculationLane;
  readonly budget: ByteBudget;
  /** How long a client may take to take a large answer, in milliseconds. */
  readonly takeMs?: number | undefined;
}

/**
 * A body up to this size is calculated in the service's own thread, which takes about ten
 * milliseconds at most: an inspection of ranges, which lists 143 prefixes for `::1-ffff::`.
 */
const SMALL_BODY_BYTES = 1024;
/** Answers above this size count against the budget until the client has taken them. */
const LARGE_ANSWER_BYTES = 64 * 1024;

/** A body that the lane parses, and the lease of its bytes. */
class LargeBody {
  readonly bytes: Buffer;
  readonly lease: Lease;

  constructor(bytes: Buffer, lease: Lease) {
    this.bytes = bytes;
    this.lease = lease;
  }
}

/**
 * Sends the large requests of its scope to the lane: those with a large body, and those for a large
 * page. Bodies count against the budget as they arrive, and answers until the client has taken
 * them. A request beyond the budget gets 503 with `Retry-After`.
 */
export const largeRequests = fastifyPlugin<LargeRequestsOptions>(
  async (app, { lane, budget, takeMs = 120_000 }) => {
    const leaseFor = (request: FastifyRequest) => budget.lease(clientNetwork(request.ip));

    addBodyParsers(app, leaseFor);

    app.addHook('preValidation', async (request, reply) => {
      const large = toLargeRequest(request);
      if (large === undefined) return;
      const { lease } = large;
      try {
        const { status, contentType, body } = await lane.run(
          clientNetwork(request.ip),
          large.request,
          () => {
            lease?.release();
            if (request.raw.socket.destroyed) throw new NoAnswer('abandoned');
          },
        );
        reply.code(status).header('content-type', contentType);
        return reply.send(Buffer.from(body.buffer));
      } catch (error) {
        // The lane throws nothing else.
        throw toProblem(error as NoAnswer);
      } finally {
        lease?.release();
      }
    });

    app.addHook('onSend', async (request, reply, payload) => {
      // An operation answers with a text, and the lane with bytes.
      const { length } = payload as string | Buffer;
      if (length > LARGE_ANSWER_BYTES) holdAnswer(leaseFor(request), length, reply, takeMs);
    });
  },
);

function addBodyParsers(app: FastifyInstance, leaseFor: (request: FastifyRequest) => Lease): void {
  const parseJson = jsonBodyParser(app);
  /** Takes the bytes of a body, and parses small ones. */
  const taking = (parse: (request: FastifyRequest, bytes: Buffer) => Promise<unknown>) => {
    return async (request: FastifyRequest, payload: Readable) => {
      const lease = leaseFor(request);
      try {
        const bytes = await readBody(payload, {
          limit: request.routeOptions.bodyLimit,
          contentLength: contentLength(request),
          lease,
        });
        if (bytes.length > SMALL_BODY_BYTES) return new LargeBody(bytes, lease);
        lease.release();
        return await parse(request, bytes);
      } catch (error) {
        lease.release();
        throw error instanceof NoRoom ? busy() : error;
      }
    };
  };
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', taking(parseJson));
  const takeText = taking(async (_request, bytes) => bytes);
  app.addContentTypeParser(TEXT_TYPES, async (request: FastifyRequest, payload: Readable) => {
    checkTakesText(request);
    return takeText(request, payload);
  });
}

function contentLength(request: FastifyRequest): number | undefined {
  const { 'content-length': text } = request.headers;
  return text === undefined ? undefined : Number(text);
}

/** The lane's part of a request that is large by its body or by the page that it asks for. */
function toLargeRequest(
  request: FastifyRequest,
): { readonly request: CalculationRequest; readonly lease?: Lease } | undefined {
  const { body, url, id: requestId } = request;
  const contentType = request.headers['content-type'];
  if (body instanceof LargeBody) {
    const { bytes, lease } = body;
    return {
      request: { method: 'POST', url, requestId, contentType, body: ownBytes(bytes) },
      lease,
    };
  }
  if (body instanceof Uint8Array) {
    if (!isLargePage(limitOf(request.query))) return undefined;
    // A copy, for the handler is not reached and the lane gives the bytes away.
    return { request: { method: 'POST', url, requestId, contentType, body: new Uint8Array(body) } };
  }
  if (request.method === 'POST') {
    if (!isLargePage(limitOf(body))) return undefined;
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    return { request: { method: 'POST', url, requestId, body: bytes } };
  }
  return isLargePage(limitOf(request.query))
    ? { request: { method: 'GET', url, requestId } }
    : undefined;
}

/** The limit of a query or of a body of any shape. */
function limitOf(input: unknown): unknown {
  return (input as { limit?: unknown } | undefined)?.limit;
}

/** Whether a limit, a number or a text of any form, asks for more than a page has by default. */
function isLargePage(limit: unknown): boolean {
  return limit !== undefined && !(Number(limit) <= DEFAULT_LIMIT);
}

/** The bytes as a view of a buffer of their own, which can be given to another thread. */
function ownBytes(bytes: Buffer): Uint8Array<ArrayBuffer> {
  // It was made for this body alone.
  return new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
}

/** Holds an answer's lease until its client has taken it or left. Disconnects a slow client. */
function holdAnswer(lease: Lease, length: number, reply: FastifyReply, takeMs: number): void {
  // A connection that has closed does not close again, and would never release the lease.
  if (reply.raw.destroyed) return;
  if (!lease.take(length)) throw busy();
  const patience = setTimeout(() => reply.raw.destroy(), takeMs);
  reply.raw.once('close', () => {
    clearTimeout(patience);
    lease.release();
  });
}

function toProblem({ refusal }: NoAnswer): Problem {
  return REFUSALS[refusal]();
}

const REFUSALS: Readonly<Record<LaneRefusal, () => Problem>> = {
  busy,
  'too-costly': () =>
    new Problem('too-costly', {
      detail: 'the calculation exceeds the limit of time or memory: send less at once',
    }),
  abandoned: () => new Problem('client-closed'),
  failed: () =>
    new Problem('calculation-failed', {
      detail: 'the calculation ended before its answer; try again shortly',
      retryAfterSeconds: 1,
    }),
};

function busy(): Problem {
  return new Problem('busy', {
    detail:
      'too many large requests of this client, or of all clients, are waiting; try again shortly',
    retryAfterSeconds: 2,
    headers: { connection: 'close' },
  });
}
