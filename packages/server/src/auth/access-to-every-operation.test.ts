import fc from 'fast-check';
import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { migratedDatabase } from '../../testing/databases.ts';
import { clientOf, TEST_SECRET, testApp } from '../../testing/test-app.ts';
import type { App } from '../app.ts';
import { transaction } from '../database/transaction.ts';
import type { Database } from '../database/types.ts';
import { createApiTokensRepository } from '../features/api-tokens/api-tokens-repository.ts';
import { createUsersRepository, type StoredPassword } from '../features/users/users-repository.ts';
import { raiseAccessRevision } from './access-repository.ts';
import { createApiToken, hashApiToken } from './api-token-format.ts';
import { createTokens } from './tokens.ts';

/** A role, or a login of any role or of an admin, or nothing. */
type Need = 'public' | 'login' | 'admin login' | 'viewer' | 'editor' | 'admin';

/**
 * What each operation of the OpenAPI document needs. It is written by hand: what a route says of
 * itself is under test here.
 */
const NEEDS: Readonly<Record<string, Need>> = {
  'GET /readyz': 'public',
  'POST /login': 'public',
  'GET /cidr-to-mask': 'viewer',
  'GET /mask-to-cidr': 'viewer',
  'POST /api/v1/calc/inspect': 'viewer',
  'GET /api/v1/calc/inspect': 'viewer',
  'POST /api/v1/calc/range': 'viewer',
  'GET /api/v1/calc/range': 'viewer',
  'POST /api/v1/calc/split': 'viewer',
  'GET /api/v1/calc/split': 'viewer',
  'POST /api/v1/calc/hosts': 'viewer',
  'GET /api/v1/calc/hosts': 'viewer',
  'POST /api/v1/calc/nth': 'viewer',
  'GET /api/v1/calc/nth': 'viewer',
  'POST /api/v1/calc/count': 'viewer',
  'POST /api/v1/calc/supernet': 'viewer',
  'POST /api/v1/calc/diff': 'viewer',
  'POST /api/v1/calc/sort': 'viewer',
  'POST /api/v1/calc/summarize': 'viewer',
  'POST /api/v1/calc/subtract': 'viewer',
  'POST /api/v1/calc/intersect': 'viewer',
  'POST /api/v1/calc/contains': 'viewer',
  'POST /api/v1/calc/overlaps': 'viewer',
  'POST /api/v1/calc/lookup': 'viewer',
  'POST /api/v1/calc/fit': 'viewer',
  'POST /api/v1/calc/convert': 'viewer',
  'GET /api/v1/account': 'viewer',
  'POST /api/v1/account/sign-out': 'login',
  'POST /api/v1/account/sign-out-everywhere': 'login',
  'PUT /api/v1/account/password': 'login',
  'GET /api/v1/tokens': 'viewer',
  'POST /api/v1/tokens': 'login',
  'GET /api/v1/tokens/{id}': 'viewer',
  'DELETE /api/v1/tokens/{id}': 'viewer',
  'GET /api/v1/users': 'admin',
  'POST /api/v1/users': 'admin login',
  'GET /api/v1/users/{username}': 'admin',
  'PATCH /api/v1/users/{username}': 'admin',
  'DELETE /api/v1/users/{username}': 'admin',
  'POST /api/v1/users/{username}/sign-out': 'admin',
  'GET /api/v1/audit': 'admin',
};

const roles = fc.constantFrom('viewer', 'editor', 'admin');
const lives = fc.constantFrom('valid', 'valid', 'valid', 'expired', 'revoked');
/** What somebody shows. The role that a token of a login claims means nothing. */
const credentials = fc.oneof(
  fc.record({ kind: fc.constant('login'), claims: roles }),
  fc.record({
    kind: fc.constant('api-token'),
    scope: fc.constantFrom('read', 'write', 'admin'),
    life: lives,
  }),
  fc.record({ kind: fc.constant('first-generation'), claims: roles }),
  fc.record({
    kind: fc.constant('worthless'),
    how: fc.constantFrom(
      ...['none', 'nonsense', 'another secret', 'not signed', 'expired', 'lives too long'],
      ...['a version ahead', 'of nobody', 'unknown API token', 'wrong checksum'],
    ),
  }),
);
/** What happens to the account after the token was issued. */
const changes = fc.oneof(
  { weight: 2, arbitrary: fc.record({ role: roles }) },
  { weight: 2, arbitrary: fc.record({ isDisabled: fc.boolean() }) },
  fc.constantFrom('new password', 'signed out', 'removed', 'added again'),
);
const people = fc.record({
  role: roles,
  credential: credentials,
  changes: fc.oneof(fc.constant([]), fc.array(changes, { maxLength: 4 })),
});
type Person = typeof people extends fc.Arbitrary<infer Value> ? Value : never;

