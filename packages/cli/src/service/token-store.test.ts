import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/run-in-process.ts';
import {
  keepToken,
  keptServers,
  prepareTokens,
  readKeptToken,
  readToken,
  removeToken,
  tokensPath,
} from './token-store.ts';

const SERVER = 'https://cidery.example';

/** An environment whose file of tokens has this content. */
function storeOf(content: string) {
  const env = { XDG_STATE_HOME: temporaryFolder() };
  const path = tokensPath(env);
  mkdirSync(dirname(path));
  writeFileSync(path, content, { mode: 0o600 });
  return { env, path };
}

test('returns the token that was kept for a service', () => {
  const env = { XDG_STATE_HOME: temporaryFolder() };
  prepareTokens(env);
  keepToken(SERVER, 'a.b.c', env);
  expect(readToken(SERVER, env)).toBe('a.b.c');
  expect(readToken('https://other.example', env)).toBe(undefined);
});

test('prefers CIDERY_TOKEN to the token that was kept', () => {
  const { env } = storeOf(JSON.stringify({ [SERVER]: 'kept' }));
  expect(readToken(SERVER, { ...env, CIDERY_TOKEN: 'given' })).toBe('given');
});

test('reads the token that was kept, whatever CIDERY_TOKEN is', () => {
  const { env } = storeOf(JSON.stringify({ [SERVER]: 'kept' }));
  expect(readKeptToken(SERVER, { ...env, CIDERY_TOKEN: 'given' })).toBe('kept');
});

test('removes the token of one service and leaves those of others', () => {
  const { env, path } = storeOf(JSON.stringify({ [SERVER]: 'kept', 'https://other.example': 'b' }));
  expect(keptServers(env)).toEqual([SERVER, 'https://other.example']);
  expect(removeToken(SERVER, env)).toBe(true);
  expect(keptServers(env)).toEqual(['https://other.example']);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('has nothing to remove where no token was kept, and makes no file', () => {
  const env = { XDG_STATE_HOME: temporaryFolder() };
  expect(removeToken(SERVER, env)).toBe(false);
  expect(keptServers(env)).toEqual([]);
  expect(existsSync(tokensPath(env))).toBe(false);
});

test.each(['secret\n', 'se cret', 'secr\u00e9t'])(
  'refuses the token %j without quoting it',
  (token) => {
    const message = 'is not a token: it has white space or a character outside ASCII';
    expect(() => readToken(SERVER, { CIDERY_TOKEN: token })).toThrow(`CIDERY_TOKEN: ${message}`);
    const { env, path } = storeOf(JSON.stringify({ [SERVER]: token }));
    expect(() => readToken(SERVER, env)).toThrow(`${path}: ${message}`);
  },
);

test.each(['not JSON', 'null', '"text"', '[]', '{"https://x": 1}', ''])(
  'refuses a file that holds %j in place of tokens',
  (content) => {
    const { env, path } = storeOf(content);
    expect(() => readToken(SERVER, env)).toThrow(
      `${path}: is not a file of tokens: remove it and log in again`,
    );
  },
);

test('refuses a file that others can read', () => {
  const { env, path } = storeOf('{}');
  chmodSync(path, 0o644);
  expect(() => readToken(SERVER, env)).toThrow(/others can read it: chmod 600/);
});

test('looks in the home folder unless XDG_STATE_HOME is an absolute path', () => {
  const path = '/home/a/.local/state/cidery/tokens.json';
  expect(tokensPath({ HOME: '/home/a' })).toBe(path);
  expect(tokensPath({ HOME: '/home/a', XDG_STATE_HOME: 'relative' })).toBe(path);
  expect(tokensPath({})).toMatch(/\/\.local\/state\/cidery\/tokens\.json$/);
});
