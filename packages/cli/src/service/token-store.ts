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
  const path = tokensPath(env);
  const token = readTokens(path)[server];
  return token === undefined ? undefined : checkToken(token, path);
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
 * Keeps the token of a service, in a folder that `prepareTokens` made. The file is replaced as a
 * whole, and its mode is 0600 at all times.
 *
 * @throws InputError
 */
export function keepToken(server: string, token: string, env: Terminal['env']): void {
  const path = tokensPath(env);
  const tokens = { ...readTokens(path), [server]: token };
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