/** What the service should know of a person when it is asked. */
interface Standing {
  account: { role: string; isDisabled: boolean } | undefined;
  /** Whether the account is as it was when the token was issued. */
  isUnchanged: boolean;
  wasRemoved: boolean;
}

const RANKS: Readonly<Record<string, number>> = {
  ...{ viewer: 1, read: 1 },
  ...{ editor: 2, write: 2 },
  admin: 3,
};
const rankOf = (name: string) => RANKS[name] ?? Number.NaN;

/** The model: what the service answers to a person. */
function expected(need: Need, { credential }: Person, { account, ...standing }: Standing) {
  if (need === 'public') return 'admitted';
  if (credential.kind === 'worthless') return 401;
  if (credential.kind === 'first-generation') return need === 'viewer' ? 'admitted' : 403;
  if (account === undefined || account.isDisabled) return 401;
  if (credential.kind === 'login' && !standing.isUnchanged) return 401;
  if (credential.kind === 'api-token' && (credential.life !== 'valid' || standing.wasRemoved))
    return 401;
  if (need.endsWith('login') && credential.kind !== 'login') return 403;
  const scope = credential.kind === 'api-token' ? credential.scope : 'admin';
  const rank = Math.min(rankOf(account.role), rankOf(scope));
  return rank >= rankOf(need.replace(/ ?login$/, '') || 'viewer') ? 'admitted' : 403;
}

