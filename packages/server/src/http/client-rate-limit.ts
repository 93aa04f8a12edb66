import type { onRequestHookHandler } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { clientNetwork } from './client-network.ts';
import { Problem } from './problems.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set on a route that the limit does not count, such as a probe. */
    readonly unlimited?: true;
  }
}

export interface ClientRateLimitOptions {
  /** Requests that one client may make in a window; 0 lifts the limit. */
  readonly limit: number;
  readonly now: () => number;
  /** Clients to count in one window; those beyond share one count. */
  readonly mostClients?: number;
}

const WINDOW_MS = 60_000;
/** Some 10 MB of counts. */
const MOST_CLIENTS = 100_000;
const THE_REST = 'the rest';

/**
 * Limits how many requests a client makes in a minute on this instance: 429 with `Retry-After` beyond. It guards the
 * process against one client that runs wild; what guards passwords is the login throttle, which all instances share.
 *
 * A count in a map that is thrown away each minute: 0.2 µs of a request, where @fastify/rate-limit's promises, timers
 * and three headers took 2 of 20 (2026-11-23, Node 24.21).
 */
export const clientRateLimit = fastifyPlugin<ClientRateLimitOptions>(
  async (app, { limit, now, mostClients = MOST_CLIENTS }) => {
    if (limit === 0) return;
    let counts = new Map<string, number>();
    let windowEndsAt = 0;

    const countClient: onRequestHookHandler = (request, _reply, done) => {
      const at = now();
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

    // A hook of each route that counts, before its others: to ask a request for its route makes an object.
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
