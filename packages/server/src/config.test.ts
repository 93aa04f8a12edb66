import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/databases.ts';
import { ConfigError, readConfig, warningsOf } from './config.ts';

const SECRET = 'Qd7vQ0m3sG2yLkX9rT4bWn8cHf6ZpJ1a';
const OTHER_SECRET = 'hT5kR9wB2xN7mV4cJ8pL1sD6fG3zQ0yA';
/** The first generation's key, which is public. */
const PUBLISHED_SECRET = 'my2w7wjd7yXF64FIADfJxNs1oupTGAuW';
const production = (env: Record<string, string> = {}) => readConfig({ JWT_SECRET: SECRET, ...env });

function errorsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig({ JWT_SECRET: SECRET, ...env });
  } catch (error) {
    if (error instanceof ConfigError) return error.errors;
  }
  throw new Error('no ConfigError');
}

test('defaults to production, which requires a secret', () => {
  expect(() => readConfig({})).toThrow(/JWT_SECRET: is required in production/);
});

test('requires only a secret in production', () => {
  expect(production()).toEqual({
    NODE_ENV: 'production',
    HOST: '0.0.0.0',
    PORT: 8000,
    METRICS_PORT: 9464,
    DATABASE_URL: 'sqlite:data/cidery.db',
    JWT_SECRET: [SECRET],
    TOKEN_TTL: 3600,
    LEGACY_JWT_SECRET: undefined,
    ACCEPT_LEGACY_TOKENS: false,
    COMMIT_SHA: 'HEAD',
    LOG_LEVEL: 'info',
    TRUST_PROXY: [],
    DRAIN_SECONDS: 10,
    DEMO_DATA: false,
    RATE_LIMIT: 6000,
    MAX_CONNECTIONS: 2000,
    MAX_CONNECTIONS_PER_CLIENT: 256,
  });
});

test('requires nothing in development, adds demo data and does not drain', () => {
  expect(readConfig({ NODE_ENV: 'development' })).toMatchObject({
    HOST: 'localhost',
    JWT_SECRET: undefined,
    DRAIN_SECONDS: 0,
    DEMO_DATA: true,
  });
});

test('reads every setting', () => {
  expect(
    production({
      HOST: '::1',
      PORT: '0',
      METRICS_PORT: '65535',
      DATABASE_URL: 'mysql://user:pass@db.example:3307/cidery?ssl=true',
      JWT_SECRET: `${SECRET}, ${OTHER_SECRET}`,
      TOKEN_TTL: '60',
      LEGACY_JWT_SECRET: PUBLISHED_SECRET,
      COMMIT_SHA: ' abc ',
      LOG_LEVEL: 'debug',
      TRUST_PROXY: '10.0.0.0/255.0.0.0, 192.0.2.1,2001:DB8::/32',
      DRAIN_SECONDS: '0',
      RATE_LIMIT: '0',
    }),
  ).toMatchObject({
    HOST: '::1',
    PORT: 0,
    METRICS_PORT: 65_535,
    DATABASE_URL: 'mysql://user:pass@db.example:3307/cidery?ssl=true',
    JWT_SECRET: [SECRET, OTHER_SECRET],
    TOKEN_TTL: 60,
    LEGACY_JWT_SECRET: PUBLISHED_SECRET,
    COMMIT_SHA: 'abc',
    LOG_LEVEL: 'debug',
    TRUST_PROXY: ['10.0.0.0/8', '192.0.2.1/32', '2001:db8::/32'],
    DRAIN_SECONDS: 0,
    RATE_LIMIT: 0,
  });
});

test('treats an empty variable as absent', () => {
  expect(production({ PORT: '', COMMIT_SHA: '  ' })).toMatchObject({
    PORT: 8000,
    COMMIT_SHA: 'HEAD',
  });
});

test('reports all errors together, without secrets', () => {
  const errors = errorsOf({
    PORT: 'eighty',
    LOG_LEVEL: 'loud',
    JWT_SECRET: 'hunter2',
    DATABASE_URL: 'mysql://root:hunter2@',
  });
  expect(errors).toHaveLength(4);
  expect(errors.join('\n')).not.toContain('hunter2');
  expect(new ConfigError(errors).message).toMatch(/^the configuration has 4 errors:\n {2}PORT: /);
  expect(new ConfigError(['one']).message).toMatch(/^the configuration has an error:/);
});

