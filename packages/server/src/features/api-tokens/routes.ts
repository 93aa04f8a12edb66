import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { invalidToken, principalOf } from '../../auth/authentication.ts';
import { hasRole, type Principal } from '../../auth/principal.ts';
import { roleOfScope } from '../../auth/scopes.ts';
import { readPageRequest, toPage } from '../../http/paging.ts';
import { Problem } from '../../http/problems.ts';
import { toTime, toTimeOrNull } from '../../http/schemas.ts';
import { actorOf } from '../audit/actor-of.ts';
import {
  type ApiTokens,
  type CreateOutcome,
  DEFAULT_LIFE_DAYS,
  MOST_TOKENS,
} from './api-tokens.ts';
import type { ApiToken, ApiTokensRepository } from './api-tokens-repository.ts';
import {
  createApiTokenSchema,
  listApiTokensSchema,
  readApiTokenSchema,
  revokeApiTokenSchema,
} from './schemas.ts';

export interface ApiTokenRoutesParts {
  readonly apiTokens: ApiTokens;
  readonly repository: ApiTokensRepository;
}

/** `/api/v1/tokens`: tokens for programs. */
export const apiTokenRoutes: FastifyPluginAsyncTypebox<ApiTokenRoutesParts> = async (
  app,
  { apiTokens, repository },
) => {
  const config = { role: 'viewer' } as const;

  app.post(
    '/tokens',
    { schema: createApiTokenSchema, config: { ...config, loginOnly: true } },
    async (request, reply) => {
      const { name, scope, expiresInDays: lifeDays = DEFAULT_LIFE_DAYS } = request.body;
      const owner = principalOf(request).username;
      const wish = { owner, name, scope, lifeDays };
      const outcome = await apiTokens.create(actorOf(request), wish);
      if (outcome.kind !== 'created') throw toProblem(outcome, roleOfScope(scope));
      reply.code(201);
      reply.header('location', `/api/v1/tokens/${outcome.about.id}`);
      reply.header('cache-control', 'no-store');
      return { token: outcome.token, ...present(outcome.about) };
    },
  );

  app.get('/tokens', { schema: listApiTokensSchema, config }, async (request) => {
    const principal = principalOf(request);
    const { owner = principal.username } = request.query;
    // A user may be called `*`, and has only tokens of their own all the same.
    const isAll = request.query.owner === '*';
    if ((isAll || owner !== principal.username) && !hasRole(principal, 'admin')) {
      throw new Problem('forbidden', {
        detail: "the tokens of other users are for the role 'admin'",
        extensions: { role: 'admin' },
      });
    }
    const page = readPageRequest(request.query);
    const found = await repository.list(isAll ? undefined : owner, page);
    const { items, next } = toPage(found, page, ({ id }) => id);
    return { items: items.map(present), next };
  });

  app.get('/tokens/:id', { schema: readApiTokenSchema, config }, async (request) => {
    const token = await repository.find(request.params.id);
    if (token === undefined || !maySee(principalOf(request), token)) throw unknownToken();
    return present(token);
  });

  app.delete('/tokens/:id', { schema: revokeApiTokenSchema, config }, async (request, reply) => {
    const principal = principalOf(request);
    const mayRevoke = (token: ApiToken) =>
      hasRole(principal, 'admin') ||
      token.id === principal.apiTokenId ||
      (principal.apiTokenId === null && token.owner === principal.username);
    const isRevoked = await apiTokens.revoke(actorOf(request), request.params.id, mayRevoke);
    if (!isRevoked) throw unknownToken();
    return reply.code(204).send(null);
  });
};

function maySee(principal: Principal, { owner }: ApiToken): boolean {
  return owner === principal.username || hasRole(principal, 'admin');
}

function present({ createdAt, expiresAt, lastUsedAt, ...token }: ApiToken) {
  return {
    ...token,
    createdAt: toTime(createdAt),
    expiresAt: toTime(expiresAt),
    lastUsedAt: toTimeOrNull(lastUsedAt),
  };
}

/** Also for a token that the client may not see: its id is nobody else's business. */
function unknownToken(): Problem {
  return new Problem('token-not-found', {
    detail: 'there is no API token of this id, or it is not yours; GET /api/v1/tokens lists yours',
  });
}

function toProblem({ kind }: Exclude<CreateOutcome, { kind: 'created' }>, role: string): Problem {
  switch (kind) {
    case 'unknown-owner':
      return invalidToken();
    case 'scope-too-wide':
      return new Problem('forbidden', {
        detail: `a token of this scope is for accounts of the role '${role}'; ask for a lesser scope`,
        extensions: { role },
      });
    case 'too-many':
      return new Problem('too-many-tokens', {
        detail: `an account has ${MOST_TOKENS} API tokens at most; revoke one that is not used`,
      });
  }
}
