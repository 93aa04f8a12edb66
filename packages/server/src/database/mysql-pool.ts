import { readFileSync } from 'node:fs';
import type { MysqlPool, MysqlPoolConnection, MysqlQueryResult } from 'kysely';
import mysql, { createPool, type PoolConnection, type PoolOptions, type SslOptions } from 'mysql2';
import { hostOf } from './database-url.ts';
import { NO_CONNECTION, shouldReconnect } from './unavailable.ts';

/** As many as a burst of logins keeps busy. More would only queue inside MySQL. */
const CONNECTION_LIMIT = 10;
const CONNECT_TIMEOUT_MS = 3000;

/**
 * How many statements may wait for a connection: more than the hashes that may wait, so that a
 * burst of logins never fills the queue.
 */
const QUEUE_LIMIT = 256;

export interface MysqlPoolLimits {
  /**
   * How long one statement may take, in milliseconds. Then it fails and its connection closes.
   * Without a limit, a server that stopped answering would block every connection of the pool.
   */
  readonly statementTimeoutMs?: number;
  /** How long a statement may wait for a connection, in milliseconds. */
  readonly waitMs?: number;
}

/**
 * Opens a pool of MySQL connections. It connects at the first statement. The next statement that
 * needs a connection replaces a lost one.
 */
export function openMysqlPool(url: string, limits: MysqlPoolLimits = {}): MysqlPool {
  const pool = createPool(mysqlPoolOptions(url));
  return {
    end: (callback) => pool.end(callback),
    getConnection: (callback) => {
      // Kysely reads the connection only when there is no error.
      const refuse = (error: Error) => callback(error, undefined as unknown as MysqlPoolConnection);
      let late = false;
      const timer =
        limits.waitMs === undefined
          ? undefined
          : setTimeout(() => {
              late = true;
              refuse(noConnection(`no connection was free within ${limits.waitMs} ms`));
            }, limits.waitMs);
      pool.getConnection((error, connection) => {
        clearTimeout(timer);
        if (late) connection?.release();
        // Errors without a code are the pool's own: its queue is full, or it is closed.
        else if (error) refuse(error.code === undefined ? noConnection(error.message) : error);
        else callback(null, withStatementTimeout(connection, limits.statementTimeoutMs));
      });
    },
  };
}

function noConnection(message: string): Error {
  return Object.assign(new Error(message), { code: NO_CONNECTION });
}

/**
 * The options of a checked `mysql://` URL. Its `ssl` names the authorities that vouch for the
 * server: `true` for the system's, `Amazon RDS` for Amazon's, a path for those of a PEM file.
 * Without it the connection is not encrypted.
 */
export function mysqlPoolOptions(text: string): PoolOptions {
  const url = new URL(text);
  const ssl = url.searchParams.get('ssl');
  return {
    host: hostOf(url),
    port: url.port === '' ? 3306 : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    charset: 'utf8mb4_bin',
    connectionLimit: CONNECTION_LIMIT,
    queueLimit: QUEUE_LIMIT,
    connectTimeout: CONNECT_TIMEOUT_MS,
    enableKeepAlive: true,
    ...(ssl === null || ssl === 'false' ? {} : { ssl: readSsl(ssl) }),
  };
}

/** Without `verifyIdentity` the driver accepts any certificate of the authorities. */
function readSsl(ssl: string): SslOptions {
  if (ssl === 'true') return { verifyIdentity: true };
  if (ssl === 'Amazon RDS') return { verifyIdentity: true, ca: amazonAuthorities() };
  return { verifyIdentity: true, ca: readFileSync(ssl, 'utf8') };
}

/** The authorities of Amazon's databases. The driver contains them and loads them on demand. */
function amazonAuthorities(): string[] {
  // The driver exports this class, but its types declare only the instances.
  const { ConnectionConfig } = mysql as unknown as {
    ConnectionConfig: { getSSLProfile(name: 'Amazon RDS'): { ca: string[] } };
  };
  return ConnectionConfig.getSSLProfile('Amazon RDS').ca;
}

/** The members of a pooled connection that Kysely uses. */
function withStatementTimeout(
  connection: PoolConnection,
  timeoutMs: number | undefined,
): MysqlPoolConnection {
  return {
    get config() {
      return connection.config;
    },
    get threadId() {
      return connection.threadId;
    },
    connect: (callback) => connection.connect(callback),
    destroy: () => connection.destroy(),
    release: () => connection.release(),
    query: (sql, values, callback) =>
      connection.query(
        { sql, values, ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }) },
        (error, result) => {
          if (error && shouldReconnect(error)) connection.destroy();
          // Kysely sends one statement at a time, so the result is never an array of results.
          callback?.(error, result as MysqlQueryResult);
        },
      ),
  };
}
