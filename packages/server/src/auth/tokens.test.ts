import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createTokens, type TokensOptions } from './tokens.ts';

const SECRET = 'a secret of at least thirty-two bytes';
const OTHER_SECRET = 'quite another secret of thirty-two bytes';
const NOW = Date.UTC(2026, 0, 1);
const bob = { username: 'bob', role: 'viewer', version: 7 } as const;

function tokens(options: Partial<TokensOptions> = {}) {
  return createTokens({
    secrets: [SECRET],
    ttlSeconds: 3600,
    legacySecrets: [],
    now: () => NOW,
    ...options,
  });
}

/** A token made by hand, so that it may be wrong in any way. */
function forge(
  payload: unknown,
  {
    header = { alg: 'HS256', typ: 'JWT' },
    secret = SECRET,
    hash = 'sha256',
  }: { header?: unknown; secret?: string; hash?: string } = {},
): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part(header)}.${part(payload)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
}

const seconds = NOW / 1000;
const claims = {
  sub: 'bob',
  role: 'viewer',
  iss: 'cidery',
  iat: seconds,
  exp: seconds + 60,
  ver: 7,
  jti: 'a',
};

describe('an issued token', () => {
  test('names its user, role and version until it expires', async () => {
    let now = NOW;
    const service = tokens({ now: () => now });
    const token = await service.issue(bob);
    const expected = {
      ...bob,
      sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      expiresAtMs: NOW + 3_600_000,
    };
    expect(service.remembered(token)).toBeUndefined();
    expect(await service.verify(token)).toEqual(expected);
    expect(await service.verify(token)).toEqual(expected);
    expect(service.remembered(token)).toEqual(expected);
    now += 3_599_000;
    expect(service.remembered(token)).toEqual(expected);
    now += 1000;
    expect(service.remembered(token)).toBeUndefined();
    expect(await service.verify(token)).toBeUndefined();
  });

  test('carries sub, role, ver, jti, iss, iat and exp, and the id of its key', async () => {
    const [header = '', payload = ''] = (await tokens().issue(bob)).split('.');
    const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(decode(payload)).toEqual({
      sub: 'bob',
      role: 'viewer',
      ver: 7,
      jti: expect.any(String),
      iss: 'cidery',
      iat: seconds,
      exp: seconds + 3600,
    });
    expect(decode(header)).toEqual({
      alg: 'HS256',
      typ: 'JWT',
      kid: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  test('is never the same as another, also for the same user in the same second', async () => {
    const service = tokens();
    expect(await service.issue(bob)).not.toBe(await service.issue(bob));
  });

  test('stays valid after a new secret is put first', async () => {
    const token = await tokens().issue(bob);
    expect(await tokens({ secrets: [OTHER_SECRET, SECRET] }).verify(token)).toMatchObject(bob);
    expect(await tokens({ secrets: [OTHER_SECRET] }).verify(token)).toBeUndefined();
  });
});

describe('refuses a token', () => {
  test.each([
    ['that is not a JWT', 'nonsense'],
    ['with empty parts', '..'],
    ['whose header is not JSON', 'e30x.e30.e30'],
    ['longer than any that the service issues', `${forge(claims)}${'A'.repeat(3000)}`],
    [
      'without a signature (alg none)',
      `${forge(claims, { header: { alg: 'none' } })
        .split('.')
        .slice(0, 2)
        .join('.')}.`,
    ],
    ['that says alg none but is signed', forge(claims, { header: { alg: 'none' } })],
    ['signed with HS512', forge(claims, { header: { alg: 'HS512' }, hash: 'sha512' })],
    ['that says HS256 and is signed with SHA-512', forge(claims, { hash: 'sha512' })],
    ['signed with another secret', forge(claims, { secret: OTHER_SECRET })],
    [
      'whose header brings its own key',
      forge(claims, {
        header: {
          alg: 'HS256',
          jwk: { kty: 'oct', k: Buffer.from(OTHER_SECRET).toString('base64url') },
          jku: 'http://127.0.0.1:1/keys',
        },
        secret: OTHER_SECRET,
      }),
    ],
    ['that has expired', forge({ ...claims, exp: seconds })],
    ['that is not valid yet', forge({ ...claims, nbf: seconds + 60 })],
    ['with a role that does not exist', forge({ ...claims, role: 'root' })],
    ['with a role that is not a string', forge({ ...claims, role: ['admin'] })],
    ['without a role', forge({ ...claims, role: undefined })],
    ['without a subject', forge({ ...claims, sub: undefined })],
    ['with an empty subject', forge({ ...claims, sub: '' })],
    ['without an expiry', forge({ ...claims, exp: undefined })],
    ['without a time of issue', forge({ ...claims, iat: undefined })],
    ['without a version', forge({ ...claims, ver: undefined })],
    ['with a version that is not a number', forge({ ...claims, ver: '7' })],
    ['without an id', forge({ ...claims, jti: undefined })],
    ['that lives longer than TOKEN_TTL', forge({ ...claims, exp: seconds + 3601 })],
    ['of another issuer', forge({ ...claims, iss: 'somebody' })],
    ['of the first generation', forge({ role: 'viewer' })],
  ])('%s', async (_name, token) => {
    expect(await tokens().verify(token)).toBeUndefined();
  });
});

describe('a first-generation token', () => {
  const FIRST_GENERATION_SECRET = 'my2w7wjd7yXF64FIADfJxNs1oupTGAuW';
  const TOKEN =
    'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoidmlld2VyIn0._k6kmfmdOoKWWMT4qk9nFTz-7k-X_0UdS8tByaCaye8';

  const bearer = {
    username: '',
    role: 'viewer',
    version: 0,
    sessionId: '',
    expiresAtMs: Number.POSITIVE_INFINITY,
  };

  test('is valid only when its secret is a legacy secret', async () => {
    const secrets = [SECRET, FIRST_GENERATION_SECRET];
    const legacySecrets = [FIRST_GENERATION_SECRET];
    expect(await tokens({ legacySecrets }).verify(TOKEN)).toEqual(bearer);
    expect(await tokens({ secrets }).verify(TOKEN)).toBeUndefined();
  });

  test('is not valid with any claim but a known role', async () => {
    const service = tokens({ legacySecrets: [SECRET] });
    expect(await service.verify(forge({ role: 'viewer' }))).toEqual(bearer);
    expect(await service.verify(forge({ role: 'viewer', sub: 'bob' }))).toBeUndefined();
    expect(await service.verify(forge({ role: 'root' }))).toBeUndefined();
  });

  test('is the only kind that a legacy secret verifies', async () => {
    const service = tokens({ legacySecrets: [OTHER_SECRET] });
    expect(await service.verify(forge(claims, { secret: OTHER_SECRET }))).toBeUndefined();
    expect(await service.verify(forge({ role: 'admin' }))).toBeUndefined();
    const [, , signature] = (await service.issue(bob)).split('.');
    expect(await tokens({ secrets: [OTHER_SECRET] }).verify(`a.b.${signature}`)).toBeUndefined();
    expect(await tokens({ secrets: [OTHER_SECRET] }).verify(await service.issue(bob))).toBe(
      undefined,
    );
  });
});

test('is valid, and cached, in one form only', async () => {
  const service = tokens();
  const token = await service.issue(bob);
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = digits.indexOf(token.at(-1) as string);
  const forms = [0, 1, 2, 3].map((surplus) => `${token.slice(0, -1)}${digits[last + surplus]}`);
  for (const form of [...forms, `${token}=`, `${token}.`, ` ${token}`].slice(1)) {
    expect(Buffer.from(forms[1]?.split('.')[2] ?? '', 'base64url')).toEqual(
      Buffer.from(token.split('.')[2] ?? '', 'base64url'),
    );
    expect(await service.verify(form), form).toBeUndefined();
    expect(service.remembered(form), form).toBeUndefined();
  }
  expect(await service.verify(token)).toMatchObject(bob);
});

test('verifies a token again once the bounded cache has dropped it', async () => {
  const service = tokens();
  const first = await service.issue(bob);
  await service.verify(first);
  for (let index = 0; index < 10_000; index++) {
    await service.verify(forge({ ...claims, sub: `user-${index}` }));
  }
  expect(service.remembered(first)).toBeUndefined();
  expect(await service.verify(first)).toMatchObject(bob);
});

test('refuses to start without a secret', () => {
  expect(() => tokens({ secrets: [] })).toThrow('at least one secret');
});
