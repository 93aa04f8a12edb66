/** `cidery token` against the real service. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addDemoUsers, createUsersRepository, migratedDatabase } from '@cidery/server/testing';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type RunOptions, runInProcess } from '../../testing/run-in-process.ts';
import { loggedIn, serviceUrl, withState } from '../../testing/service.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const TOKEN = /^cidery_\w+\n$/;
const MISSING = '01a1c0de-5eed-7a11-8b0b-c1de12700b0b';

/** What a verb answers in JSON. */
async function answer(line: string, env: NonNullable<RunOptions['env']>) {
  const { stdout, stderr } = await runInProcess(`${line} --json`, { env });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

describe('token create', () => {
  test('writes the token alone to standard output, and what it is to standard error', async () => {
    const env = await loggedIn(await serviceUrl(), 'noadmin');
    const line = 'token create nightly-import --scope write --days 30';
    const { code, stdout, stderr } = await runInProcess(line, { env });
    expect(code).toBe(0);
    expect(stdout).toMatch(TOKEN);
    const [{ id, name, scope, expiresAt, createdAt }] = await answer('token list', env);
    const end = expiresAt.slice(0, 16).replace('T', ' ');
    expect(stderr).toBe(`created API token ${id}: scope write, ends ${end}Z\n`);
    expect({ name, scope }).toEqual({ name: 'nightly-import', scope: 'write' });
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(30 * DAY_MS);
  });

  test('writes the token alone on a terminal too, and that it is not shown again', async () => {
    const env = await loggedIn(await serviceUrl());
    const line = 'token create x --scope read';
    const { stdout, stderr } = await runInProcess(line, { env, isTerminal: true });
    expect(stdout).toMatch(TOKEN);
    expect(stderr).toMatch(
      /^created API token .*\nthis is the only time that the token is shown:\n$/,
    );
  });

  test('makes a token that works as CIDERY_TOKEN', async () => {
    const url = await serviceUrl();
    const env = await loggedIn(url);
    const { stdout } = await runInProcess('token create x --scope read', { env });
    const pipeline = { ...withState(), CIDERY_SERVER: url, CIDERY_TOKEN: stdout.trim() };
    const [{ name, lastUsedFrom }] = await answer('token list', pipeline);
    expect({ name, lastUsedFrom }).toEqual({ name: 'x', lastUsedFrom: null });
  });

  test('says how to log in when CIDERY_TOKEN is an API token', async () => {
    const url = await serviceUrl();
    const env = await loggedIn(url);
    const { stdout } = await runInProcess('token create x --scope read', { env });
    const line = 'token create y --scope read';
    const options = { env: { ...env, CIDERY_TOKEN: stdout.trim() } };
    expect(await runInProcess(line, options)).toEqual({
      code: 2,
      stdout: '',
      stderr: `cidery: ${url}: an API token cannot create tokens: unset CIDERY_TOKEN and run cidery login --server ${url} USERNAME\n`,
    });
  });

  test('reports a scope that is wider than the role of the user', async () => {
    const url = await serviceUrl();
    const line = 'token create x --scope admin';
    expect(await runInProcess(line, { env: await loggedIn(url) })).toEqual({
      code: 2,
      stdout: '',
      stderr: `cidery: ${url}: a token of this scope is for accounts of the role 'admin'; ask for a lesser scope\n`,
    });
  });

  test('reports the name that the service refuses', async () => {
    const env = await loggedIn(await serviceUrl());
    const { code, stderr } = await runInProcess(['token', 'create', '', '--scope=read'], { env });
    expect(stderr).toMatch(/body\/name must NOT have fewer than 1 characters/);
    expect(code).toBe(2);
  });

  test.each([
    ['token create --scope read', /missing required argument 'name'/],
    ['token create x', /say what the token may do at most: --scope read, write, admin/],
    ['token create x --scope all', /Allowed choices are read, write, admin/],
    ['token create x --scope read --days 0', /--days takes 1 to 365, not 0/],
    ['token create x --scope read --days 366', /--days takes 1 to 365, not 366/],
    ['token create x --scope read --days 09', /--days takes a whole number/],
    ['token create x --scope read', /name the service: --server URL, or CIDERY_SERVER/],
  ])('refuses "%s"', async (line, message) => {
    const { code, stdout, stderr } = await runInProcess(line, { env: withState() });
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('token list', () => {
  test('lists the tokens of the user alone, in every format', async () => {
    const url = await serviceUrl();
    const [bob, admin] = [await loggedIn(url), await loggedIn(url, 'admin')];
    await runInProcess('token create theirs --scope read', { env: admin });
    const [{ id }] = await answer('token create mine --scope read', bob);
    const list = async (options: string) =>
      (await runInProcess(`token list ${options}`, { env: bob })).stdout;
    expect(await list('--plain')).toMatch(
      new RegExp(`^${id}\\tmine\\tread\\tactive\\t2[^\\t]*Z\\t2[^\\t]*Z\\t-\\t-\\n$`),
    );
    expect(await list('--csv')).toMatch(
      new RegExp(
        `^id,name,scope,state,createdAt,expiresAt,lastUsedAt,lastUsedFrom\\n` +
          `${id},mine,read,active,2.*Z,2.*Z,,\\n$`,
      ),
    );
    expect(await list('--table')).toMatch(
      new RegExp(
        `^ID +NAME  SCOPE  STATE   CREATED AT +EXPIRES AT +LAST USED AT  LAST USED FROM\\n` +
          `${id}  mine  read   active  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\dZ  .*Z  - +-\\n$`,
      ),
    );
  });

  test('marks a token that has expired', async () => {
    const url = await serviceUrl({ now: () => Date.now() - 100 * DAY_MS });
    const env = await loggedIn(url);
    await runInProcess('token create old --scope read', { env });
    await runInProcess('token create new --scope read --days 101', { env });
    const tokens: { name: string; state: string }[] = await answer('token list', env);
    expect(tokens.map(({ name, state }) => [name, state])).toEqual([
      ['old', 'expired'],
      ['new', 'active'],
    ]);
  });

  test('says that there are none', async () => {
    const url = await serviceUrl();
    expect(await runInProcess('token list', { env: await loggedIn(url) })).toEqual({
      code: 0,
      stdout: '',
      stderr: `${url}: no API tokens\n`,
    });
  });

  test("shows an admin another user's tokens, or all, each with its owner", async () => {
    const url = await serviceUrl();
    const [bob, admin] = [await loggedIn(url), await loggedIn(url, 'admin')];
    await runInProcess('token create a --scope admin', { env: admin });
    await runInProcess('token create b --scope read', { env: bob });
    const owners = async (options: string) =>
      (await answer(`token list ${options}`, admin)).map(({ owner }: { owner?: string }) => owner);
    expect(await owners('--owner bob')).toEqual(['bob']);
    expect(await owners('--all')).toEqual(['admin', 'bob']);
    expect(await owners('')).toEqual([undefined]);
    expect((await runInProcess('token list --all', { env: bob })).stderr).toBe(
      `cidery: ${url}: the tokens of other users are for the role 'admin'\n`,
    );
    expect((await runInProcess('token list --all --owner bob', { env: bob })).stderr).toBe(
      'cidery: give --owner or --all, not both\n',
    );
  });

  test('lists the tokens of every page of the service', async () => {
    const database = await migratedDatabase('SQLite');
    await addDemoUsers(createUsersRepository(database));
    const rows = Array.from({ length: 2001 }, (_, at) => ({
      id: `${String(at).padStart(8, '0')}-0000-7000-8000-000000000000`,
      token_hash: String(at).padStart(64, '0'),
      owner: `user-${at}`,
      name: 'x',
      scope: 'read',
      created_at: 0,
      expires_at: 1,
    }));
    await database.insertInto('api_tokens').values(rows).execute();
    const env = await loggedIn(await serviceUrl({ database }), 'admin');
    const tokens: { id: string }[] = await answer('token list --all', env);
    expect(tokens.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  });

  test('shows how many tokens it has read when that takes over a second', async () => {
    const pages = [{ items: Array.from({ length: 40 }, () => ({})), next: null }];
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(pages[0]));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => server.close().closeAllConnections());
    let time = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      time += 2000;
      return time;
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const env = { CIDERY_SERVER: url, CIDERY_TOKEN: 'a.b.c' };
    const { stderr } = await runInProcess('token list', { env, isErrorTerminal: true });
    expect(stderr.replaceAll('\r\x1b[K', 'CLEAR')).toMatch(
      /^CLEAR40 tokens \d+ tokens\/s http:.*CLEAR$/,
    );
  });
});

describe('token revoke', () => {
  test('ends each token, and names each outcome', async () => {
    const url = await serviceUrl();
    const env = await loggedIn(url);
    const [{ id: a }] = await answer('token create a --scope read', env);
    const [{ id: b, token }] = await answer('token create b --scope read', env);
    expect(await runInProcess(`token revoke ${a} ${b}`, { env })).toEqual({
      code: 0,
      stdout: `${a}\trevoked\n${b}\trevoked\n`,
      stderr: '',
    });
    const ended = { ...env, CIDERY_TOKEN: token };
    expect((await runInProcess('whoami', { env: ended })).stderr).toMatch(/was revoked/);
  });

  test('revokes the others when one is not found, and exits with 2', async () => {
    const url = await serviceUrl();
    const env = await loggedIn(url);
    const [{ id }] = await answer('token create a --scope read', env);
    expect(await runInProcess(`token revoke ${MISSING} ${id} --table`, { env })).toEqual({
      code: 2,
      stdout: `ID                                    OUTCOME\n${MISSING}  not found\n${id}  revoked\n`,
      stderr: `cidery: ${url}: 1 of 2 tokens is not there, or not yours: cidery token list shows yours\n`,
    });
    const again = await runInProcess(`token revoke ${MISSING} ${id}`, { env });
    expect(again.stderr).toMatch(/2 of 2 tokens are not there/);
  });

  test("does not end another user's token, unless the user is an admin", async () => {
    const url = await serviceUrl();
    const [bob, other] = [await loggedIn(url), await loggedIn(url, 'antonio')];
    const [{ id }] = await answer('token create a --scope read', bob);
    const line = `token revoke ${id} --plain`;
    expect((await runInProcess(line, { env: other })).stdout).toBe(`${id}\tnot found\n`);
    const admin = await loggedIn(url, 'admin');
    expect((await runInProcess(line, { env: admin })).stdout).toBe(`${id}\trevoked\n`);
  });

  test('tries the others after a failure, and writes valid JSON', async () => {
    const url = await serviceUrl();
    const login = await loggedIn(url);
    const [{ id, token }] = await answer('token create a --scope read', login);
    const env = { ...login, CIDERY_TOKEN: token };
    const { code, stdout, stderr } = await runInProcess(`token revoke ${id} ${id} --json`, { env });
    expect(JSON.parse(stdout)).toEqual([
      { id, outcome: 'revoked' },
      { id, outcome: 'failed' },
    ]);
    expect(stderr).toMatch(new RegExp(`^cidery: ${id}: ${url}: CIDERY_TOKEN is not valid, .*\\n$`));
    expect(code).toBe(2);
  });

  test('refuses a token in place of its id, without quoting or sending it', async () => {
    const { code, stdout, stderr } = await runInProcess('token revoke a cidery_0123456789abcdef');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^cidery: give the id of a token, not the token itself/);
    expect(stderr).not.toContain('0123');
  });

  test('asks for an id', async () => {
    expect((await runInProcess('token revoke')).stderr).toMatch(/missing required argument 'id'/);
  });
});
