import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/run-in-process.ts';
import { chooseServer } from './server-url.ts';
import { tokensPath } from './token-store.ts';

const GIVEN = 'https://given.example';
const SET = 'https://set.example';
const KEPT = 'https://kept.example';

/** An environment in which `login` has kept tokens of these services. */
function loggedInTo(...servers: readonly string[]) {
  const env = { XDG_STATE_HOME: temporaryFolder() };
  mkdirSync(dirname(tokensPath(env)));
  const tokens = Object.fromEntries(servers.map((server) => [server, 'a.b.c']));
  writeFileSync(tokensPath(env), JSON.stringify(tokens), { mode: 0o600 });
  return env;
}

const choose = (server: string | undefined, env: Readonly<Record<string, string>>) =>
  chooseServer({ server, isHttpAllowed: false }, 'token', env);

test('takes --server before CIDERY_SERVER, and that before the service of the only login', () => {
  const env = loggedInTo(KEPT);
  expect(choose(GIVEN, { ...env, CIDERY_SERVER: SET })).toBe(GIVEN);
  expect(choose(undefined, { ...env, CIDERY_SERVER: `${SET}/` })).toBe(SET);
  expect(choose(undefined, { ...env, CIDERY_SERVER: '' })).toBe(KEPT);
  expect(choose(undefined, env)).toBe(KEPT);
});

test('names the option and the variable when it knows no service', () => {
  expect(() => choose(undefined, loggedInTo())).toThrow(
    /^name the service: --server URL, or CIDERY_SERVER in the environment$/,
  );
});

test('names the services of several logins, and does not choose', () => {
  expect(() => choose(undefined, loggedInTo(KEPT, SET))).toThrow(
    /CIDERY_SERVER in the environment \(you are logged in to https:\/\/kept.example, https:\/\/set/,
  );
});

test('does not read the kept tokens when the service is named', () => {
  const env = loggedInTo();
  writeFileSync(tokensPath(env), 'not JSON');
  expect(choose(GIVEN, env)).toBe(GIVEN);
  expect(() => choose(undefined, env)).toThrow('is not a file of tokens');
});

test.each([
  ['https://cidery.example/', 'https://cidery.example'],
  ['https://cidery.example/tools/', 'https://cidery.example/tools'],
  ['http://localhost:8000', 'http://localhost:8000'],
  ['http://127.1.2.3:8000', 'http://127.1.2.3:8000'],
  ['http://[::1]:8000', 'http://[::1]:8000'],
])('accepts %s', (server, url) => {
  expect(choose(server, {})).toBe(url);
});

test.each([
  '',
  'nonsense',
  'ftp://x',
  'https://user:pw@x',
  'https://:pw@x',
  'https://x/?a',
  'https://x/#a',
])('refuses the address %j, and says where it is from', (server) => {
  const message = `${JSON.stringify(server)} is not the address of a service`;
  expect(() => choose(server, {})).toThrow(`--server: ${message}`);
  if (server === '') return; // counts as unset
  expect(() => choose(undefined, { CIDERY_SERVER: server })).toThrow(`CIDERY_SERVER: ${message}`);
});

test('refuses to send a secret to another machine over http, unless that is allowed', () => {
  const url = 'http://cidery.example';
  const http = { server: url, isHttpAllowed: false };
  expect(() => chooseServer(http, 'password', {})).toThrow(
    '--server: http would show the password to everybody on the way: use https or --allow-http',
  );
  expect(() => choose(undefined, { CIDERY_SERVER: url })).toThrow(
    /^CIDERY_SERVER: http would show the token/,
  );
  expect(() => choose(undefined, loggedInTo(url))).toThrow(/^http:.*: http would show the token/);
  expect(chooseServer({ ...http, isHttpAllowed: true }, 'token', {})).toBe(url);
});
