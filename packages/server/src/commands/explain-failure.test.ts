import { expect, test } from 'vitest';
import { ConfigError } from '../config.ts';
import { UsageError } from './command.ts';
import { explainFailure } from './explain-failure.ts';

const failure = (fields: object, message = 'said the system') =>
  Object.assign(new Error(message), fields);

test.each([
  [new UsageError('name one account'), 'name one account; see cidery-server --help'],
  [new ConfigError(['PORT: x']), 'the configuration has an error:\n  PORT: x'],
  [
    failure({ syscall: 'listen', code: 'EADDRINUSE', port: 8000 }),
    'port 8000 is taken (EADDRINUSE); stop what listens there or set PORT or METRICS_PORT',
  ],
  [
    failure({ syscall: 'listen', code: 'EACCES' }),
    'cannot listen or connect: said the system; check HOST, PORT and DATABASE_URL',
  ],
  [
    failure({ syscall: 'getaddrinfo', code: 'ENOTFOUND' }),
    'cannot listen or connect: said the system; check HOST, PORT and DATABASE_URL',
  ],
  [
    failure({ syscall: 'connect', code: 'ECONNREFUSED', address: '192.0.2.1', port: 3306 }),
    'the database at 192.0.2.1:3306 does not answer (ECONNREFUSED); check DATABASE_URL',
  ],
  [
    failure({ code: 'ER_ACCESS_DENIED_ERROR' }),
    'the database refuses: said the system (ER_ACCESS_DENIED_ERROR); check DATABASE_URL',
  ],
  [
    failure({ code: 'SQLITE_CORRUPT' }),
    'the database refuses: said the system (SQLITE_CORRUPT); check DATABASE_URL',
  ],
  [
    failure({ code: 'SQLITE_READONLY_DIRECTORY' }),
    "the SQLite file of DATABASE_URL cannot be opened for writing (said the system; SQLITE_READONLY_DIRECTORY); the file and its folder must be on a volume that this process's user may write",
  ],
  [
    failure({ code: 'EROFS' }),
    "the SQLite file of DATABASE_URL cannot be opened for writing (said the system; EROFS); the file and its folder must be on a volume that this process's user may write",
  ],
  [
    failure({ code: 'ETIMEDOUT' }),
    'the database refuses: said the system (ETIMEDOUT); check DATABASE_URL',
  ],
  [
    failure({ code: 'HANDSHAKE_SSL_ERROR' }),
    'the database refuses: said the system (HANDSHAKE_SSL_ERROR); check DATABASE_URL',
  ],
  [failure({}), 'said the system'],
  ['a text', 'a text'],
])('explains %o to the operator', (error, words) => {
  expect(explainFailure(error)).toBe(words);
});
