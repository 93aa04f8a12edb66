import type { Socket } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import type { Connections } from './connections.ts';
import { PROBLEM_KINDS, type ProblemKind } from './problem-kinds.ts';
import { rawProblem } from './raw-problem.ts';

/** Requests that may take longer than others, and the answer to those that may not. */
export interface SlowRequests {
  /**
   * Lets the request that the connection now carries take as long as it needs: what bounds it is its route's own
   * affair. Returns the end of that.
   */
  exempt(socket: Socket): () => void;
  /** What the server does with a connection that timed out, or on which something came that is no HTTP. */
  handleClientError(error: Error & { readonly code: string }, socket: Socket): void;
}

const PROBLEMS: Readonly<Record<string, [kind: ProblemKind, detail: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['request-timeout', 'the request did not arrive in time'],
  HPE_HEADER_OVERFLOW: ['request-header-fields-too-large', 'the head of the request is too large'],
};

/**
 * Node has one time limit for whole requests. A streaming route takes longer where its client has much to send, so that
 * it exempts its connection here and minds the client itself.
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
      // Into an answer that has begun, nothing else may be written.
      if (socket.writable && !connections.hasBegunAnswer(socket)) {
        const { status } = PROBLEM_KINDS[kind];
        logger.info({ status, code: error.code, client: socket.remoteAddress }, 'refused');
        socket.end(rawProblem(kind, detail));
      }
      socket.destroySoon();
    },
  };
}
