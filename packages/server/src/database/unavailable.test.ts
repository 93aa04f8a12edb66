import { expect, test } from 'vitest';
import { isDatabaseUnavailable } from './unavailable.ts';

const error = (fields: object) => Object.assign(new Error('x'), fields);

test.each([
  { code: 'ECONNREFUSED', fatal: true },
  { code: 'PROTOCOL_CONNECTION_LOST' },
  { code: 'NO_CONNECTION' },
  { code: 'ER_RECORD_FILE_FULL', errno: 1114 },
  { code: 'ER_DISK_FULL', errno: 1021 },
  { code: 'ER_OPTION_PREVENTS_STATEMENT', errno: 1290 },
  { code: 'ER_READ_ONLY_MODE', errno: 1836 },
  { code: 'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION', errno: 1792 },
  { code: 'ER_QUERY_INTERRUPTED', errno: 1317 },
  { errno: 1927 },
  { errno: 1969 },
  { code: 'SQLITE_BUSY' },
  { code: 'SQLITE_BUSY_SNAPSHOT' },
  { code: 'ER_LOCK_DEADLOCK', errno: 1213 },
  { code: 'ER_UNKNOWN_COM_ERROR', errno: 1047 },
  { code: 'SQLITE_IOERR_WRITE' },
  { code: 'SQLITE_READONLY_DBMOVED' },
  { fatal: true },
  { code: 'SOMETHING', fatal: true },
])('recognises %o as an unavailable database', (fields) => {
  expect(isDatabaseUnavailable(error(fields))).toBe(true);
});

test.each([
  {},
  { code: 'ER_PARSE_ERROR', fatal: false },
  { code: 'SQLITE_CONSTRAINT' },
  { code: 42 },
  { code: 'ECONNRESET' },
  { code: 'EPIPE' },
])('does not take %o for an unavailable database', (fields) => {
  expect(isDatabaseUnavailable(error(fields))).toBe(false);
});

test('does not take a text for an error of a database', () => {
  expect(isDatabaseUnavailable('ECONNREFUSED')).toBe(false);
});
