import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open-database.ts';
import type { Database } from './database/types.ts';
import { developmentSecret } from './development-secret.ts';
import { addDemoUsers } from './features/users/add-demo-users.ts';
import { createPasswordHasher } from './features/users/password-hasher.ts';
import { refuseDemoAccounts } from './features/users/refuse-demo-accounts.ts';
import { createUsersRepository } from './features/users/users-repository.ts';
import { listen } from './http/listen.ts';
import { createMetricsListener } from './operations/metrics-listener.ts';

/** How long one MySQL statement of a request may take. */
const STATEMENT_TIMEOUT_MS = 5000;
/** How long a statement of a request may wait for a connection to MySQL. */
const CONNECTION_WAIT_MS = 2000;

/** A running service. */
export interface Service {
  /** Where it listens: `http://localhost:8000`. */
  readonly url: string;
  readonly metricsUrl: string;
  /**
   * Stops the service. `/readyz` returns 503 at once. After `DRAIN_SECONDS` the service accepts
   * nothing more, finishes the requests in flight and closes the database.
   */
  stop(): Promise<void>;
}

/**
 * Builds the application, listens, migrates the database and serves. Until the database is
 * migrated, perhaps by another instance, `/livez` returns 200 and everything else 503.
 *
 * @throws when the database refuses, a port is taken or production would have demo accounts;
 *   nothing is left open then
 */
export async function startService(config: Config, logger: FastifyBaseLogger): Promise<Service> {
  const secrets = jwtSecrets(config);
  const database = await openDatabase(config.DATABASE_URL, {
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    waitMs: CONNECTION_WAIT_MS,
  });
  try {
    return await serve(config, logger, secrets, database);
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

async function serve(
  config: Config,
  logger: FastifyBaseLogger,
  jwtSecrets: readonly string[],
  database: Database,
): Promise<Service> {
  const app = await buildApp({ config, jwtSecrets, database, logger, state: 'starting' });
  const metricsListener = createMetricsListener(app.metrics.registry);
  let closeListeners = async () => {};
  const close = () => Promise.all([app.close(), closeServer(metricsListener), closeListeners()]);
  try {
    await once(metricsListener.listen(config.METRICS_PORT, config.HOST), 'listening');
    closeListeners = await listen(app, config.HOST, config.PORT);
    const url = urlOf(app.server, config.HOST);
    const metricsUrl = `${urlOf(metricsListener, config.HOST)}/metrics`;
    logger.info({ url, metricsUrl, commit: config.COMMIT_SHA }, 'listening');

    const report = (message: string) => logger.info(message);
    const applied = await migrate(config.DATABASE_URL, { report });
    const users = createUsersRepository(database);
    if (config.NODE_ENV === 'production') await refuseDemoAccounts(users, createPasswordHasher());
    if (config.DEMO_DATA) await addDemoUsers(users);
    await app.access.start();
    app.lifecycle.state = 'ready';
    logger.info({ migrations: applied }, 'ready');

    return {
      url,
      metricsUrl,
      async stop() {
        app.lifecycle.state = 'draining';
        logger.info({ drainSeconds: config.DRAIN_SECONDS }, 'draining');
        await wait(config.DRAIN_SECONDS * 1000);
        await close();
        await database.destroy();
        logger.info('stopped');
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The configured secrets; in development, without one, a secret kept beside the database. */
function jwtSecrets(config: Config): readonly string[] {
  if (config.JWT_SECRET !== undefined) return config.JWT_SECRET;
  const path = /^sqlite:(.+)$/.exec(config.DATABASE_URL)?.[1] ?? 'data/cidery.db';
  return [developmentSecret(join(dirname(path), 'development-jwt-secret'))];
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

function urlOf(server: Server, host: string): string {
  // A listening TCP server's address is never a path.
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