describe.each([
  ['PORT', ['-1', '65536', '80a', '08', '1e3', ' 80', '8.0']],
  ['TOKEN_TTL', ['59', '86401', '1h']],
  ['DRAIN_SECONDS', ['601', '-1']],
  ['ACCEPT_LEGACY_TOKENS', ['yes', '1', 'TRUE']],
  ['HOST', ['not a host', '-x', 'a/b']],
  ['LOG_LEVEL', ['loud']],
  [
    'TRUST_PROXY',
    [
      'true',
      '10.0.0.0/33',
      '10.0.0.1/8',
      '10.0.0.0/8/8',
      '::/129',
      'a.b.c.d',
      '10.0.0.1,',
      '10.0.0.0/x',
    ],
  ],
  ['JWT_SECRET', ['short', `${SECRET},short`, `${SECRET},`]],
  [
    'DATABASE_URL',
    [
      'sqlite:',
      'sqlite:///x',
      'sqlite::memory:',
      'postgres://h/x',
      'mysql://',
      'mysql://host',
      'mysql://host/',
      'mysql:///name',
      'data.db',
      'mysql://u:%ZZ@h/d',
      'mysql://%ZZ:p@h/d',
      'mysql://h/%ZZ',
      'mysql://h/d?ssl-mode=REQUIRED',
      'mysql://h/d?SSL=true',
      'mysql://h/d?ssl=true&ssl=false',
      'mysql://h/d#?ssl=true',
      'mysql://h/d?ssl=required',
      'mysql://h/d?ssl=',
      'mysql://h/d?ssl=ca.pem',
      'mysql://192.0.2.1/d?ssl=true',
      'mysql://[2001:db8::1]/d?ssl=/ca.pem',
    ],
  ],
])('rejects bad values of %s', (name, values) => {
  test.each(values)("'%s'", (value) => {
    expect(errorsOf({ [name]: value })).toEqual([expect.stringMatching(`^${name}: `)]);
  });
});

test.each([
  'mysql://h/d?ssl=false',
  'mysql://h/d?ssl=Amazon%20RDS',
  'mysql://h/d?ssl=Amazon+RDS',
  'mysql://h/d?ssl=/etc/ca.pem',
  'mysql://[2001:db8::1]:3307/d',
  'mysql://192.0.2.1/d?ssl=false',
])('accepts %s as DATABASE_URL', (url) => {
  expect(production({ DATABASE_URL: url }).DATABASE_URL).toBe(url);
});

test('names an unknown parameter of DATABASE_URL and the remedy', () => {
  expect(errorsOf({ DATABASE_URL: 'mysql://u:hunter2@h/d?ssl-mode=REQUIRED' })).toEqual([
    "DATABASE_URL: has the unknown parameter 'ssl-mode'; ssl=true turns TLS on",
  ]);
});

test('refuses demo data in production', () => {
  expect(errorsOf({ DEMO_DATA: 'true' })).toEqual([
    'DEMO_DATA: is not allowed in production, since its passwords are public; set DEMO_DATA=false',
  ]);
});

test('adds demo data to MySQL only on request, and to SQLite in development', () => {
  const development = (env: Record<string, string>) =>
    readConfig({ NODE_ENV: 'development', ...env }).DEMO_DATA;
  const mysql = { DATABASE_URL: 'mysql://h/d' };
  expect(development({})).toBe(true);
  expect(development({ DATABASE_URL: 'sqlite:/tmp/x.db' })).toBe(true);
  expect(development({ DEMO_DATA: 'false' })).toBe(false);
  expect(development(mysql)).toBe(false);
  expect(development({ ...mysql, DEMO_DATA: 'true' })).toBe(true);
  expect(production(mysql).DEMO_DATA).toBe(false);
});

