import { type IncomingMessage, ServerResponse } from 'node:http';
import { isIPv6, type Socket } from 'node:net';
import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { methodNotAllowed, Problem } from './problems.ts';

/**
 * `uri-host [ ":" port ]` (RFC 9112 §3.2, RFC 3986 §3.2.2): a registered name, whose form an IPv4
 * address has too, or an address in brackets, which is the first group. It never backtracks.
 */
const HOST =
  /^(?:(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*|\[(?:([\da-f:.]+)|v[\da-f]+\.[\w.~!$&'()*+,;=:-]+)\])(?::\d*)?$/i;

/**
 * Refuses heads that Node would refuse with an empty answer and without a trace in logs and
 * metrics, and heads that Node accepts although a proxy may read them differently.
 */
export const requestHead = fastifyPlugin(async (app) => {
  app.server.on('checkExpectation', (request, response) => {
    app.server.emit('request', request, response);
  });
  app.server.on('connect', (request, socket) => {
    const response = responseTo(request, socket as Socket); // this server's connections are TCP's
    if (response === undefined) socket.destroy();
    else app.server.emit('request', request, response);
  });
  app.addHook('onRequest', (request, _reply, done) => done(errorOf(request)));
});

/** An answer to CONNECT, as Node creates none; undefined while an earlier answer is unfinished. */
function responseTo(request: IncomingMessage, socket: Socket): ServerResponse | undefined {
  // Node has removed its own listener with the parser.
  socket.on('error', () => socket.destroy());
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.once('finish', () => socket.destroySoon());
  try {
    response.assignSocket(socket);
    return response;
  } catch {
    return undefined;
  }
}

function errorOf({ headers, raw }: FastifyRequest): Problem | undefined {
  return hostError(raw) ?? targetError(raw) ?? expectationError(raw.httpVersionMinor, headers);
}

/**
 * RFC 9112 §3.2: HTTP/1.1 requires a Host header, and two of them or an invalid one is a 400 in any
 * version. An empty value is valid: a client without an authority sends it.
 */
function hostError({ rawHeaders, httpVersionMinor }: IncomingMessage): Problem | undefined {
  // Node's `headers` would hide a second one.
  let host: string | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string; // names stand at even places
    if (name.length !== 4 || name.toLowerCase() !== 'host') continue;
    if (host !== undefined) return badRequest('a request has one Host header, not several');
    host = rawHeaders[at + 1] as string; // and values at odd ones
  }
  if (host === undefined) {
    return httpVersionMinor === 0
      ? undefined
      : badRequest('HTTP/1.1 requires a Host header: `Host: localhost`');
  }
  return isHost(host)
    ? undefined
    : badRequest('the value of `Host` is not a host with or without a port: `localhost:8000`');
}

function isHost(text: string): boolean {
  const match = HOST.exec(text);
  return match !== null && (match[1] === undefined || isIPv6(match[1]));
}

/**
 * Refuses targets without a path: CONNECT and `*`. An absolute URL (`GET http://host/path`) is
 * served like its path (RFC 9112 §3.2.2).
 */
function targetError({ method, url }: IncomingMessage): Problem | undefined {
  if (method === 'CONNECT') return methodNotAllowed('', 'this service is not a proxy');
  if (url !== '*') return undefined;
  // RFC 9112 §3.2.4
  if (method !== 'OPTIONS') return badRequest('only OPTIONS accepts the target `*`');
  return methodNotAllowed('GET, HEAD, POST', 'this service supports GET, HEAD and POST');
}

/** RFC 9110 §10.1.1; HTTP/1.0 knows no expectations. */
function expectationError(
  httpVersionMinor: number,
  { expect }: FastifyRequest['headers'],
): Problem | undefined {
  if (expect === undefined || httpVersionMinor === 0 || /^100-continue$/i.test(expect)) {
    return undefined;
  }
  return new Problem('expectation-failed', {
    detail: 'the only supported expectation is 100-continue',
  });
}

function badRequest(detail: string): Problem {
  return new Problem('bad-request', { detail });
}
