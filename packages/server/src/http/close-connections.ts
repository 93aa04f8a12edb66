import type { Server } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { Connections } from './connections.ts';

export interface CloseConnectionsOptions {
  readonly connections: Connections;
  readonly logger: FastifyBaseLogger;
  /** How long a client may take to complete the head of a request that it began, in milliseconds. */
  readonly headsMs?: number;
  /** How long requests may take to be received, answered and taken, in milliseconds. */
  readonly requestsMs?: number;
}

/** How often connections are looked for whose last answer was taken. */
const IDLE_CHECK_MS = 100;

/**
 * Ends the open connections when the server closes: the idle ones at once, those that owe their client no answer soon,
 * and what is left in the end. Node closes idle connections once, when closing begins, and looks at no time limit from
 * then on: a silent client, half of a request, or an answer that ends later would keep the process from ending.
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
