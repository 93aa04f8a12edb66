import { type IncomingMessage, ServerResponse } from 'node:http';
import { isIPv6, type Socket } from 'node:net';
import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { methodNotAllowed, Problem } from './problems.ts';

/**
 * `uri-host [ ":" port ]` (RFC 9112 §3.2, RFC 3986 §3.2.2): a registered name, which an IPv4 address has the form of, or
 * an address in brackets, whose inside is the first group. Each character has one way through it.
 */
const HOST =
  /^(?:(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*|\[(?:([\da-f:.]+)|v[\da-f]+\.[\w.~!$&'()*+,;=:-]+)\])(?::\d*)?$/i;

/**
 * Refuses heads that Node would refuse by itself, with an empty answer that no log and no metric knows of, and those
 * that it would take though another server between us and the client may read them in another way.
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
  app.addHook('onRequest', (request, _reply, done) => done(faultOf(request)));
});

/**
 * An answer to CONNECT, for which Node makes none; undefined where an answer to an earlier request is due on the same
 * connection.
 */
function responseTo(request: IncomingMessage, socket: Socket): ServerResponse | undefined {
  // Node's own listener is gone with its parser.
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

function faultOf({ headers, raw }: FastifyRequest): Problem | undefined {
  return hostFault(raw) ?? targetFault(raw) ?? expectationFault(raw.httpVersionMinor, headers);
}

/**
 * RFC 9112 §3.2: a request of HTTP/1.1 without `Host`, and one of any version with two or with a bad one, gets 400. An
 * empty value is none of these: it is what a client sends that knows no authority, and this service has but one.
 */
function hostFault({ rawHeaders, httpVersionMinor }: IncomingMessage): Problem | undefined {
  // Node's `headers` keep the first of two.
  let host: string | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string; // names stand at even places
    if (name.length !== 4 || name.toLowerCase() !== 'host') continue;
    if (host !== undefined) return badRequest('a request names its host once');
    host = rawHeaders[at + 1] as string; // and values at odd ones
  }
  if (host === undefined) {
    return httpVersionMinor === 0
      ? undefined
      : badRequest('a request of HTTP/1.1 names its host: `Host: localhost`');
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
 * What is asked of the server as a whole, or of a tunnel through it, has no path. A whole URL (`GET http://host/path`)
 * has one, and is served like it (RFC 9112 §3.2.2).
 */
function targetFault({ method, url }: IncomingMessage): Problem | undefined {
  if (method === 'CONNECT') return methodNotAllowed('', 'this service is not a proxy');
  if (url !== '*') return undefined;
  // RFC 9112 §3.2.4
  if (method !== 'OPTIONS') return badRequest('only OPTIONS takes `*` for its target');
  return methodNotAllowed('GET, HEAD, POST', 'this service takes GET, HEAD and POST');
}

/** RFC 9110 §10.1.1; HTTP/1.0 knows no expectations. */
function expectationFault(
  httpVersionMinor: number,
  { expect }: FastifyRequest['headers'],
): Problem | undefined {
  if (expect === undefined || httpVersionMinor === 0 || /^100-continue$/i.test(expect)) {
    return undefined;
  }
  return new Problem('expectation-failed', {
    detail: 'the only expectation that can be met is 100-continue',
  });
}

function badRequest(detail: string): Problem {
  return new Problem('bad-request', { detail });
}
