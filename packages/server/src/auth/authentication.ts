import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { Problem } from '../http/problems.ts';
import type { Principal, Tokens } from './tokens.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly tokens: Tokens;
    /** A route's `onRequest` hook: admits a request with a valid token of any role, and refuses any other with 401. */
    readonly authenticate: onRequestHookHandler;
  }
  interface FastifyRequest {
    /** Who makes the request; null on a route without `authenticate`. */
    principal: Principal | null;
  }
}

/** Bearer authentication (RFC 6750) by the service's own tokens. */
export const authentication = fastifyPlugin(async (app, options: { tokens: Tokens }) => {
  const { tokens } = options;
  app.decorate('tokens', tokens);
  app.decorateRequest('principal', null);

  // A callback, not a promise: a token that was verified before costs no turn of the event loop.
  app.decorate(
    'authenticate',
    (request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void) => {
      const token = bearerToken(request.headers.authorization);
      if (token === undefined) {
        done(
          unauthorized(
            'this request needs a token: `Authorization: Bearer TOKEN`, from POST /login',
            '',
          ),
        );
        return;
      }
      const principal = tokens.remembered(token);
      if (principal !== undefined) {
        request.principal = principal;
        done();
        return;
      }
      tokens.verify(token).then((verified) => {
        request.principal = verified ?? null;
        done(
          verified === undefined
            ? unauthorized(
                'the token is not valid or has expired; get another from POST /login',
                ', error="invalid_token"',
              )
            : undefined,
        );
      }, done);
    },
  );
});

/** The token of an `Authorization` header; the scheme's case does not matter (RFC 9110 §11.1). */
function bearerToken(header: string | undefined): string | undefined {
  if (header === undefined || header.length < 8) return undefined;
  if (!header.startsWith('Bearer ') && header.slice(0, 7).toLowerCase() !== 'bearer ')
    return undefined;
  return header.slice(7).trim() || undefined;
}

function unauthorized(detail: string, challenge: string): Problem {
  return new Problem('unauthorized', {
    detail,
    headers: { 'www-authenticate': `Bearer realm="cidery"${challenge}` },
  });
}
