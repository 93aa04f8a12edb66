import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { Problem } from './problems.ts';

/**
 * Refuses heads that Node would refuse by itself, with an empty answer that no log and no metric knows of: HTTP/1.1
 * without `Host` (RFC 9112 §3.2) and an `Expect` other than `100-continue` (RFC 9110 §10.1.1).
 */
export const requestHead = fastifyPlugin(async (app) => {
  app.server.on('checkExpectation', (request, response) => {
    app.server.emit('request', request, response);
  });
  app.addHook('onRequest', (request, _reply, done) => done(faultOf(request)));
});

function faultOf({ headers, raw }: FastifyRequest): Problem | undefined {
  if (raw.httpVersionMinor === 0) return undefined;
  if (headers.host === undefined) {
    return new Problem({
      status: 400,
      kind: 'bad-request',
      title: 'Bad Request',
      detail: 'a request of HTTP/1.1 names its host: `Host: localhost`',
    });
  }
  if (headers.expect !== undefined && !/^100-continue$/i.test(headers.expect)) {
    return new Problem({
      status: 417,
      kind: 'expectation-failed',
      title: 'Expectation Failed',
      detail: 'the only expectation that can be met is 100-continue',
    });
  }
  return undefined;
}
