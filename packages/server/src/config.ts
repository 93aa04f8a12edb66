import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { formatPrefix, isFault, parsePrefix } from '@cidery/prefix';
import { readDatabaseUrl } from './database/database-url.ts';
import { weaknessOf } from './weak-secret.ts';

export type Environment = 'development' | 'production';

/** The levels of `LOG_LEVEL`, from the most to the least verbose. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const NEW_SECRET = 'make one with `openssl rand -base64 48`';

/** What a default may depend on. */
interface Circumstances {
  readonly NODE_ENV: Environment;
  readonly DATABASE_URL: string;
}

/** One environment variable: its meaning, its default and its parser. */
interface Setting<Value> {
  /** The meaning, as in the README's table. */
  readonly about: string;
  /** The default; a function if it depends on other settings. */
  readonly fallback: Value | ((circumstances: Circumstances) => Value);
  /** Parses the text, or throws an Error whose message says what is accepted. */
  readonly read: (text: string) => Value;
  /** Whether `NAME_FILE` may name a file that holds the value. */
  readonly secret?: true;
}

/** Every setting of the service, all from the environment. */
export const SETTINGS = {
  NODE_ENV: setting({
    about:
      '`development` brings demo data in SQLite, a secret of its own and no drain; anything else is production',
    fallback: 'production',
    read: (text): Environment => (text === 'development' ? 'development' : 'production'),
  }),
  HOST: setting({
    about: 'the address to listen on',
    fallback: ({ NODE_ENV }) => (NODE_ENV === 'production' ? '0.0.0.0' : 'localhost'),
    read: readHost,
  }),
  PORT: setting({ about: 'the port of the service', fallback: 8000, read: integer(0, 65_535) }),
  METRICS_PORT: setting({
    about: 'the port of `/metrics`, a listener of its own',
    fallback: 9464,
    read: integer(0, 65_535),
  }),
  DATABASE_URL: setting({
    about:
      '`sqlite:PATH`, or `mysql://USER:PASSWORD@HOST:PORT/NAME` (`?ssl=true`, `?ssl=Amazon%20RDS` or `?ssl=/path/ca.pem` for TLS)',
    fallback: 'sqlite:data/cidery.db',
    read: readDatabaseUrl,
    secret: true,
  }),
  JWT_SECRET: setting<readonly string[] | undefined>({
    about:
      'at least 32 bytes; several, separated by commas, rotate: the first signs, all verify. Required in production, which refuses one that can be guessed',
    fallback: undefined,
    read: readSecrets,
    secret: true,
  }),
  TOKEN_TTL: setting({
    about: 'how long a token is valid, in seconds',
    fallback: 3600,
    read: integer(60, 86_400),
  }),
  LEGACY_JWT_SECRET: setting<string | undefined>({
    about:
      "the first generation's secret; setting it admits that generation's tokens (a role, no expiry), for a migration. It verifies nothing else and signs nothing",
    fallback: undefined,
    read: (text) => text,
    secret: true,
  }),
  ACCEPT_LEGACY_TOKENS: setting({
    about: 'admits first-generation tokens that `JWT_SECRET` signed; production refuses it',
    fallback: false,
    read: readSwitch,
  }),
  COMMIT_SHA: setting({
    about: 'the commit that `/version` shows',
    fallback: 'HEAD',
    read: (text) => text.trim() || 'HEAD',
  }),
  LOG_LEVEL: setting<(typeof LOG_LEVELS)[number]>({
    about: `one of ${LOG_LEVELS.map((level) => `\`${level}\``).join(', ')}`,
    fallback: 'info',
    read: readLogLevel,
  }),
  TRUST_PROXY: setting<readonly string[]>({
    about: 'addresses or prefixes, separated by commas, whose `X-Forwarded-For` is trusted',
    fallback: [],
    read: readProxies,
  }),
  DRAIN_SECONDS: setting({
    about: 'how long `/readyz` says 503 on SIGTERM before the service stops accepting',
    fallback: ({ NODE_ENV }) => (NODE_ENV === 'production' ? 10 : 0),
    read: integer(0, 600),
  }),
  DEMO_DATA: setting<boolean>({
    about: 'add the four demo accounts; production refuses it',
    // A MySQL database may be anybody's, so that it gets them only on request.
    fallback: ({ NODE_ENV, DATABASE_URL }) =>
      NODE_ENV === 'development' && DATABASE_URL.startsWith('sqlite:'),
    read: readSwitch,
  }),
  RATE_LIMIT: setting({
    about: 'requests that one client may make in a minute; 0 for no limit',
    fallback: 6000,
    read: integer(0, 1_000_000_000),
  }),
  MAX_CONNECTIONS: setting({
    about: 'connections that may be open at once; 0 for no limit',
    fallback: 2000,
    read: integer(0, 1_000_000),
  }),
  MAX_CONNECTIONS_PER_CLIENT: setting({
    about:
      'the same for one client (an IPv4 address or an IPv6 /64), except those of `TRUST_PROXY`; 0 for no limit',
    fallback: 256,
    read: integer(0, 1_000_000),
  }),
} as const;

export type SettingName = keyof typeof SETTINGS;
type ValueOf<Name extends SettingName> = ReturnType<(typeof SETTINGS)[Name]['read']>;

/** The checked settings of one process, under the names of the environment. */
export type Config = { readonly [Name in SettingName]: ValueOf<Name> };

/** All errors of the configuration, in one message. */
export class ConfigError extends Error {
  readonly errors: readonly string[];

  constructor(errors: readonly string[]) {
    super(
      `the configuration has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}:\n${errors.map((error) => `  ${error}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.errors = errors;
  }
}

/**
 * Reads and checks every setting.
 *
 * @throws {ConfigError} with each error and its remedy, and never with a secret
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const errors: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries<Setting<unknown>>(SETTINGS)) {
    try {
      values[name] = readSetting(env, name, spec, values);
    } catch (error) {
      errors.push(`${name}: ${(error as Error).message}`);
    }
  }
  // Each name was read by its own reader, unless that failed.
  errors.push(...combinationErrors(values as Partial<Config>));
  if (errors.length > 0) throw new ConfigError(errors);
  // Every name of SETTINGS was read above.
  return values as Config;
}

function readSetting(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  { read, fallback, secret }: Setting<unknown>,
  before: Readonly<Record<string, unknown>>,
): unknown {
  const text = readText(env, name, secret === true);
  if (text !== undefined) return read(text);
  if (typeof fallback !== 'function') return fallback;
  // SETTINGS has what defaults depend on before them. A URL that could not be read is an error.
  return fallback({ DATABASE_URL: '', ...before } as Circumstances);
}

/** What is wrong with values that are right by themselves. Those that were not are absent. */
function combinationErrors(values: Partial<Config>): readonly string[] {
  const errors: string[] = [];
  const { JWT_SECRET: secrets, LEGACY_JWT_SECRET: legacySecret } = values;
  if (values.NODE_ENV === 'production') {
    if ('JWT_SECRET' in values && secrets === undefined) {
      errors.push(
        `JWT_SECRET: is required in production; ${NEW_SECRET}, or set NODE_ENV=development to try the service`,
      );
    }
    errors.push(
      ...weaknessesOf(secrets).map((weakness) => `JWT_SECRET: ${weakness}; ${NEW_SECRET}`),
    );
    if (values.ACCEPT_LEGACY_TOKENS === true) {
      errors.push(
        "ACCEPT_LEGACY_TOKENS: is not allowed in production; set LEGACY_JWT_SECRET to the first generation's secret, and JWT_SECRET to another one",
      );
    }
    if (values.DEMO_DATA === true) {
      errors.push(
        'DEMO_DATA: is not allowed in production, since its passwords are public; set DEMO_DATA=false',
      );
    }
  }
  if (legacySecret !== undefined && secrets?.includes(legacySecret)) {
    errors.push(
      `LEGACY_JWT_SECRET: is also in JWT_SECRET, and must not sign new tokens; for JWT_SECRET ${NEW_SECRET}`,
    );
  }
  return errors;
}

/** What a checked configuration allows although it is dangerous, in a line each. */
export function warningsOf(config: Config): readonly string[] {
  const { JWT_SECRET, LEGACY_JWT_SECRET, ACCEPT_LEGACY_TOKENS } = config;
  const warnings = weaknessesOf(JWT_SECRET).map(
    (weakness) => `JWT_SECRET: ${weakness}; production refuses it`,
  );
  if (ACCEPT_LEGACY_TOKENS) {
    warnings.push(
      'ACCEPT_LEGACY_TOKENS: whoever knows the secret of the first generation can sign every token; production refuses it, and takes LEGACY_JWT_SECRET',
    );
  }
  const weakness = LEGACY_JWT_SECRET === undefined ? undefined : weaknessOf(LEGACY_JWT_SECRET);
  if (weakness !== undefined) {
    warnings.push(
      `LEGACY_JWT_SECRET: ${weakness}; while it is set, anybody can make a token that reads`,
    );
  }
  return warnings;
}

/** Why secrets are weak; of several, each by its number. */
function weaknessesOf(secrets: readonly string[] = []): string[] {
  return secrets.flatMap((secret, index) => {
    const weakness = weaknessOf(secret);
    return weakness === undefined ? [] : [`${subject(index, secrets)}${weakness}`];
  });
}

function subject(index: number, secrets: readonly string[]): string {
  return secrets.length === 1 ? '' : `secret ${index + 1} `;
}

function setting<Value>(spec: Setting<Value>): Setting<Value> {
  return spec;
}

/** The text of a variable or of the file that `NAME_FILE` names; an empty variable is absent. */
function readText(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  secret: boolean,
): string | undefined {
  const text = env[name] || undefined;
  const path = secret ? env[`${name}_FILE`] : undefined;
  if (!path) return text;
  if (text !== undefined) throw new Error(`is set, and ${name}_FILE is set too; keep one`);
  const secretText = readSecretFile(name, path);
  // HMAC fills short keys up with NULs, so that one at the end would make no other key.
  if (secretText.includes('\0')) {
    throw new Error(`${name}_FILE names ${path}, which holds a NUL character; write it as text`);
  }
  return secretText;
}

function readSecretFile(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new Error(
      `${name}_FILE names ${path}, which cannot be read (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}

function integer(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^(0|[1-9][0-9]*)$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) {
      throw new Error(`takes a whole number from ${least} to ${most}, not '${text}'`);
    }
    return value;
  };
}

