import Fastify from 'fastify';
import { describe, expect, onTestFinished, test } from 'vitest';
import { TEST_SECRET, testApp, tokenOf } from '../../testing/test-app.ts';
import { problems } from '../http/problems.ts';
import { openapi } from '../operations/openapi.ts';
import { authentication } from './authentication.ts';
import { ROLES, type Role } from './roles.ts';
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

describe('a route that needs a role', () => {
  /** `{"role":"admin"}`, signed with TEST_SECRET. */
  const LEGACY_ADMIN =
    'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYWRtaW4ifQ.f8X1YiLCuFTvro_snbtGd63P5xHjKSKiDxEK1Gk2yGM';

  /** An application with a route for each role, and what it answers to a token. */
  async function appWithRoles() {
    const tokens = createTokens({
      secrets: [TEST_SECRET],
      ttlSeconds: 60,
      acceptLegacy: true,
      now: Date.now,
    });
    const app = Fastify();
    onTestFinished(() => app.close());
    await app.register(problems);
    await app.register(openapi, { version: '1' });
    await app.register(authentication, { tokens });
    for (const role of ROLES) {
      app.get(`/${role}`, { config: { role } }, ({ principal }) => principal?.username);
    }
    await app.ready();
    const ask = (needed: Role, token: string) =>
      app.inject({ url: `/${needed}`, headers: { authorization: `Bearer ${token}` } });
    return { app, tokens, ask };
  }

  test.each([
    ['viewer', [200, 403, 403]],
    ['editor', [200, 200, 403]],
    ['admin', [200, 200, 200]],
  ] as const)(
    'answers a %s on the viewer, editor and admin routes with %j',
    async (role, expected) => {
      const { tokens, ask } = await appWithRoles();
      const token = await tokens.issue({ username: 'somebody', role });
      const statuses = ROLES.map(async (needed) => (await ask(needed, token)).statusCode);
      expect(await Promise.all(statuses)).toEqual(expected);
    },
  );

  test('returns a 403 that names the role needed and the role given', async () => {
    const { tokens, ask } = await appWithRoles();
    const answer = await ask('admin', await tokens.issue({ username: 'eve', role: 'editor' }));
    expect(answer.json()).toMatchObject({
      type: 'urn:cidery:problem:forbidden',
      detail: "this request needs the role 'admin'; the token has the role 'editor'",
      role: 'admin',
    });
  });

  test('lets a first-generation token read and nothing more, whatever its role', async () => {
    const { ask } = await appWithRoles();
    expect((await ask('viewer', LEGACY_ADMIN)).statusCode).toBe(200);
    const refused = await ask('editor', LEGACY_ADMIN);
    expect(refused.statusCode).toBe(403);
    expect(refused.json().detail).toContain('a first-generation token only reads');
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
