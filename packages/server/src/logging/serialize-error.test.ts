import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { migratedDatabase, temporaryFolder } from '../../testing/databases.ts';
import { testApp } from '../../testing/test-app.ts';
import { createUsersRepository } from '../features/users/users-repository.ts';
import { createLogger } from './logger.ts';
import { serializeError } from './serialize-error.ts';

test('logs a database error without its statement and values', async () => {
  const path = join(temporaryFolder(), 'log');
  const descriptor = openSync(path, 'a');
  onTestFinished(() => closeSync(descriptor));
  const { logger, flush } = createLogger({ LOG_LEVEL: 'info' }, descriptor);
  const database = await migratedDatabase('MySQL');
  const password = { scheme: 'argon2id', hash: '$argon2id$the-hash' } as const;
  const row = { username: "o'brien", role: 'viewer', password_hash: password.hash, created_at: 1 };
  await createUsersRepository(database).add({ username: row.username, role: 'viewer', password });
  const app = await testApp({
    logger,
    database,
    hasher: {
      check: async () => {
        await database.insertInto('users').values(row).execute();
        return { matches: false };
      },
      hash: async () => password,
    },
  });
  const payload = { username: 'anybody', password: 'x' };
  expect((await app.inject({ method: 'POST', url: '/login', payload })).statusCode).toBe(500);
  flush();
  const text = readFileSync(path, 'utf8');
  expect(text).toContain('ER_DUP_ENTRY');
  expect(text).not.toMatch(/the-hash|brien|insert into/);
  expect(JSON.parse(text.split('\n', 1)[0] ?? '')).toMatchObject({
    err: {
      type: 'Error',
      message: "Duplicate entry '…'",
      stack: expect.stringContaining('\n    at '),
      code: 'ER_DUP_ENTRY',
      errno: 1062,
    },
  });
});

test('logs an error and its causes with type, message, stack, code and errno only', () => {
  const cause = Object.assign(new TypeError("'inner'"), { code: 'E_INNER', errno: 'X', secret: 1 });
  const outer = new Error('outer', { cause });
  const stack = expect.any(String);
  expect(serializeError(outer)).toEqual({
    type: 'Error',
    message: 'outer',
    stack,
    cause: { type: 'TypeError', message: "'inner'", stack, code: 'E_INNER', errno: 'X' },
  });
});

test('ends at a ring of causes, accepts an error without a stack, and keeps other values', () => {
  const ring = new Error('ring');
  ring.cause = ring;
  delete ring.stack;
  expect(JSON.stringify(serializeError(ring)).match(/"message":"ring"/g)).toHaveLength(6);
  expect(serializeError('a text')).toBe('a text');
});
