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

/**
 * The mode and the characters of every session, whatever the server's own: the driver escapes
 * values for them. Under `NO_BACKSLASH_ESCAPES` such a value as `' or 1=1 -- ` would end its literal
 * and become part of the statement; where a server ignores the characters that a client asks for,
 * and takes them for GBK, `中' or 1=1 -- ` would. These modes are the defaults of MySQL 8.4, which
 * MariaDB, TiDB and Vitess know too.
 */
const SET_UP_SESSION =
  "set names utf8mb4 collate utf8mb4_bin, session sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'";

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
 * needs a connection replaces a lost one. Each connection sets up its session first.
 */
export function openMysqlPool(url: string, limits: MysqlPoolLimits = {}): MysqlPool {
  const pool = createPool(mysqlPoolOptions(url));
  const prepare = sessionPreparation(limits.statementTimeoutMs);
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
      const handOut = (error: Error | null, connection: PoolConnection) => {
        clearTimeout(timer);
        if (late) {
          if (!error) connection.release();
        } else if (error) refuse(error);
        else callback(null, withStatementTimeout(connection, limits.statementTimeoutMs));
      };
      pool.getConnection((error, connection) => {
        if (!error) prepare(connection, (failure) => handOut(failure, connection));
        // Errors without a code are the pool's own: its queue is full, or it is closed.
        else handOut(error.code === undefined ? noConnection(error.message) : error, connection);
      });
    },
  };
}

/**
 * Sets up a connection's session before its first statement. If that fails it destroys the
 * connection, so that no statement runs in another mode or other characters.
 */
function sessionPreparation(timeoutMs: number | undefined) {
  const prepared = new WeakSet<PoolConnection>();
  return (connection: PoolConnection, done: (error: Error | null) => void) => {
    if (prepared.has(connection)) return done(null);
    connection.query(withTimeout(SET_UP_SESSION, timeoutMs), (error) => {
      if (error) connection.destroy();
      else prepared.add(connection);
      done(error);
    });
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
    // A reset would bring back the server's mode of SQL.
    resetOnRelease: false,
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
      connection.query({ ...withTimeout(sql, timeoutMs), values }, (error, result) => {
        if (error && shouldReconnect(error)) connection.destroy();
        // Kysely sends one statement at a time, so the result is never an array of results.
        callback?.(error, result as MysqlQueryResult);
      }),
  };
}

function withTimeout(sql: string, timeoutMs: number | undefined) {
  return { sql, ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }) };
}
