import type { FastifyRequest, onResponseHookHandler } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { ABORTED_STATUS } from '../http/aborted-requests.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly metrics: Metrics;
  }
}

export interface Metrics {
  readonly registry: Registry;
  /** Logins by outcome: `ok`, `refused`, `throttled`, `busy`. */
  readonly logins: Counter<'outcome'>;
  /** Connections that were refused or ended: `total`, `client`, `pipelined`. */
  readonly refusedConnections: Counter<'reason'>;
  /** Counts a request that was answered without a route. */
  observeUnrouted(method: string, status: number): void;
  /** Counts a request whose client hung up after the given seconds. */
  observeAborted(request: FastifyRequest, seconds: number): void;
}

export interface MetricsOptions {
  readonly commitSha: string;
  readonly connections: { readonly count: number };
}

/** Seconds: from 0.1 ms, which a conversion takes, to 10 s, when clients have given up. */
const DURATION_BUCKETS = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];

type Child = ReturnType<Histogram<'method' | 'route' | 'status'>['labels']>;

/** Metrics for Prometheus: requests by route and status, and the process itself. */
export const metrics = fastifyPlugin(async (app, options: MetricsOptions) => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'cidery_build_info',
    help: 'The commit that the service was built from; always 1.',
    labelNames: ['commit'],
    registers: [registry],
  }).set({ commit: options.commitSha }, 1);
  const logins = new Counter({
    name: 'cidery_logins_total',
    help: 'Logins by outcome.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  new Gauge({
    name: 'http_connections',
    help: 'Open connections.',
    registers: [registry],
    collect() {
      this.set(options.connections.count);
    },
  });
  const refusedConnections = new Counter({
    name: 'http_connections_refused_total',
    help: 'Connections refused or ended: too many in total, too many of one client, or too many pipelined requests.',
    labelNames: ['reason'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: "Time from a request's head to the end of its answer.",
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS,
    registers: [registry],
  });

  // Finding a labelled child hashes its labels, and finding a request's route allocates an object:
  // both cost more than the observation. So each route's own hook keeps its children by status.
  const observing = (route: string): onResponseHookHandler => {
    const children = new Map<string, Child>();
    return (request, reply, done) => {
      const key = request.method + reply.statusCode;
      let child = children.get(key);
      if (child === undefined) {
        child = durations.labels(request.method, route, String(reply.statusCode));
        children.set(key, child);
      }
      child.observe(reply.elapsedTime / 1000);
      done();
    };
  };
  const observeUnknown = observing('unknown');

  app.decorate('metrics', {
    registry,
    logins,
    refusedConnections,
    observeAborted: (request, seconds) =>
      durations
        .labels(request.method, request.routeOptions.url ?? 'unknown', String(ABORTED_STATUS))
        .observe(seconds),
    observeUnrouted: (method, status) =>
      durations.labels(method, 'unknown', String(status)).observe(0),
  });
  app.addHook('onRoute', (route) => {
    route.onResponse = [...[route.onResponse ?? []].flat(), observing(route.url)];
  });
  app.addHook('onResponse', function (request, reply, done) {
    if (request.is404) observeUnknown.call(this, request, reply, done);
    else done();
  });
});
