import { ConfigError } from '../config.ts';
import { UsageError } from './command.ts';

/** An error as the operating system and the database drivers give it. */
interface SystemError extends Error {
  readonly code?: string;
  readonly syscall?: string;
  readonly address?: string;
  readonly port?: number;
}

/** A file or folder that cannot be made or written, as SQLite and the operating system say it. */
const FILE_ERRORS = /^(SQLITE_(CANTOPEN|READONLY)(_.*)?|EROFS|EACCES)$/;

/** Error codes of a database or its driver, TLS included. */
const DATABASE_ERRORS = /^(ER_|SQLITE_|HANDSHAKE_|PROTOCOL_|ETIMEDOUT$)/;

/** A failure in words for whoever runs the service, who knows the settings and not the code. */
export function explainFailure(error: unknown): string {
  if (error instanceof UsageError || error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, message, address, port, syscall }: SystemError = error;
  if (syscall === 'listen' && code === 'EADDRINUSE') {
    return `port ${port} is taken (EADDRINUSE); stop what listens there or set PORT or METRICS_PORT`;
  }
  if (syscall === 'listen' || syscall === 'getaddrinfo') {
    return `cannot listen or connect: ${message}; check HOST, PORT and DATABASE_URL`;
  }
  if (syscall === 'connect') {
    return `the database at ${address}:${port} does not answer (${code}); check DATABASE_URL`;
  }
  if (code !== undefined && FILE_ERRORS.test(code)) {
    return `the SQLite file of DATABASE_URL cannot be opened for writing (${message}; ${code}); the file and its folder must be on a volume that this process's user may write`;
  }
  if (code !== undefined && DATABASE_ERRORS.test(code)) {
    return `the database refuses: ${message} (${code}); check DATABASE_URL`;
  }
  return message;
}
