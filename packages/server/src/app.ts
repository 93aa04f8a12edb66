import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyBaseLogger } from 'fastify';
import { sql } from 'kysely';
import { AccessDirectory } from './auth/access-directory.ts';
import { createAccessRepository } from './auth/access-repository.ts';
import { authentication } from './auth/authentication.ts';
import { createTokens } from './auth/tokens.ts';
import type { Config } from './config.ts';
import type { DatabaseClock } from './database/database-clock.ts';
import type { Database } from './database/types.ts';
import { accountRoutes } from './features/account/routes.ts';
import { ApiTokenUses } from './features/api-tokens/api-token-uses.ts';
import { createApiTokens } from './features/api-tokens/api-tokens.ts';
import { createApiTokensRepository } from './features/api-tokens/api-tokens-repository.ts';
import { apiTokenRoutes } from './features/api-tokens/routes.ts';
import { createAuditRepository } from './features/audit/audit-repository.ts';
import { createAuditTrail } from './features/audit/audit-trail.ts';
import { auditRoutes } from './features/audit/routes.ts';
import { calculationRoutes } from './features/calculations/routes.ts';
import {
  CalculationLane,
  type CalculationLaneOptions,
} from './features/calculations/thread/calculation-lane.ts';
import { CALCULATIONS_PATH } from './features/calculations/thread/calculator.ts';
import { conversionRoutes } from './features/conversions/routes.ts';
import { homeRoutes } from './features/home/routes.ts';
import { createLoginThrottle } from './features/sessions/login-throttle.ts';
import { createLoginThrottleMemory } from './features/sessions/login-throttle-memory.ts';
import { createLoginThrottleRepository } from './features/sessions/login-throttle-repository.ts';
import { sessionRoutes } from './features/sessions/routes.ts';
import { createTryWrite } from './features/sessions/try-write.ts';
import { createAccounts } from './features/users/accounts.ts';
import { createPasswordHasher, type PasswordHasher } from './features/users/password-hasher.ts';
import { userRoutes } from './features/users/routes.ts';
import { createUsersRepository } from './features/users/users-repository.ts';
import { abortedRequests } from './http/aborted-requests.ts';
import { AccessLog } from './http/access-log.ts';
import { ByteBudget, type ByteBudgetOptions } from './http/byte-budget.ts';
import { clientRateLimit } from './http/client-rate-limit.ts';
import { closeConnections } from './http/close-connections.ts';
import { Connections } from './http/connections.ts';
import { boundedJson } from './http/json-body.ts';
import { Problem, problems, sendProblem, toProblem } from './http/problems.ts';
import { requestHead } from './http/request-head.ts';
import { createRequestIds } from './http/request-id.ts';
import { setSecurityHeaders } from './http/security-headers.ts';
import { createSlowRequests } from './http/slow-requests.ts';
import { STRICT_INPUT } from './http/strict-input.ts';
import { metrics } from './operations/metrics.ts';
import { openapi } from './operations/openapi.ts';
import { isProbe, type Lifecycle, probes } from './operations/probes.ts';

/** The parts of the application; a test may replace each of them. */
export interface AppParts {
  readonly config: Config;
  readonly jwtSecrets: readonly string[];
  readonly database: Database;
  readonly logger: FastifyBaseLogger;
  /** `ready` by default; `starting` until the database is migrated. */
  readonly state?: Lifecycle;
  readonly hasher?: PasswordHasher;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now?: () => number;
  /** Milliseconds of a clock that is never set; for windows and limits. */
  readonly elapsedMs?: () => number;
  /** For the login throttle, whose instances share the database's clock. */
  readonly databaseClock?: DatabaseClock;
  /**
   * Time limits in milliseconds: for the head of a request, for a whole request, for a pause in
   * a stream, and for a connection on which nothing moves although an answer is due.
   */
  readonly timeouts?: {
    readonly headersMs?: number;
    readonly requestMs?: number;
    readonly idleMs?: number;
    readonly stalledMs?: number;
  };
  readonly calculations?: {
    readonly lane?: Partial<CalculationLaneOptions>;
    readonly budget?: ByteBudgetOptions;
    readonly takeMs?: number;
  };
}

/** Bytes of large bodies and answers in memory: five of the largest bodies, three per client. */
const HELD_BYTES: ByteBudgetOptions = { total: 40 * 2 ** 20, perClient: 24 * 2 ** 20 };

export type App = Awaited<ReturnType<typeof buildApp>>;

