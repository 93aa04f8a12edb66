/** `cidery logout` against the real service. */
import { chmodSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runInProcess } from '../../testing/run-in-process.ts';
import { loggedIn, serviceUrl, withState } from '../../testing/service.ts';
import { keepToken, prepareTokens, readKeptToken, tokensPath } from '../service/token-store.ts';

test('removes the kept token of the service, and no other', async () => {
  const url = await serviceUrl();
  const env = await loggedIn(url);
  keepToken('https://other.example', 'a.b.c', env);
  const logout = await runInProcess(`logout --server ${url}`, { env });
  expect(logout).toEqual({ code: 0, stdout: '', stderr: `logged out of ${url}\n` });
  expect(readKeptToken(url, env)).toBe(undefined);
  expect(readKeptToken('https://other.example', env)).toBe('a.b.c');
});

test('ends the session, so that a copy of its token is refused', async () => {
  const url = await serviceUrl();
  const env = await loggedIn(url);
  const copy = readKeptToken(url, env) ?? '';
  expect((await runInProcess('logout', { env })).code).toBe(0);
  keepToken(url, copy, env);
  expect((await runInProcess('whoami', { env })).stderr).toMatch(/expired or was revoked/);
});

test.each([
  ['does not answer', 'https://127.0.0.1:1', /could not end the session: https:.*:1: /],
  ['is another machine with http', 'http://gone.example', /http would show the token/],
])(
  'removes the token of a service that %s, and says why the session goes on',
  async (_name, url, reason) => {
    const env = withState();
    prepareTokens(env);
    keepToken(url, 'a.b.c', env);
    const { code, stderr } = await runInProcess(`logout --server ${url}`, { env });
    expect(stderr).toMatch(new RegExp(`^logged out of ${url}\n`));
    expect(stderr).toMatch(reason);
    expect(code).toBe(0);
    expect(readKeptToken(url, env)).toBe(undefined);
  },
);

test('leaves other logins of the user valid', async () => {
  const url = await serviceUrl();
  const [here, there] = [await loggedIn(url), await loggedIn(url)];
  await runInProcess('logout', { env: here });
  expect((await runInProcess('whoami', { env: there })).code).toBe(0);
});

test('--everywhere ends all logins of the user', async () => {
  const url = await serviceUrl();
  const [here, there] = [await loggedIn(url), await loggedIn(url)];
  const logout = await runInProcess('logout --everywhere', { env: here });
  expect(logout).toEqual({ code: 0, stdout: '', stderr: `logged out of ${url} on all machines\n` });
  expect(readKeptToken(url, here)).toBe(undefined);
  const { code, stderr } = await runInProcess('whoami', { env: there });
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `cidery: ${url}: the token is not valid, has expired or was revoked: run cidery login --server ${url} USERNAME\n`,
  });
});

test('--everywhere keeps the token when the service cannot end the logins', async () => {
  const url = await serviceUrl();
  const env = await loggedIn(url);
  keepToken(url, 'a.b.c', env);
  const { code, stderr } = await runInProcess('logout --everywhere', { env });
  expect(stderr).toMatch(/the token is not valid, has expired or was revoked: run cidery login/);
  expect(code).toBe(2);
  expect(readKeptToken(url, env)).toBe('a.b.c');
});

test('--everywhere says how to log in where no token was kept', async () => {
  const line = 'logout --everywhere --server https://x';
  const { code, stderr } = await runInProcess(line, { env: withState() });
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr:
      'cidery: https://x: you are not logged in: run cidery login --server https://x USERNAME, and then this again\n',
  });
});

test('says that no token was kept, without an error', async () => {
  const { code, stderr } = await runInProcess('logout --server https://x', { env: withState() });
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'you were not logged in to https://x\n' });
});

test('--everywhere sends no token over http to another machine unless that is allowed', async () => {
  const line = 'logout --everywhere --server http://cidery.example';
  const { code, stderr } = await runInProcess(line, { env: withState() });
  expect(stderr).toMatch(/http would show the token .*--allow-http/);
  expect(code).toBe(2);
});

test('refuses a file of tokens that others can read', async () => {
  const env = await loggedIn(await serviceUrl());
  chmodSync(tokensPath(env), 0o644);
  const { code, stderr } = await runInProcess('logout', { env });
  expect(stderr).toMatch(/others can read it/);
  expect(code).toBe(2);
});
