import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { formatPrefix, isFault, parsePrefix } from '@cidery/prefix';
import { readDatabaseUrl } from './database/database-url.ts';

export type Environment = 'development' | 'production';

/** The levels of `LOG_LEVEL`, from the most to the least verbose. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** One environment variable: its meaning, its default and its parser. */
interface Setting<Value> {
  /** The meaning, as in the README's table. */
  readonly about: string;
  /** The default; a function if it depends on the environment. */
  readonly fallback: Value | ((environment: Environment) => Value);
  /** Parses the text, or throws an Error whose message says what is accepted. */
  readonly read: (text: string) => Value;
  /** Whether `NAME_FILE` may name a file that holds the value. */
  readonly secret?: true;
}

/** Every setting of the service, all from the environment. */
export const SETTINGS = {
  NODE_ENV: setting({
    about:
      '`development` brings demo data, a secret of its own and no drain; anything else is production',
    fallback: 'production',
    read: (text): Environment => (text === 'development' ? 'development' : 'production'),
  }),
  HOST: setting({
    about: 'the address to listen on',
    fallback: (environment) => (environment === 'production' ? '0.0.0.0' : 'localhost'),
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
      'at least 32 bytes; several, separated by commas, rotate: the first signs, all verify. Required in production',
    fallback: undefined,
    read: readSecrets,
    secret: true,
  }),
  TOKEN_TTL: setting({
    about: 'how long a token is valid, in seconds',
    fallback: 3600,
    read: integer(60, 86_400),
  }),
  ACCEPT_LEGACY_TOKENS: setting({
    about: 'also accept first-generation tokens (a role, no expiry), for a migration',
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
    fallback: (environment) => (environment === 'production' ? 10 : 0),
    read: integer(0, 600),
  }),
  DEMO_DATA: setting({
    about: 'add the four demo accounts; production refuses it',
    fallback: (environment) => environment === 'development',
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
  const environment = SETTINGS.NODE_ENV.read(env.NODE_ENV ?? '');
  const values: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries<Setting<unknown>>(SETTINGS)) {
    try {
      const text = readText(env, name, spec.secret === true);
      values[name] =
        text === undefined
          ? typeof spec.fallback === 'function'
            ? spec.fallback(environment)
            : spec.fallback
          : spec.read(text);
    } catch (error) {
      errors.push(`${name}: ${(error as Error).message}`);
    }
  }
  if (environment === 'production') {
    if ('JWT_SECRET' in values && values.JWT_SECRET === undefined) {
      errors.push(
        'JWT_SECRET: is required in production; make one with `openssl rand -base64 48`, or set NODE_ENV=development to try the service',
      );
    }
    if (values.DEMO_DATA === true) {
      errors.push('DEMO_DATA: is not allowed in production, since its passwords are public');
    }
  }
  if (errors.length > 0) throw new ConfigError(errors);
  // Every name of SETTINGS was read above, each by its own reader.
  return values as Config;
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
  const weak = secrets.findIndex((secret) => Buffer.byteLength(secret) < 32);
  if (weak >= 0) {
    const which = secrets.length === 1 ? 'is' : `has a secret (number ${weak + 1})`;
    throw new Error(`${which} shorter than 32 bytes; make one with \`openssl rand -base64 48\``);
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