/** Composes the application: plugins, then one line per feature. It never listens. */
export async function buildApp(parts: AppParts) {
  const { config, database, logger, now = Date.now } = parts;
  const elapsedMs = parts.elapsedMs ?? (() => performance.now());
  const {
    headersMs = 10_000,
    requestMs = 60_000,
    idleMs = 60_000,
    stalledMs = 60_000,
  } = parts.timeouts ?? {};
  const accessLog = new AccessLog();
  const connections = new Connections({
    most: config.MAX_CONNECTIONS,
    mostPerClient: config.MAX_CONNECTIONS_PER_CLIENT,
    proxies: config.TRUST_PROXY,
    stalledMs,
    onRefusal(reason, client) {
      app.metrics.refusedConnections.inc({ reason });
      logger.info({ reason, client }, 'connection refused');
    },
  });
  const slowRequests = createSlowRequests(logger, connections);

  const app = Fastify({
    loggerInstance: logger,
    // Log lines name their request; a child logger per request would cost more than the line.
    childLoggerFactory: (parent) => parent,
    logController: accessLog,
    genReqId: createRequestIds(),
    trustProxy: config.TRUST_PROXY.length > 0 ? [...config.TRUST_PROXY] : false,
    serverFactory: (answer) =>
      connections.createServer(
        {
          // Longer than the idle time-out of a load balancer (60 s by default at AWS), so that the
          // balancer never reuses a connection that this end has closed.
          keepAliveTimeout: 72_000,
          requestTimeout: requestMs,
          headersTimeout: headersMs,
          connectionsCheckingInterval: Math.min(headersMs, 1000),
          // `requestHead` checks it and answers with a problem.
          requireHostHeader: false,
        },
        answer,
      ),
    clientErrorHandler: slowRequests.handleClientError,
    // No hook runs for a request that Fastify cannot route.
    frameworkErrors: (error, request, reply) => {
      reply.header('x-request-id', request.id);
      setSecurityHeaders(request, reply);
      sendProblem(request, reply, toProblem(error));
      app.metrics.observeUnrouted(request.method, reply.statusCode);
      accessLog.requestCompleted(undefined, request, reply);
    },
    // A route that needs more sets its own limit.
    bodyLimit: 16 * 1024,
    return503OnClosing: false,
    // The longest user name; what is longer is 414.
    routerOptions: { maxParamLength: 128 },
    ...STRICT_INPUT,
  }).withTypeProvider<TypeBoxTypeProvider>();

  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    setSecurityHeaders(request, reply);
    const { state } = app.lifecycle;
    // While draining, clients reconnect to another instance.
    if (state === 'draining') reply.header('connection', 'close');
    done(state === 'starting' && !isProbe(request.url) ? notReady() : undefined);
  });

  app.addHook('onRoute', ({ schema }) => {
    const { properties = {} } = (schema?.querystring ?? {}) as { properties?: object };
    for (const name of Object.keys(properties)) accessLog.shownParameters.add(name);
  });

  await app.register(closeConnections, { connections, logger });
  await app.register(abortedRequests, {
    connections,
    onAbort(request, reply) {
      app.metrics.observeAborted(request, reply.elapsedTime / 1000);
      accessLog.requestAborted(request, reply);
    },
  });
  await app.register(problems);
  await app.register(requestHead);
  await app.register(boundedJson);
  await app.register(metrics, { commitSha: config.COMMIT_SHA, connections });
  await app.register(clientRateLimit, { limit: config.RATE_LIMIT, elapsedMs });
  const apiTokensRepository = createApiTokensRepository(database);
  const apiTokenUses = new ApiTokenUses(apiTokensRepository, logger, now);
  app.addHook('onClose', () => apiTokenUses.store());
  const access = new AccessDirectory(createAccessRepository(database), (err) => {
    if (err) logger.warn({ err }, 'cannot read accounts and API tokens; the last state counts');
    else logger.info('accounts and API tokens can be read again');
  });
  app.addHook('onClose', async () => access.stop());
  await app.register(authentication, {
    tokens: createTokens({
      secrets: parts.jwtSecrets,
      legacySecrets: legacySecrets(config, parts.jwtSecrets),
      ttlSeconds: config.TOKEN_TTL,
      now,
    }),
    access,
    now,
    onApiTokenUse: apiTokenUses.add,
  });
  await app.register(openapi, { version: '1' });
  await app.register(probes, {
    state: parts.state ?? 'ready',
    checks: {
      database: async () => {
        await sql`select 1`.execute(database);
      },
    },
  });

  await app.register(homeRoutes, { commitSha: config.COMMIT_SHA });
  await app.register(conversionRoutes);
  const lane = new CalculationLane({ logger, ...parts.calculations?.lane });
  app.addHook('onClose', () => lane.close());
  await app.register(calculationRoutes, {
    prefix: CALCULATIONS_PATH,
    slowRequests,
    idleMs,
    lane,
    budget: new ByteBudget(parts.calculations?.budget ?? HELD_BYTES),
    takeMs: parts.calculations?.takeMs,
  });

  const users = createUsersRepository(database, now);
  const audit = createAuditRepository(database, now);
  const trail = createAuditTrail({
    database,
    repository: audit,
    logger,
    onAccessChange: () => access.refresh(),
  });
  const accounts = createAccounts({ users, trail });
  const apiTokens = createApiTokens({ tokens: apiTokensRepository, users, trail, now });
  const hasher = parts.hasher ?? createPasswordHasher();
  const tryWrite = createTryWrite(logger, elapsedMs);
  const throttle = createLoginThrottle({
    repository: createLoginThrottleRepository(database, { clock: parts.databaseClock, elapsedMs }),
    memory: createLoginThrottleMemory({ elapsedMs }),
    tryWrite,
  });
  const login = { users, hasher, throttle, tryWrite, trail };
  const prefix = '/api/v1';
  await app.register(sessionRoutes, login);
  await app.register(accountRoutes, { prefix, ...login, accounts, now });
  await app.register(userRoutes, { prefix, accounts, users, hasher });
  await app.register(apiTokenRoutes, { prefix, apiTokens, repository: apiTokensRepository });
  await app.register(auditRoutes, { prefix, repository: audit });

  return app;
}

/** The secrets that verify first-generation tokens. */
function legacySecrets(config: Config, jwtSecrets: readonly string[]): readonly string[] {
  const { LEGACY_JWT_SECRET: secret, ACCEPT_LEGACY_TOKENS } = config;
  return [...(secret === undefined ? [] : [secret]), ...(ACCEPT_LEGACY_TOKENS ? jwtSecrets : [])];
}

function notReady(): Problem {
  return new Problem('starting', {
    detail: 'the database is not ready yet; try again shortly',
    retryAfterSeconds: 1,
  });
}
