import type { FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { Connections } from './connections.ts';
import { PROBLEM_KINDS } from './problem-kinds.ts';

/** The status of a request whose client did not wait, in logs and metrics; nginx uses it too. */
export const ABORTED_STATUS = PROBLEM_KINDS['client-closed'].status;

export interface AbortedRequestsOptions {
  readonly connections: Pick<Connections, 'watch'>;
  /** Called when a connection closes before its answer was sent completely. */
  readonly onAbort: (request: FastifyRequest, reply: FastifyReply) => void;
}

/**
 * Reports requests whose client hung up before the answer. Fastify runs `onResponse` hooks only for
 * finished answers, so without this such a request would leave no trace.
 */
export const abortedRequests = fastifyPlugin<AbortedRequestsOptions>(
  async (app, { connections, onAbort }) => {
    app.addHook('onRequest', (request, reply, done) => {
      connections.watch(request.raw.socket, () => onAbort(request, reply));
      done();
    });
  },
);