function readSwitch(text: string): boolean {
  if (text !== 'true' && text !== 'false') throw new Error(`takes true or false, not '${text}'`);
  return text === 'true';
}

function readHost(text: string): string {
  if (isIP(text) === 0 && !/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(text)) {
    throw new Error(`takes an address or a host name, not '${text}'`);
  }
  return text;
}

function readLogLevel(text: string): (typeof LOG_LEVELS)[number] {
  const level = LOG_LEVELS.find((candidate) => candidate === text);
  if (level === undefined) throw new Error(`takes one of ${LOG_LEVELS.join(', ')}, not '${text}'`);
  return level;
}

function readSecrets(text: string): readonly string[] {
  const secrets = text.split(',').map((secret) => secret.trim());
  const short = secrets.findIndex((secret) => Buffer.byteLength(secret) < 32);
  if (short >= 0) {
    throw new Error(`${subject(short, secrets)}is shorter than 32 bytes; ${NEW_SECRET}`);
  }
  return secrets;
}

function readProxies(text: string): readonly string[] {
  return text.split(',').map((part) => {
    const prefix = parsePrefix(part.trim(), { acceptAddress: true });
    if (!isFault(prefix)) return formatPrefix(prefix);
    throw new Error(`takes addresses or prefixes separated by commas: ${prefix.message}`);
  });
}
