/** The tokens of services, in a file that nobody else can read. */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { InputError } from '../reporter.ts';
import type { Terminal } from '../terminal.ts';

type Tokens = Readonly<Record<string, string>>;

/** `cidery/tokens.json` in $XDG_STATE_HOME, which is ~/.local/state unless it names an absolute path. */
export function tokensPath({ XDG_STATE_HOME = '', HOME }: Terminal['env']): string {
  const state = isAbsolute(XDG_STATE_HOME)
    ? XDG_STATE_HOME
    : join(HOME ?? homedir(), '.local/state');
  return join(state, 'cidery/tokens.json');
}

/**
 * The token of a service: CIDERY_TOKEN, or what `cidery login` kept.
 *
 * @throws InputError when others can read the file, or it is no file of tokens
 */
export function readToken(server: string, env: Terminal['env']): string | undefined {
  return env.CIDERY_TOKEN || readTokens(tokensPath(env))[server];
}

/** Keeps the token of a service. The file is replaced whole, and is never there with another mode than 0600. */
export function keepToken(server: string, token: string, env: Terminal['env']): void {
  const path = tokensPath(env);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const tokens = { ...readTokens(path), [server]: token };
  const scratch = `${path}.${process.pid}`;
  writeFileSync(scratch, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(scratch, path);
}

function readTokens(path: string): Tokens {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) return {};
  if ((mode & 0o077) !== 0) {
    throw new InputError(
      `${path}: others can read it: chmod 600 it, or remove it and log in again`,
    );
  }
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new InputError(`${path}: is no file of tokens: remove it and log in again`);
  }
}
