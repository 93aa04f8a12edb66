/** `cidery whoami` against the real service. */
import { expect, test } from 'vitest';
import { runInProcess } from '../../testing/run-in-process.ts';
import { loggedIn, serviceUrl, withState } from '../../testing/service.ts';

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

test('shows the user, the role and the end of the token of a login', async () => {
  const url = await serviceUrl();
  const { code, stdout } = await runInProcess('whoami --json', { env: await loggedIn(url) });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual([
    {
      username: 'bob',
      role: 'viewer',
      apiTokenId: null,
      expiresAt: expect.stringMatching(MOMENT),
      server: url,
    },
  ]);
});

test('shows a fact on each line of a terminal', async () => {
  const url = await serviceUrl();
  const env = { ...(await loggedIn(url)), NO_COLOR: '1' };
  const { stdout } = await runInProcess('whoami', { env, isTerminal: true });
  expect(stdout).toMatch(
    /^username {6}bob\nrole {10}viewer\nexpires at {4}\d{4}-\d\d-\d\d \d\d:\d\dZ\nserver {8}http:/,
  );
});

test('shows the id and the lesser role of the API token in CIDERY_TOKEN', async () => {
  const url = await serviceUrl();
  const login = await loggedIn(url, 'admin');
  const created = await runInProcess('token create x --scope write --json', { env: login });
  const [{ token, id }] = JSON.parse(created.stdout);
  const env = { ...withState(), CIDERY_TOKEN: token, CIDERY_SERVER: url };
  const { stdout } = await runInProcess('whoami', { env });
  const [username, role, apiTokenId] = stdout.split('\t');
  expect({ username, role, apiTokenId }).toEqual({
    username: 'admin',
    role: 'editor',
    apiTokenId: id,
  });
});

test('says how to log in without a token, and with one that has expired', async () => {
  let hours = 0;
  const url = await serviceUrl({ now: () => Date.now() + hours * 3_600_000 });
  const login = `run cidery login --server ${url} USERNAME`;
  const without = await runInProcess(`whoami --server ${url}`, { env: withState() });
  expect(without).toEqual({
    code: 2,
    stdout: '',
    stderr: `cidery: ${url}: you are not logged in: ${login}, or set CIDERY_TOKEN\n`,
  });
  const env = await loggedIn(url);
  hours = 2;
  const invalid = 'is not valid, has expired or was revoked:';
  expect(await runInProcess('whoami', { env })).toEqual({
    code: 2,
    stdout: '',
    stderr: `cidery: ${url}: the token ${invalid} ${login}\n`,
  });
  const given = { ...env, CIDERY_TOKEN: 'a.b.c' };
  expect(await runInProcess('whoami', { env: given })).toEqual({
    code: 2,
    stdout: '',
    stderr: `cidery: ${url}: CIDERY_TOKEN ${invalid} set another token, or unset CIDERY_TOKEN and ${login}\n`,
  });
});

test('takes no operand', async () => {
  const { code, stderr } = await runInProcess('whoami bob');
  expect(stderr).toMatch(/too many arguments/);
  expect(code).toBe(2);
});

test('sends no token over http to another machine unless that is allowed', async () => {
  const env = { ...withState(), CIDERY_TOKEN: 'a.b.c' };
  const refused = await runInProcess('whoami --server http://cidery.example', { env });
  expect(refused.stderr).toMatch(/http would show the token .*--allow-http/);
  const allowed = { env: withState() };
  const line = 'whoami --server http://cidery.example --allow-http';
  expect((await runInProcess(line, allowed)).stderr).toMatch(/you are not logged in/);
});
