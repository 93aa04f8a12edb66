/** The code of our own error for a pool without a free connection. */
export const NO_CONNECTION = 'NO_CONNECTION';

/**
 * Errors of a database that cannot serve now, rather than of a wrong statement. Network codes are
 * not among them: a client that hangs up causes the same ones, and mysql2 marks its own as fatal.
 */
const UNAVAILABLE_CODES: ReadonlySet<string> = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  NO_CONNECTION,
  // MySQL itself.
  'ER_ACCESS_DENIED_ERROR',
  'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION',
  'ER_CON_COUNT_ERROR',
  'ER_DISK_FULL',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_QUERY_INTERRUPTED',
  'ER_QUERY_TIMEOUT',
  'ER_READ_ONLY_MODE',
  'ER_RECORD_FILE_FULL',
  'ER_SERVER_SHUTDOWN',
  'ER_TOO_MANY_USER_CONNECTIONS',
  // SQLite.
  'SQLITE_CANTOPEN',
  'SQLITE_FULL',
  'SQLITE_LOCKED',
]);

/**
 * Further errors of MariaDB, for which the driver has no names: ER_CONNECTION_KILLED and
 * ER_STATEMENT_TIMEOUT. For the others MariaDB uses MySQL's numbers.
 */
const UNAVAILABLE_NUMBERS: ReadonlySet<unknown> = new Set([1927, 1969]);

/** Errors after which a connection is useless: it timed out, or its server became read-only. */
const RECONNECT_CODES: ReadonlySet<unknown> = new Set([
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_READ_ONLY_MODE',
]);

/** Whether to replace the connection that caused an error. */
export function shouldReconnect(error: { readonly code?: unknown }): boolean {
  return RECONNECT_CODES.has(error.code);
}

/**
 * Errors after which the database has rolled back, so that a new attempt is safe: deadlocks, lock
 * time-outs and refused certifications.
 */
const CONFLICT_NUMBERS: ReadonlySet<unknown> = new Set([
  // MySQL, MariaDB, Galera: ER_CHECKREAD, ER_LOCK_WAIT_TIMEOUT, ER_LOCK_DEADLOCK (also at COMMIT).
  1020, 1205, 1213,
  // Group Replication: ER_TRANSACTION_ROLLBACK_DURING_COMMIT.
  3101,
  // TiDB: write conflicts, and tables that changed meanwhile.
  8002, 8005, 8022, 8028, 9007,
]);

/** ER_UNKNOWN_COM_ERROR: what a Galera node answers to everything while it has lost its group. */
const NODE_NOT_READY = 1047;

/** A write met conflicting writes again and again. A later attempt may succeed. */
export class ContentionError extends Error {
  readonly code = 'CONTENTION';

  constructor(attempts: number, cause: unknown) {
    super(`gave up after ${attempts} conflicts with other writes: ${cause}`, { cause });
    this.name = 'ContentionError';
  }
}

/** Whether another write got in the way, so that the same write may succeed when it is repeated. */
export function isConflict(error: unknown): error is Error {
  return error instanceof Error && CONFLICT_NUMBERS.has((error as { errno?: unknown }).errno);
}

/** Whether the database did nothing because it is held by another process or not ready yet. */
export function isLocked(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { code, errno } = error as Error & Record<string, unknown>;
  return errno === NODE_NOT_READY || (typeof code === 'string' && code.startsWith('SQLITE_BUSY'));
}

/** Whether an error means that the database cannot serve now: 503, and a later try may succeed. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (isConflict(error) || isLocked(error)) return true;
  const { code, errno, fatal } = error as Error & Record<string, unknown>;
  if (typeof code === 'string') {
    // SQLite extends its codes: SQLITE_IOERR_WRITE, SQLITE_READONLY_DBMOVED.
    if (UNAVAILABLE_CODES.has(code) || /^SQLITE_(IOERR|READONLY)/.test(code)) return true;
  }
  // mysql2 marks what ended the connection.
  return fatal === true || UNAVAILABLE_NUMBERS.has(errno);
}
