/** Errors by which a database says that it cannot serve now, rather than that the statement was wrong. */
const UNAVAILABLE_CODES: ReadonlySet<string> = new Set([
  // The network below MySQL.
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  // MySQL itself.
  'ER_ACCESS_DENIED_ERROR',
  'ER_CON_COUNT_ERROR',
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_SERVER_SHUTDOWN',
  'ER_TOO_MANY_USER_CONNECTIONS',
  // SQLite.
  'SQLITE_BUSY',
  'SQLITE_CANTOPEN',
  'SQLITE_FULL',
  'SQLITE_LOCKED',
  'SQLITE_READONLY',
]);

/** Whether an error means that the database cannot serve now: the honest answer is 503, and a later try may succeed. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, fatal } = error as Error & { code?: unknown; fatal?: unknown };
  if (typeof code === 'string') {
    // SQLite extends its codes: SQLITE_IOERR_WRITE, SQLITE_BUSY_SNAPSHOT.
    if (UNAVAILABLE_CODES.has(code) || /^SQLITE_(IOERR|BUSY|READONLY)/.test(code)) return true;
  }
  // mysql2 marks what ended the connection.
  return fatal === true;
}