test('every operation answers everybody as the model says', async () => {
  const database = await migratedDatabase('SQLite');
  const app = await testApp({
    database,
    env: { ACCEPT_LEGACY_TOKENS: 'true', RATE_LIMIT: '0' },
  });
  const { paths } = (await app.inject('/api/v1/openapi.json')).json();
  const documented = Object.keys(paths).flatMap((path) =>
    Object.keys(paths[path]).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(Object.keys(NEEDS).sort(), 'the table has every operation').toEqual(documented.sort());

  const seed = Number(process.env.ACCESS_SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`access: ACCESS_SEED=${seed}`);
  const seen = new Map<string, number>();
  let count = 0;
  const crowds = fc.asyncProperty(
    fc.array(people, { minLength: 60, maxLength: 60 }),
    async (crowd) => {
      const arrived = await arrive(app, database, crowd, count);
      count += crowd.length;
      await app.access.refresh(); // as each instance does by itself once a second
      await Promise.all(
        arrived.flatMap(({ person, standing, token }) =>
          Object.entries(NEEDS).map(async ([operation, need]) => {
            const status = await ask(app, operation, token);
            const wanted = expected(need, person, standing);
            const given = status === 401 || status === 403 ? status : 'admitted';
            const about = `${operation} of ${JSON.stringify({ person, standing, status })}`;
            expect(given, about).toBe(wanted);
            seen.set(`${wanted}`, (seen.get(`${wanted}`) ?? 0) + 1);
          }),
        ),
      );
    },
  );
  await fc.assert(crowds, { seed, numRuns: 4, endOnFailure: true });
  // Each answer was due often enough to say something.
  for (const answer of ['401', '403', 'admitted']) expect(seen.get(answer)).toBeGreaterThan(500);
}, 120_000);

/**
 * Asks for an operation, and changes nothing: its names are nobody's, and its body has a type that
 * no operation reads, which is refused with 415 after authorisation and before all else.
 */
async function ask(app: App, operation: string, token: string | undefined): Promise<number> {
  const line = operation.replace(/\{\w+\}/, 'nobody');
  if (line.startsWith('GET ')) return (await clientOf(app, token)(line)).statusCode;
  const headers = { 'content-type': 'application/x-nothing' };
  const { statusCode } = await clientOf(app, token)(line, Buffer.from('x'), headers);
  expect([401, 403, 415]).toContain(statusCode);
  return statusCode;
}

/** Makes accounts and tokens, and then changes them as another instance would. */
async function arrive(app: App, database: Database, crowd: readonly Person[], first: number) {
  const password: StoredPassword = { scheme: 'argon2id', hash: '$argon2id$none' };
  const users = createUsersRepository(database);
  const apiTokens = createApiTokensRepository(database);
  return transaction(database, async (inside) => {
    await raiseAccessRevision(inside);
    const arrived = [];
    for (const [at, person] of crowd.entries()) {
      const username = `person ${first + at}`;
      await users.add({ username, role: roleOf(person.role), password }, inside);
      const { version = 0 } = (await users.find(username, inside)) ?? {};
      const token = await issue(app, person, username, version);
      if (person.credential.kind === 'api-token' && token !== undefined) {
        const { scope, life } = person.credential;
        const id = `id ${first + at}`;
        const times = { createdAt: 0, lastUsedAt: null, lastUsedFrom: null };
        const expiresAt = life === 'expired' ? Date.now() : Date.now() + 3_600_000;
        await apiTokens.add(
          { id, owner: username, name: 'x', scope: scope as 'read', expiresAt, ...times },
          hashApiToken(token),
          inside,
        );
        if (life === 'revoked') await apiTokens.remove(id, inside);
      }
      arrived.push({ person, token, standing: await live(person, username, inside) });
    }
    return arrived;
  });

  async function live(person: Person, username: string, inside: Database): Promise<Standing> {
    const standing: Standing = {
      account: { role: person.role, isDisabled: false },
      isUnchanged: true,
      wasRemoved: false,
    };
    for (const change of person.changes) {
      if (change === 'added again') {
        const isAdded = await users.add({ username, role: 'viewer', password }, inside);
        if (isAdded) standing.account = { role: 'viewer', isDisabled: false };
        continue;
      }
      standing.isUnchanged = false;
      if (change === 'removed') {
        await users.remove(username, inside);
        standing.account = undefined;
        standing.wasRemoved = true;
      } else {
        const columns =
          typeof change !== 'string' ? change : change === 'signed out' ? {} : { password };
        await users.change(username, columns as { isDisabled: boolean }, inside);
        if (typeof change !== 'string' && standing.account) Object.assign(standing.account, change);
      }
    }
    return standing;
  }
}

const roleOf = (name: string) => name as 'viewer'; // one of the three

/** The token that a person shows; the one of an API token is not stored yet. */
async function issue(
  app: App,
  { credential }: Person,
  username: string,
  version: number,
): Promise<string | undefined> {
  switch (credential.kind) {
    case 'login':
      return app.tokens.issue({ username, role: roleOf(credential.claims), version });
    case 'api-token':
      return createApiToken();
    case 'first-generation':
      return new SignJWT({ role: credential.claims })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .sign(Buffer.from(TEST_SECRET));
    default:
      return worthlessToken(app, credential.how, username, version);
  }
}

function worthlessToken(app: App, how: string, username: string, version: number) {
  const admin = { username, role: 'admin', version } as const;
  const tokensWith = (changes: object) =>
    createTokens({
      secrets: [TEST_SECRET],
      legacySecrets: [],
      ttlSeconds: 3600,
      now: Date.now,
      ...changes,
    });
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  switch (how) {
    case 'none':
      return undefined;
    case 'another secret':
      return tokensWith({ secrets: ['another secret of thirty-two bytes'] }).issue(admin);
    case 'not signed':
      return `${encode({ alg: 'none' })}.${encode({ role: 'admin', sub: username })}.`;
    case 'expired':
      return tokensWith({ now: () => Date.now() - 3_600_001 }).issue(admin);
    case 'lives too long':
      return tokensWith({ ttlSeconds: 100 * 3600 }).issue(admin);
    case 'a version ahead':
      return app.tokens.issue({ ...admin, version: version + 10 });
    case 'of nobody':
      return app.tokens.issue({ ...admin, username: `not ${username}` });
    case 'unknown API token':
      return createApiToken();
    case 'wrong checksum':
      return `cidery_${'a'.repeat(49)}`;
    default:
      return 'nonsense';
  }
}
