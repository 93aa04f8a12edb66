import type { Socket } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import type { Connections } from './connections.ts';
import { PROBLEM_KINDS, type ProblemKind } from './problem-kinds.ts';
import { rawProblem } from './raw-problem.ts';

/** Requests without a time limit, and the answer to those that exceed it. */
export interface SlowRequests {
  /** Lifts this connection's time limit for a route with its own. Call the result to restore it. */
  exempt(socket: Socket): () => void;
  /** Handles a connection that timed out or sent bytes that are not HTTP. */
  handleClientError(error: Error & { readonly code: string }, socket: Socket): void;
}

const PROBLEMS: Readonly<Record<string, [kind: ProblemKind, detail: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['request-timeout', 'the request did not arrive in time'],
  HPE_HEADER_OVERFLOW: ['request-header-fields-too-large', 'the head of the request is too large'],
};

/**
 * Node has one time limit for whole requests. A streaming route may take longer, so it exempts its
 * connection here and applies its own limit to pauses.
 */
export function createSlowRequests(
  logger: FastifyBaseLogger,
  connections: Pick<Connections, 'hasBegunAnswer'>,
): SlowRequests {
  const exempt = new WeakSet<Socket>();
  return {
    exempt(socket) {
      exempt.add(socket);
      return () => void exempt.delete(socket);
    },
    handleClientError(error, socket) {
      if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && exempt.has(socket)) return;
      const [kind, detail] = PROBLEMS[error.code] ?? ['bad-request', 'this is not an HTTP request'];
      // Nothing else may be written into an answer that has begun.
      if (socket.writable && !connections.hasBegunAnswer(socket)) {
        const { status } = PROBLEM_KINDS[kind];
        logger.info({ status, code: error.code, client: socket.remoteAddress }, 'refused');
        socket.end(rawProblem(kind, detail));
      }
      socket.destroySoon();
    },
  };
}
