/** The code of an error of ours: the pool had no connection to give. */
export const NO_CONNECTION = 'NO_CONNECTION';

/**
 * Errors by which a database says that it cannot serve now, rather than that the statement was wrong. Codes of the
 * network are not among them, since a client that hangs up gives the same: the driver marks its own as fatal.
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
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_QUERY_INTERRUPTED',
  'ER_QUERY_TIMEOUT',
  'ER_READ_ONLY_MODE',
  'ER_RECORD_FILE_FULL',
  'ER_SERVER_SHUTDOWN',
  'ER_TOO_MANY_USER_CONNECTIONS',
  // SQLite.
  'SQLITE_BUSY',
  'SQLITE_CANTOPEN',
  'SQLITE_FULL',
  'SQLITE_LOCKED',
  'SQLITE_READONLY',
]);

/**
 * The same by MariaDB's own numbers, for which the driver has no names: ER_CONNECTION_KILLED, ER_STATEMENT_TIMEOUT.
 * MariaDB shares the numbers of the others, whatever it calls them.
 */
const UNAVAILABLE_NUMBERS: ReadonlySet<unknown> = new Set([1927, 1969]);

/** Errors after which a connection is of no more use: it went silent, or its server became the reader of a pair. */
const RECONNECT_CODES: ReadonlySet<unknown> = new Set([
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_READ_ONLY_MODE',
]);

/** Whether the connection that gave an error is to be replaced by another. */
export function shouldReconnect(error: { readonly code?: unknown }): boolean {
  return RECONNECT_CODES.has(error.code);
}

/** Whether an error means that the database cannot serve now: the honest answer is 503, and a later try may succeed. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errno, fatal } = error as Error & Record<string, unknown>;
  if (typeof code === 'string') {
    // SQLite extends its codes: SQLITE_IOERR_WRITE, SQLITE_BUSY_SNAPSHOT.
    if (UNAVAILABLE_CODES.has(code) || /^SQLITE_(IOERR|BUSY|READONLY)/.test(code)) return true;
  }
  // mysql2 marks what ended the connection.
  return fatal === true || UNAVAILABLE_NUMBERS.has(errno);
}
