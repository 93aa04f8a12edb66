import type { onRequestHookHandler } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { Problem } from '../http/problems.ts';
import { hasRole, type Principal } from './principal.ts';
import type { Role } from './roles.ts';
import type { Tokens } from './tokens.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly tokens: Tokens;
    /**
     * An `onRequest` hook: admits a valid token of any role, and refuses everything else with 401.
     */
    readonly authenticate: onRequestHookHandler;
  }
  interface FastifyRequest {
    /** Who makes the request; null on a route that does not authenticate. */
    principal: Principal | null;
  }
  interface FastifyContextConfig {
    /** The role that a request needs at least: 401 without a token, 403 with a lesser role. */
    readonly role?: Role;
  }
}

/** Bearer authentication (RFC 6750) by own tokens, and roles: `config: { role: 'editor' }`. */
export const authentication = fastifyPlugin(async (app, { tokens }: { tokens: Tokens }) => {
  // A callback, not a promise: a token that was verified before costs no turn of the event loop.
  const authenticate: onRequestHookHandler = (request, _reply, done) => {
    const token = bearerToken(request.headers.authorization);
    if (token === undefined) {
      done(missingToken());
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
      done(verified === undefined ? invalidToken() : undefined);
    }, done);
  };

  app.decorate('tokens', tokens);
  app.decorateRequest('principal', null);
  app.decorate('authenticate', authenticate);
  app.addHook('onRoute', (route) => {
    const role = route.config?.role;
    if (role === undefined) return;
    const hooks = [route.onRequest ?? []].flat();
    route.onRequest = [...hooks, authenticate, requireRole(role)];
    route.schema = { ...route.schema, security: [{ bearer: [] }] };
  });
});

/** An `onRequest` hook behind `authenticate`: refuses a lesser role with 403. */
function requireRole(role: Role): onRequestHookHandler {
  return (request, _reply, done) => {
    const principal = request.principal as Principal; // `authenticate` has set it
    done(hasRole(principal, role) ? undefined : forbidden(principal, role));
  };
}

/** The token of an `Authorization` header; the scheme's case does not matter (RFC 9110 §11.1). */
function bearerToken(header: string | undefined): string | undefined {
  if (header === undefined || header.length < 8) return undefined;
  if (!header.startsWith('Bearer ') && header.slice(0, 7).toLowerCase() !== 'bearer ')
    return undefined;
  return header.slice(7).trim() || undefined;
}

function missingToken(): Problem {
  return unauthorized(
    'this request needs a token: `Authorization: Bearer TOKEN`, from POST /login',
  );
}

function invalidToken(): Problem {
  return unauthorized(
    'the token is not valid or has expired; get another from POST /login',
    ', error="invalid_token"',
  );
}

function unauthorized(detail: string, challenge = ''): Problem {
  return new Problem('unauthorized', {
    detail,
    headers: { 'www-authenticate': `Bearer realm="cidery"${challenge}` },
  });
}

function forbidden(principal: Principal, role: Role): Problem {
  const given =
    principal.username === ''
      ? 'a first-generation token only reads; get another from POST /login'
      : `the token has the role '${principal.role}'`;
  return new Problem('forbidden', {
    detail: `this request needs the role '${role}'; ${given}`,
    extensions: { role },
  });
}
