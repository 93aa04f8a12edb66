/** The tokens of services, in a file that nobody else can read. */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { withFile } from '../file-error.ts';
import { InputError } from '../reporter.ts';
import type { Terminal } from '../terminal.ts';

type Tokens = Readonly<Record<string, string>>;

/**
 * `cidery/tokens.json` in $XDG_STATE_HOME, or in ~/.local/state unless that is an absolute path.
 */
export function tokensPath({ XDG_STATE_HOME = '', HOME }: Terminal['env']): string {
  const state = isAbsolute(XDG_STATE_HOME)
    ? XDG_STATE_HOME
    : join(HOME ?? homedir(), '.local/state');
  return join(state, 'cidery/tokens.json');
}

/**
 * The token of a service: CIDERY_TOKEN, or what `cidery login` kept.
 *
 * @throws InputError when others can read the file, or when it or the token is malformed
 */
export function readToken(server: string, env: Terminal['env']): string | undefined {
  if (env.CIDERY_TOKEN) return checkToken(env.CIDERY_TOKEN, 'CIDERY_TOKEN');
  return readKeptToken(server, env);
}

/**
 * The token of a service that `cidery login` kept.
 *
 * @throws InputError as `readToken`
 */
export function readKeptToken(server: string, env: Terminal['env']): string | undefined {
  const path = tokensPath(env);
  const token = readTokens(path)[server];
  return token === undefined ? undefined : checkToken(token, path);
}

/**
 * The addresses of the services whose tokens are kept.
 *
 * @throws InputError
 */
export function keptServers(env: Terminal['env']): string[] {
  return Object.keys(readTokens(tokensPath(env)));
}

/** A token goes into a header unchanged, and never into a message. */
function checkToken(token: string, where: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new InputError(`${where}: is not a token: it has white space or a character outside ASCII`);
}

/**
 * Checks that a token can be kept, before a password is asked for.
 *
 * @throws InputError
 */
export function prepareTokens(env: Terminal['env']): void {
  const path = tokensPath(env);
  withFile(path, () => makeFolder(dirname(path)));
  readTokens(path);
}

/**
 * Makes one folder after the other. Node's own `recursive` never ends where a folder cannot be
 * made, as under /proc.
 */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/**
 * Keeps the token of a service, in a folder that `prepareTokens` made.
 *
 * @throws InputError
 */
export function keepToken(server: string, token: string, env: Terminal['env']): void {
  const path = tokensPath(env);
  writeTokens(path, { ...readTokens(path), [server]: token });
}

/**
 * Forgets the token of a service; returns false where none was kept.
 *
 * @throws InputError
 */
export function removeToken(server: string, env: Terminal['env']): boolean {
  const path = tokensPath(env);
  const { [server]: token, ...others } = readTokens(path);
  if (token === undefined) return false;
  writeTokens(path, others);
  return true;
}

/** Replaces the file as a whole; its mode is 0600 at all times. */
function writeTokens(path: string, tokens: Tokens): void {
  const scratch = `${path}.${process.pid}`;
  withFile(path, () => {
    // A process of the same number may have left it when it was killed.
    rmSync(scratch, { force: true });
    writeFileSync(scratch, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(scratch, path);
  });
}

function readTokens(path: string): Tokens {
  const mode = withFile(path, () => statSync(path, { throwIfNoEntry: false })?.mode);
  if (mode === undefined) return {};
  if ((mode & 0o077) !== 0) {
    throw new InputError(
      `${path}: others can read it: chmod 600 it, or remove it and log in again`,
    );
  }
  const tokens = parseTokens(withFile(path, () => readFileSync(path, 'utf8')));
  if (tokens !== undefined) return tokens;
  throw new InputError(`${path}: is not a file of tokens: remove it and log in again`);
}

/** The object, if all its values are texts; otherwise undefined. */
function parseTokens(text: string): Tokens | undefined {
  try {
    const tokens: unknown = JSON.parse(text);
    const isObject = typeof tokens === 'object' && tokens !== null && !Array.isArray(tokens);
    const areTexts = isObject && Object.values(tokens).every((token) => typeof token === 'string');
    return areTexts ? (tokens as Tokens) : undefined; // checked above
  } catch {
    return undefined;
  }
}
