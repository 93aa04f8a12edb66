import type { FastifyReply, FastifyRequest } from 'fastify';
import { LogController } from 'fastify';
import { isProbe } from '../operations/probes.ts';
import { ABORTED_STATUS } from './aborted-requests.ts';
import { redactQuery } from './redact-query.ts';

/**
 * One line per request, when it is answered or its client hung up; none for a successful probe,
 * which comes every few seconds. Fastify's own pair of lines would serialise request and reply.
 */
export class AccessLog extends LogController {
  /** Query parameters whose values the log may show; of any other it shows the name only. */
  readonly shownParameters = new Set<string>();

  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    if (reply.statusCode < 400 && isProbe(request.url)) return;
    this.#write(request, reply, reply.statusCode, error?.message);
  }

  /** Writes the line of a request whose connection closed before its answer was sent. */
  requestAborted(request: FastifyRequest, reply: FastifyReply): void {
    this.#write(request, reply, ABORTED_STATUS, 'the connection closed before the answer was sent');
  }

  // The error handler of `problems` logs each error once.
  override defaultErrorLog(): void {}
  override routeNotFound(): void {}

  #write(request: FastifyRequest, reply: FastifyReply, status: number, error?: string): void {
    const line: Record<string, unknown> = {
      requestId: request.id,
      method: request.method,
      url: redactQuery(request.url, this.shownParameters),
      status,
      durationMs: Math.round(reply.elapsedTime * 1000) / 1000,
      client: request.ip,
    };
    if (error !== undefined) line.error = error;
    request.log.info(line, 'request');
  }
}
