import type { FastifyReply, FastifyRequest } from 'fastify';
import { LogController } from 'fastify';
import { isProbe } from './probes.ts';

/**
 * One line a request, when it is answered; none for a probe that succeeds, which comes every few seconds. Fastify's own
 * pair of lines would serialise the request and the reply, and make a child logger for each of them.
 */
export class AccessLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    if (reply.statusCode < 400 && isProbe(request.url)) return;
    const line: Record<string, unknown> = {
      requestId: request.id,
      method: request.method,
      url: request.url,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 1000) / 1000,
      client: request.ip,
    };
    if (error) line.error = error.message;
    request.log.info(line, 'request');
  }

  // The error handler of `problems` writes what there is to say of an error, once.
  override defaultErrorLog(): void {}
  override routeNotFound(): void {}
}
