import type { FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { Connections } from './connections.ts';
import { PROBLEM_KINDS } from './problem-kinds.ts';

/** The status by which the log and the metrics know a request whose client did not wait for its answer, as nginx has it. */
export const ABORTED_STATUS = PROBLEM_KINDS['client-closed'].status;

export interface AbortedRequestsOptions {
  readonly connections: Pick<Connections, 'watch'>;
  /** Is told of each request whose connection closed before its answer was handed over whole. */
  readonly onAbort: (request: FastifyRequest, reply: FastifyReply) => void;
}

/**
 * Notices requests whose client hung up before the answer. Fastify calls its `onResponse` hooks when an answer is
 * finished, which that of such a request never is: without this it would leave no trace.
 */
export const abortedRequests = fastifyPlugin<AbortedRequestsOptions>(
  async (app, { connections, onAbort }) => {
    app.addHook('onRequest', (request, reply, done) => {
      connections.watch(request.raw.socket, () => onAbort(request, reply));
      done();
    });
  },
);
