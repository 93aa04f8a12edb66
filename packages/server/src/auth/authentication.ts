import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { Problem } from '../http/problems.ts';
import type { AccessDirectory } from './access-directory.ts';
import { hashApiToken, isApiToken, looksLikeApiToken } from './api-token-format.ts';
import { BoundedMap } from './bounded-map.ts';
import { hasRole, type Principal } from './principal.ts';
import { lesserRole, type Role } from './roles.ts';
import { roleOfScope } from './scopes.ts';
import type { Claims, Tokens } from './tokens.ts';

/** API tokens whose hashes to cache: 3 MB at most. */
const REMEMBERED_HASHES = 10_000;

declare module 'fastify' {
  interface FastifyInstance {
    readonly tokens: Tokens;
    readonly access: AccessDirectory;
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
    /** Refuses all but tokens of logins with 403: for what only who knows the password may do. */
    readonly loginOnly?: true;
  }
}

export interface AuthenticationOptions {
  readonly tokens: Tokens;
  readonly access: AccessDirectory;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  /** Called for each request with an API token; the address is the client's. */
  readonly onApiTokenUse: (id: string, address: string) => void;
}

/**
 * Bearer authentication (RFC 6750) by the tokens of logins and by API tokens, and roles:
 * `config: { role: 'editor' }`.
 */
export const authentication = fastifyPlugin(async (app, options: AuthenticationOptions) => {
  const { tokens, access, onApiTokenUse } = options;
  const identify = createIdentify(options);

  /** @param needsFresh whether a directory that is out of date is read again first */
  const createHook = (needsFresh: boolean): onRequestHookHandler => {
    // A callback, not a promise: a known token costs no turn of the event loop.
    return (request, _reply, done) => {
      const token = bearerToken(request.headers.authorization);
      if (token === undefined) {
        done(missingToken());
        return;
      }
      const admit = (principal: Principal | undefined) => {
        if (principal === undefined) {
          done(invalidToken());
          return;
        }
        request.principal = principal;
        if (principal.apiTokenId !== null) onApiTokenUse(principal.apiTokenId, request.ip);
        done();
      };
      const isStale = needsFresh && !access.isFresh();
      const principal = isStale ? undefined : identify.atOnce(token);
      if (principal !== undefined) admit(principal);
      else identify.withRead(token, isStale).then(admit, done);
    };
  };

  app.decorate('tokens', tokens);
  app.decorate('access', access);
  app.decorateRequest('principal', null);
  app.decorate('authenticate', createHook(false));
  app.addHook('onRoute', (route) => {
    const { role, loginOnly } = route.config ?? {};
    if (role === undefined) return;
    const isChange = [route.method].flat().some((method) => method !== 'GET' && method !== 'HEAD');
    const needsFresh = isChange || loginOnly === true || role !== 'viewer';
    const hooks = [createHook(needsFresh), requireRole(role)];
    if (loginOnly === true) hooks.push(requireLogin);
    route.onRequest = [...[route.onRequest ?? []].flat(), ...hooks];
    // A body may take a minute to arrive, and its sender lose the right to the change meanwhile.
    if (isChange) route.preHandler = [...hooks, ...[route.preHandler ?? []].flat()];
    route.schema = { ...route.schema, security: [{ bearer: [] }] };
  });
});

/** Finds out whose token it is. */
function createIdentify({ tokens, access, now }: AuthenticationOptions) {
  // A hash for each request would take a twentieth of the service's rate.
  const hashes = new BoundedMap<string, string>(REMEMBERED_HASHES);
  const ownerOf = (token: string): Principal | undefined => {
    const remembered = hashes.get(token);
    const hash = remembered ?? hashApiToken(token);
    const found = access.apiToken(hash);
    if (found === undefined || now() >= found.expiresAtMs) return undefined;
    // Only hashes of tokens that somebody issued: a flood of others does not empty the cache.
    if (remembered === undefined) hashes.set(token, hash);
    const account = access.account(found.owner);
    if (account === undefined || account.isDisabled) return undefined;
    return {
      username: found.owner,
      role: lesserRole(roleOfScope(found.scope), account.role),
      apiTokenId: found.id,
      sessionId: null,
      expiresAtMs: found.expiresAtMs,
    };
  };
  const bearerOf = (claims: Claims): Principal | undefined => {
    const { username, role, version, sessionId, expiresAtMs } = claims;
    const bearer = { username, apiTokenId: null };
    if (username === '') return { ...bearer, role, sessionId: null, expiresAtMs: null };
    const account = access.account(username);
    if (account === undefined || account.isDisabled || account.version !== version) {
      return undefined;
    }
    if (access.hasEnded(sessionId)) return undefined;
    return { ...bearer, role: account.role, sessionId, expiresAtMs };
  };

  return {
    /** The principal of a token that the directory and the cache of tokens know to be valid. */
    atOnce(token: string): Principal | undefined {
      // A hash that the directory has needs no checksum.
      if (looksLikeApiToken(token)) return ownerOf(token);
      const claims = tokens.remembered(token);
      return claims === undefined ? undefined : bearerOf(claims);
    },

    /**
     * The principal of any token. Before a token is refused for what the directory says, the
     * directory is read again: another instance may just have issued it.
     */
    async withRead(token: string, isStale: boolean): Promise<Principal | undefined> {
      if (isApiToken(token)) {
        await access.refresh();
        return ownerOf(token);
      }
      const claims = await tokens.verify(token);
      if (claims === undefined) return undefined;
      const principal = isStale ? undefined : bearerOf(claims);
      if (principal !== undefined) return principal;
      await access.refresh();
      return bearerOf(claims);
    },
  };
}

/** Who makes a request to a route that authenticates. */
export function principalOf({ principal }: FastifyRequest): Principal {
  return principal as Principal; // `authenticate` has set it
}

/** An `onRequest` hook behind `authenticate`: refuses a lesser role with 403. */
function requireRole(role: Role): onRequestHookHandler {
  return (request, _reply, done) => {
    const principal = principalOf(request);
    done(hasRole(principal, role) ? undefined : forbidden(principal, role));
  };
}

/** An `onRequest` hook behind `authenticate`: refuses API tokens, and tokens that name nobody. */
const requireLogin: onRequestHookHandler = (request, _reply, done) => {
  const { apiTokenId, username } = principalOf(request);
  const isLogin = apiTokenId === null && username !== '';
  done(isLogin ? undefined : loginNeeded());
};

/** The answer to an API token that asks for what only who knows a password may do. */
export function loginNeeded(): Problem {
  return new Problem('forbidden', {
    detail: 'this request needs the token of a login, from POST /login; API tokens may not do it',
  });
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

/** The answer to a token that is not valid, or no longer. */
export function invalidToken(): Problem {
  return unauthorized(
    'the token is not valid, has expired or was revoked; get another from POST /login',
    ', error="invalid_token"',
  );
}

function unauthorized(detail: string, challenge = ''): Problem {
  return new Problem('unauthorized', {
    detail,
    headers: { 'www-authenticate': `Bearer realm="cidery"${challenge}` },
  });
}

function forbidden({ username, role, apiTokenId }: Principal, needed: Role): Problem {
  return new Problem('forbidden', {
    detail: `this request needs the role '${needed}'; ${givenRole()}`,
    extensions: { role: needed },
  });

  function givenRole(): string {
    if (username === '') return 'a first-generation token only reads; get another from POST /login';
    if (apiTokenId === null) return `the token has the role '${role}'`;
    return `the scope of the API token and the role of its owner allow the role '${role}'`;
  }
}