describe('a secret that everybody knows or can guess', () => {
  const WEAK = ['a'.repeat(32), 'changeme'.repeat(4), PUBLISHED_SECRET];

  test.each(WEAK)(
    '%s is refused in production, with the remedy and without the value',
    (secret) => {
      const errors = errorsOf({ JWT_SECRET: secret, PORT: 'x' });
      expect(errors).toEqual([
        expect.stringMatching(/^PORT: /),
        expect.stringMatching(
          /^JWT_SECRET: (is|has|repeats) .*; make one with `openssl rand -base64 48`$/,
        ),
      ]);
      expect(errors.join()).not.toContain(secret);
    },
  );

  test('is refused among others, by its number', () => {
    expect(errorsOf({ JWT_SECRET: [SECRET, ...WEAK].join() })).toEqual([
      expect.stringMatching(/^JWT_SECRET: secret 2 has fewer/),
      expect.stringMatching(/^JWT_SECRET: secret 3 repeats/),
      expect.stringMatching(/^JWT_SECRET: secret 4 is published/),
    ]);
  });

  test.each(WEAK)('%s draws a warning in development', (secret) => {
    const config = readConfig({ NODE_ENV: 'development', JWT_SECRET: secret });
    expect(config.JWT_SECRET).toEqual([secret]);
    expect(warningsOf(config)).toEqual([
      expect.stringMatching(/^JWT_SECRET: .*; production refuses it$/),
    ]);
    expect(warningsOf(config).join()).not.toContain(secret);
  });

  test('is the only reason for a warning', () => {
    expect(warningsOf(readConfig({ NODE_ENV: 'development' }))).toEqual([]);
    expect(warningsOf(production({ LEGACY_JWT_SECRET: OTHER_SECRET }))).toEqual([]);
  });
});

describe('the secret of the first generation', () => {
  test('may be the published one, and the start warns what it allows', () => {
    const config = production({ LEGACY_JWT_SECRET: PUBLISHED_SECRET });
    expect(config.LEGACY_JWT_SECRET).toBe(PUBLISHED_SECRET);
    expect(warningsOf(config)).toEqual([
      'LEGACY_JWT_SECRET: is published, so that everybody knows it; while it is set, anybody can make a token that reads',
    ]);
  });

  test('is read from a file', () => {
    const path = join(temporaryFolder(), 'secret');
    writeFileSync(path, `${PUBLISHED_SECRET}\n`);
    expect(production({ LEGACY_JWT_SECRET_FILE: path }).LEGACY_JWT_SECRET).toBe(PUBLISHED_SECRET);
  });

  test.each(['development', 'production'])('never signs new tokens in %s', (NODE_ENV) => {
    expect(
      errorsOf({
        NODE_ENV,
        JWT_SECRET: `${SECRET},${OTHER_SECRET}`,
        LEGACY_JWT_SECRET: OTHER_SECRET,
      }),
    ).toEqual([expect.stringMatching(/^LEGACY_JWT_SECRET: is also in JWT_SECRET/)]);
  });

  test('cannot be JWT_SECRET in production, which names LEGACY_JWT_SECRET', () => {
    expect(errorsOf({ ACCEPT_LEGACY_TOKENS: 'true' })).toEqual([
      expect.stringMatching(/^ACCEPT_LEGACY_TOKENS: is not allowed .*LEGACY_JWT_SECRET/),
    ]);
  });

  test('can be JWT_SECRET in development, with a warning', () => {
    const config = readConfig({
      NODE_ENV: 'development',
      JWT_SECRET: SECRET,
      ACCEPT_LEGACY_TOKENS: 'true',
    });
    expect(config.ACCEPT_LEGACY_TOKENS).toBe(true);
    expect(warningsOf(config)).toEqual([expect.stringMatching(/^ACCEPT_LEGACY_TOKENS: whoever/)]);
  });
});

describe('a secret by NAME_FILE', () => {
  test('is read from the file, without the line end', () => {
    const path = join(temporaryFolder(), 'secret');
    writeFileSync(path, `${SECRET}\n`);
    expect(readConfig({ JWT_SECRET_FILE: path }).JWT_SECRET).toEqual([SECRET]);
  });

  test('is an error if the file cannot be read', () => {
    expect(() => readConfig({ JWT_SECRET_FILE: '/nowhere' })).toThrow(
      'JWT_SECRET: JWT_SECRET_FILE names /nowhere, which cannot be read (ENOENT)',
    );
  });

  test('is an error if it has a NUL, which makes no other key of it', () => {
    const path = join(temporaryFolder(), 'secret');
    writeFileSync(path, `${SECRET}\0`);
    const env = { NODE_ENV: 'production', LEGACY_JWT_SECRET: SECRET, JWT_SECRET_FILE: path };
    expect(() => readConfig(env)).toThrow(
      `JWT_SECRET: JWT_SECRET_FILE names ${path}, which holds a NUL character; write it as text`,
    );
  });

  test('is an error if the variable is set too', () => {
    expect(errorsOf({ JWT_SECRET_FILE: '/nowhere' })).toEqual([
      'JWT_SECRET: is set, and JWT_SECRET_FILE is set too; keep one',
    ]);
  });

  test('works for secrets only', () => {
    expect(production({ PORT_FILE: '/nowhere' }).PORT).toBe(8000);
  });
});
