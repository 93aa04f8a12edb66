import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import Fastify from 'fastify';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  FIRST_GENERATION_ADMIN,
  loggedIn,
  TEST_SECRET,
  testApp,
  tokenOf,
} from '../../testing/test-app.ts';
import { problems } from '../http/problems.ts';
import { openapi } from '../operations/openapi.ts';
import { AccessDirectory, type AccountAccess, type ApiTokenAccess } from './access-directory.ts';
import { createApiToken, hashApiToken } from './api-token-format.ts';
import { authentication } from './authentication.ts';
import { ROLES, type Role } from './roles.ts';
import type { Scope } from './scopes.ts';
import { createTokens, type Tokens } from './tokens.ts';

const URL = '/cidr-to-mask?value=18';

test.each([
  ['no header', undefined],
  ['an empty header', ''],
  ['a scheme without a token', 'Bearer '],
  ['a scheme and spaces', 'Bearer    '],
  ['another scheme', 'Basic Ym9iOnNlY3JldA=='],
])('returns 401 and says how to authenticate for %s', async (_name, authorization) => {
  const app = await testApp();
  const answer = await app.inject({
    url: URL,
    headers: authorization === undefined ? {} : { authorization },
  });
  expect(answer.statusCode).toBe(401);
  expect(answer.headers['www-authenticate']).toBe('Bearer realm="cidery"');
  expect(answer.json().type).toBe('urn:cidery:problem:unauthorized');
});

test('returns 401 invalid_token for a token that is not valid', async () => {
  const app = await testApp();
  const answer = await app.inject({ url: URL, headers: { authorization: 'Bearer nonsense' } });
  expect(answer.statusCode).toBe(401);
  expect(answer.headers['www-authenticate']).toBe('Bearer realm="cidery", error="invalid_token"');
});

test.each(['bob', 'antonio', 'noadmin', 'admin'] as const)(
  'admits the token of %s each time, whatever its role',
  async (name) => {
    const app = await testApp();
    const token = await tokenOf(app, name);
    for (const scheme of ['Bearer', 'bearer', 'BEARER', 'Bearer']) {
      const answer = await app.inject({
        url: URL,
        headers: { authorization: `${scheme} ${token}` },
      });
      expect(answer.statusCode).toBe(200);
    }
  },
);

test('returns 500 without details when the verifier itself fails', async () => {
  const app = await testApp();
  (app.tokens as { verify: Tokens['verify'] }).verify = () =>
    Promise.reject(new Error('inner secret'));
  const answer = await app.inject({ url: URL, headers: { authorization: 'Bearer x.y.z' } });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('inner secret');
});

test.each([
  ['removed', 'DELETE /api/v1/users/noadmin', undefined],
  ['signed out', 'POST /api/v1/users/noadmin/sign-out', undefined],
  ['given a lesser role', 'PATCH /api/v1/users/noadmin', { role: 'viewer' }],
])(
  'changes nothing for an account that is %s before the body of its request is there',
  async (_change, line, payload) => {
    const app = await testApp();
    const admin = await loggedIn(app, 'admin');
    const token = await tokenOf(app, 'noadmin');
    const body = new PassThrough({ highWaterMark: 1 });
    const late = app.inject({
      method: 'POST',
      url: '/api/v1/tokens',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'transfer-encoding': 'chunked',
      },
      payload: body,
    });
    // Once the service reads, it has admitted the request.
    body.write('{"name":"late",');
    await once(body, 'drain');
    expect((await admin(line, payload)).statusCode).toBeLessThan(300);
    body.end('"scope":"write"}');
    expect((await late).statusCode).toBe(401);
    expect((await admin('GET /api/v1/tokens?owner=*')).json().items).toEqual([]);
  },
);

