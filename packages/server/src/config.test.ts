import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/databases.ts';
import { ConfigError, readConfig } from './config.ts';

const SECRET = 'x'.repeat(32);
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
      JWT_SECRET: `${SECRET}, ${'y'.repeat(40)}`,
      TOKEN_TTL: '60',
      ACCEPT_LEGACY_TOKENS: 'true',
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
    JWT_SECRET: [SECRET, 'y'.repeat(40)],
    TOKEN_TTL: 60,
    ACCEPT_LEGACY_TOKENS: true,
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
    expect.stringContaining('not allowed in production'),
  ]);
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

  test('is an error if the variable is set too', () => {
    expect(errorsOf({ JWT_SECRET_FILE: '/nowhere' })).toEqual([
      'JWT_SECRET: is set, and JWT_SECRET_FILE is set too; keep one',
    ]);
  });

  test('works for secrets only', () => {
    expect(production({ PORT_FILE: '/nowhere' }).PORT).toBe(8000);
  });
});
