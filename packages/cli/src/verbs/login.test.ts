/** `cidery login` against the real service. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { DEMO_PASSWORDS } from '@cidery/server/testing';
import { expect, test } from 'vitest';
import { runInProcess, temporaryFile } from '../../testing/run-in-process.ts';
import { loggedIn, serviceUrl, withState } from '../../testing/service.ts';
import { keepToken, readKeptToken, tokensPath } from '../service/token-store.ts';

const PASSWORD = `${DEMO_PASSWORDS.bob}\n`;

test('keeps a token that only its owner can read', async () => {
  const url = await serviceUrl();
  const env = withState();
  const login = await runInProcess(`login --server ${url}/ bob`, { env, input: PASSWORD });
  expect(login).toEqual({ code: 0, stdout: '', stderr: `logged in to ${url} as bob\n` });
  const path = tokensPath(env);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    [url]: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
  });
});

test('keeps the tokens of other services', async () => {
  const url = await serviceUrl();
  const env = withState();
  const path = tokensPath(env);
  mkdirSync(join(path, '..'));
  writeFileSync(path, JSON.stringify({ 'https://other.example': 'kept' }), { mode: 0o600 });
  await runInProcess(`login --server ${url} bob`, { env, input: PASSWORD });
  const tokens = JSON.parse(readFileSync(path, 'utf8'));
  expect(Object.keys(tokens)).toEqual(['https://other.example', url]);
});

test('ends the session that was kept before, if the service still knows it', async () => {
  const url = await serviceUrl();
  const env = await loggedIn(url);
  const earlier = readKeptToken(url, env) ?? '';
  const logIn = () => runInProcess(`login --server ${url} bob`, { env, input: PASSWORD });
  expect((await logIn()).code).toBe(0);
  expect(readKeptToken(url, env)).not.toBe(earlier);
  expect((await runInProcess('whoami', { env })).code).toBe(0);
  keepToken(url, earlier, env);
  expect((await runInProcess('whoami', { env })).stderr).toMatch(/expired or was revoked/);
  expect((await logIn()).code).toBe(0);
});

test('does not show the password that is typed on a terminal', async () => {
  const url = await serviceUrl();
  const input = Object.assign(new PassThrough(), { isTTY: true });
  input.end(PASSWORD);
  const login = await runInProcess(`login --server ${url} bob`, { env: withState(), input });
  expect(login).toEqual({
    code: 0,
    stdout: '',
    stderr: `Password: \nlogged in to ${url} as bob\n`,
  });
});

test('ends when control and C are pressed at the prompt', async () => {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  input.write('half a pass\x03');
  const env = withState();
  expect(await runInProcess('login --server http://localhost:1 bob', { env, input })).toEqual({
    code: 2,
    stdout: '',
    stderr: 'Password: \ncidery: no password: it is the first line of standard input\n',
  });
});

test('reports a wrong password and keeps nothing', async () => {
  const url = await serviceUrl();
  const env = withState();
  const options = { env, input: 'wrong password\n' };
  expect(await runInProcess(`login --server ${url} bob`, options)).toEqual({
    code: 2,
    stdout: '',
    stderr: `cidery: ${url}: the user name or the password is wrong\n`,
  });
  expect(statSync(tokensPath(env), { throwIfNoEntry: false })).toBe(undefined);
});

test.each([
  ['a file', () => temporaryFile('not a folder'), 'a part of the path is not a folder'],
  ['a folder that cannot be made', () => '/proc/nope', 'no such file or folder'],
])('does not ask for a password when XDG_STATE_HOME is %s', async (_name, state, message) => {
  const env = { XDG_STATE_HOME: state() };
  const input = PASSWORD;
  expect(await runInProcess('login --server http://localhost:1 bob', { env, input })).toEqual({
    code: 2,
    stdout: '',
    stderr: `cidery: ${tokensPath(env)}: ${message}\n`,
  });
});

test('does not ask for a password when the file of tokens cannot be read', async () => {
  const env = withState();
  mkdirSync(tokensPath(env), { recursive: true, mode: 0o700 });
  const input = PASSWORD;
  expect(await runInProcess('login --server http://localhost:1 bob', { env, input })).toEqual({
    code: 2,
    stdout: '',
    stderr: `cidery: ${tokensPath(env)}: is a folder\n`,
  });
});

test.each([
  ['login bob', /name the service: --server URL, or CIDERY_SERVER in the environment/],
  ['login --server http://localhost:1', /missing required argument 'username'/],
  ['login --server http://localhost:1 bob', /no password: it is the first line/],
  ['login --server ftp://x bob', /"ftp:\/\/x" is not the address of a service/],
  ['login --server nonsense bob', /"nonsense" is not the address of a service/],
  ['login --server https://user:pw@x bob', /is not the address of a service/],
  ['login --server http://cidery.example bob', /http would show the password .*--allow-http/],
  ['mask 18 --server http://localhost:1', /unknown option '--server'/],
])('refuses "%s"', async (line, message) => {
  const { code, stderr } = await runInProcess(line, { env: withState(), input: '\n' });
  expect(stderr).toMatch(message);
  expect(code).toBe(2);
});

test('logs in to the service that CIDERY_SERVER names', async () => {
  const url = await serviceUrl();
  const env = { ...withState(), CIDERY_SERVER: url };
  const { stderr } = await runInProcess('login bob', { env, input: PASSWORD });
  expect(stderr).toBe(`logged in to ${url} as bob\n`);
});

test('logs in again to the only service that it kept a token of', async () => {
  const url = await serviceUrl();
  const env = await loggedIn(url, 'admin');
  const { stderr } = await runInProcess('login bob', { env, input: PASSWORD });
  expect(stderr).toBe(`logged in to ${url} as bob\n`);
});

test('sends the password over http to another machine when --allow-http says so', async () => {
  const env = withState();
  const line = 'login --server http://cidery.example --allow-http bob';
  const { stderr } = await runInProcess(line, { env, input: '\n' });
  expect(stderr).toMatch(/no password: it is the first line/);
});