describe('a route that needs a role', () => {
  /** An application with a route for each role, and what it answers to a token. */
  async function appWithRoles() {
    const tokens = createTokens({
      secrets: [TEST_SECRET],
      legacySecrets: [TEST_SECRET],
      ttlSeconds: 60,
      now: Date.now,
    });
    const state = { isFailing: false, clock: 1000, revision: 1 };
    const accounts = new Map<string, AccountAccess>();
    const apiTokens = new Map<string, ApiTokenAccess>();
    const endedSessions = new Set<string>();
    const access = new AccessDirectory(
      {
        async revision() {
          if (state.isFailing) throw Object.assign(new Error('gone'), { fatal: true });
          return state.revision;
        },
        load: async () => ({
          accounts: new Map(accounts),
          apiTokens: new Map(apiTokens),
          endedSessions: new Set(endedSessions),
        }),
      },
      () => {},
      () => state.clock,
    );
    /** Changes an account, as another instance would: this one learns of it when it reads again. */
    const setAccount = (name: string, account: Partial<AccountAccess> | undefined) => {
      if (account === undefined) accounts.delete(name);
      else accounts.set(name, { role: 'viewer', version: 1, isDisabled: false, ...account });
      state.revision += 1;
    };
    /** Adds an API token of an owner and returns it. */
    const addApiToken = (owner: string, scope: Scope, expiresAtMs = Date.now() + 60_000) => {
      const token = createApiToken();
      apiTokens.set(hashApiToken(token), { id: `of-${owner}`, owner, scope, expiresAtMs });
      state.revision += 1;
      return token;
    };
    const uses: unknown[] = [];
    const app = Fastify();
    onTestFinished(() => app.close());
    await app.register(problems);
    await app.register(openapi, { version: '1' });
    await app.register(authentication, {
      tokens,
      access,
      now: Date.now,
      onApiTokenUse: (...use) => void uses.push(use),
    });
    for (const role of ROLES) {
      app.get(`/${role}`, { config: { role } }, ({ principal }) => principal?.username);
    }
    app.get('/password', { config: { role: 'viewer', loginOnly: true } }, () => 'ok');
    await app.ready();
    const ask = (path: Role | 'password', token: string) =>
      app.inject({ url: `/${path}`, headers: { authorization: `Bearer ${token}` } });
    /** Adds an account and returns a token of a login to it. */
    const logIn = async (role: Role, username = 'somebody') => {
      setAccount(username, { role });
      return tokens.issue({ username, role, version: 1 });
    };
    const endSession = async (token: string) => {
      endedSessions.add((await tokens.verify(token))?.sessionId ?? '');
      state.revision += 1;
    };
    return { access, app, ask, addApiToken, endSession, logIn, setAccount, state, tokens, uses };
  }

  test.each([
    ['viewer', [200, 403, 403]],
    ['editor', [200, 200, 403]],
    ['admin', [200, 200, 200]],
  ] as const)(
    'answers a %s on the viewer, editor and admin routes with %j',
    async (role, expected) => {
      const { ask, logIn } = await appWithRoles();
      const token = await logIn(role);
      const statuses = ROLES.map(async (needed) => (await ask(needed, token)).statusCode);
      expect(await Promise.all(statuses)).toEqual(expected);
    },
  );

  test('returns a 403 that names the role needed and the role given', async () => {
    const { ask, logIn } = await appWithRoles();
    const answer = await ask('admin', await logIn('editor'));
    expect(answer.json()).toMatchObject({
      type: 'urn:cidery:problem:forbidden',
      detail: "this request needs the role 'admin'; the token has the role 'editor'",
      role: 'admin',
    });
  });

  test('lets a first-generation token read and nothing more, whatever its role', async () => {
    const { ask } = await appWithRoles();
    expect((await ask('viewer', FIRST_GENERATION_ADMIN)).statusCode).toBe(200);
    const refused = await ask('editor', FIRST_GENERATION_ADMIN);
    expect(refused.statusCode).toBe(403);
    expect(refused.json().detail).toContain('a first-generation token only reads');
  });

  test.each([
    ['has another version', { version: 2 }],
    ['is disabled', { isDisabled: true }],
    ['was removed', undefined],
  ])('refuses the token of an account that %s, from the next read on', async (_name, change) => {
    const { access, ask, logIn, setAccount } = await appWithRoles();
    const token = await logIn('admin');
    expect((await ask('admin', token)).statusCode).toBe(200);
    setAccount('somebody', change);
    expect((await ask('admin', token)).statusCode).toBe(200);
    await access.refresh();
    expect((await ask('admin', token)).statusCode).toBe(401);
    expect((await ask('viewer', token)).statusCode).toBe(401);
  });

  test('refuses the token of a session that has ended, and no other of the account', async () => {
    const { access, ask, endSession, logIn } = await appWithRoles();
    const [token, other] = [await logIn('viewer'), await logIn('viewer')];
    expect((await ask('viewer', token)).statusCode).toBe(200);
    await endSession(token);
    await access.refresh();
    expect((await ask('viewer', token)).statusCode).toBe(401);
    expect((await ask('viewer', other)).statusCode).toBe(200);
  });

  test('admits at once a token that another instance has just issued', async () => {
    const { access, addApiToken, ask, logIn, setAccount, tokens } = await appWithRoles();
    await logIn('viewer');
    await access.refresh();
    setAccount('somebody', { version: 2 });
    const token = await tokens.issue({ username: 'somebody', role: 'viewer', version: 2 });
    expect((await ask('viewer', token)).statusCode).toBe(200);
    expect((await ask('viewer', addApiToken('somebody', 'read'))).statusCode).toBe(200);
  });

  test.each([
    ['read', 'admin', [200, 403, 403]],
    ['write', 'admin', [200, 200, 403]],
    ['admin', 'admin', [200, 200, 200]],
    ['admin', 'editor', [200, 200, 403]],
    ['write', 'viewer', [200, 403, 403]],
  ] as const)(
    'answers an API token of scope %s whose owner is now a %s with %j',
    async (scope, role, expected) => {
      const { addApiToken, ask, logIn, uses } = await appWithRoles();
      await logIn(role);
      const token = addApiToken('somebody', scope);
      const statuses = ROLES.map(async (needed) => (await ask(needed, token)).statusCode);
      expect(await Promise.all(statuses)).toEqual(expected);
      expect(uses).toEqual(Array(3).fill(['of-somebody', '127.0.0.1']));
    },
  );

  test('says why an API token may not do something', async () => {
    const { addApiToken, ask, logIn } = await appWithRoles();
    await logIn('admin');
    expect((await ask('admin', addApiToken('somebody', 'read'))).json().detail).toBe(
      "this request needs the role 'admin'; the scope of the API token and the role of its owner allow the role 'viewer'",
    );
  });

  test('refuses an API token and a first-generation token where a login is needed', async () => {
    const { addApiToken, ask, logIn } = await appWithRoles();
    expect((await ask('password', await logIn('viewer'))).statusCode).toBe(200);
    const refused = await ask('password', addApiToken('somebody', 'read'));
    expect(refused.statusCode).toBe(403);
    expect(refused.json().detail).toContain('API tokens may not do it');
    expect((await ask('password', FIRST_GENERATION_ADMIN)).statusCode).toBe(403);
  });

  test('refuses an API token that has expired, is unknown, or whose owner is disabled or gone', async () => {
    const { addApiToken, ask, logIn, setAccount } = await appWithRoles();
    await logIn('viewer');
    setAccount('off', { isDisabled: true });
    for (const token of [
      addApiToken('somebody', 'read', Date.now()),
      createApiToken(),
      addApiToken('off', 'read'),
      addApiToken('nobody', 'read'),
      `cidery_${'0'.repeat(49)}`,
    ]) {
      expect((await ask('viewer', token)).statusCode).toBe(401);
    }
  });

  test('lets a known token read while accounts cannot be read, and change nothing', async () => {
    const { addApiToken, ask, logIn, state } = await appWithRoles();
    const token = await logIn('admin');
    const apiToken = addApiToken('somebody', 'admin');
    for (const known of [token, apiToken]) expect((await ask('admin', known)).statusCode).toBe(200);
    state.isFailing = true;
    state.clock += 5001;
    for (const known of [token, apiToken]) {
      expect((await ask('viewer', known)).statusCode).toBe(200);
      expect((await ask('editor', known)).statusCode).toBe(503);
    }
    expect((await ask('password', token)).statusCode).toBe(503);
    expect((await ask('viewer', createApiToken())).statusCode).toBe(503);
    state.isFailing = false;
    state.clock += 1000;
    expect((await ask('editor', token)).statusCode).toBe(200);
  });

  test('returns 401 without a token', async () => {
    const { app } = await appWithRoles();
    expect((await app.inject('/admin')).statusCode).toBe(401);
    expect((await app.inject({ method: 'HEAD', url: '/admin' })).statusCode).toBe(401);
  });

  test('says in the OpenAPI document that it needs a token', async () => {
    const { app } = await appWithRoles();
    const document = (await app.inject('/api/v1/openapi.json')).json();
    expect(document.paths['/editor'].get.security).toEqual([{ bearer: [] }]);
  });
});
