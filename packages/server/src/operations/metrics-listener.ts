import { createServer, type Server } from 'node:http';
import type { Registry } from 'prom-client';

/** A server of `GET /metrics` only, on a port of its own. The caller listens and closes. */
export function createMetricsListener(registry: Registry): Server {
  return createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('see GET /metrics\n');
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
}
