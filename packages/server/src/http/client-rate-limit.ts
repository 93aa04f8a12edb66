import type { onRequestHookHandler } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { clientNetwork } from './client-network.ts';
import { Problem } from './problems.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Exempts a route, such as a probe, from the limit. */
    readonly unlimited?: true;
  }
}

export interface ClientRateLimitOptions {
  /** Requests per client and window; 0 for no limit. */
  readonly limit: number;
  /** Milliseconds of a clock that is never set. */
  readonly elapsedMs: () => number;
  /** Clients to count separately in one window; further clients share one count. */
  readonly mostClients?: number;
}

const WINDOW_MS = 60_000;
/** Some 10 MB of counts. */
const MOST_CLIENTS = 100_000;
const THE_REST = 'the rest';

/**
 * Limits the requests of a client per minute on this instance: 429 with `Retry-After` beyond that.
 * It protects the process from one runaway client. The login throttle protects passwords, and all
 * instances share it. Why not @fastify/rate-limit: docs/decisions/0004.
 */
export const clientRateLimit = fastifyPlugin<ClientRateLimitOptions>(
  async (app, { limit, elapsedMs, mostClients = MOST_CLIENTS }) => {
    if (limit === 0) return;
    let counts = new Map<string, number>();
    let windowEndsAt = 0;

    const countClient: onRequestHookHandler = (request, _reply, done) => {
      const at = elapsedMs();
      if (at >= windowEndsAt) {
        counts = new Map();
        windowEndsAt = at + WINDOW_MS;
      }
      const network = clientNetwork(request.ip);
      const client = counts.size < mostClients || counts.has(network) ? network : THE_REST;
      const count = (counts.get(client) ?? 0) + 1;
      counts.set(client, count);
      done(count > limit ? tooMany(limit, windowEndsAt - at) : undefined);
    };

    // Each counted route has the hook: asking a request for its route would allocate an object.
    app.addHook('onRoute', (route) => {
      if (route.config?.unlimited === true) return;
      route.onRequest = [countClient, ...[route.onRequest ?? []].flat()];
    });
    app.addHook('onRequest', function (request, reply, done) {
      if (request.is404) countClient.call(this, request, reply, done);
      else done();
    });
  },
);

function tooMany(limit: number, waitMs: number): Problem {
  return new Problem('rate-limited', {
    detail: `a client may make ${limit} requests in a minute`,
    retryAfterSeconds: Math.ceil(waitMs / 1000),
  });
}
