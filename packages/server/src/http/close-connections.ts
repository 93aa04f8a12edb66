import type { Server } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { Connections } from './connections.ts';

export interface CloseConnectionsOptions {
  readonly connections: Connections;
  readonly logger: FastifyBaseLogger;
  /** The time limit for the head of a request that has begun to arrive, in milliseconds. */
  readonly headsMs?: number;
  /** The time limit for receiving and answering requests, in milliseconds. */
  readonly requestsMs?: number;
}

/** How often idle connections are closed. */
const IDLE_CHECK_MS = 100;

/**
 * Ends the open connections when the server closes: idle ones at once, those without a complete
 * request soon, and the rest at the end. Node closes idle connections only once, when closing
 * begins, and applies no time limits after that: a silent client, half a request or a late answer
 * would keep the process from ending.
 */
export const closeConnections = fastifyPlugin<CloseConnectionsOptions>(
  async (app, { connections, logger, headsMs = 2000, requestsMs = 10_000 }) => {
    app.addHook('preClose', (done) => {
      endInStages(app.server);
      done();
    });

    function endInStages(server: Server): void {
      const timers = [
        setInterval(() => {
          server.closeIdleConnections();
          if (connections.count === 0) stop();
        }, IDLE_CHECK_MS),
        setTimeout(() => connections.end({ all: false }), headsMs),
        setTimeout(() => {
          const count = connections.end({ all: true });
          logger.warn({ count }, 'ended connections whose requests took too long');
        }, requestsMs),
      ];
      const stop = () => {
        for (const timer of timers) clearTimeout(timer);
      };
      for (const timer of timers) timer.unref();
    }
  },
);
