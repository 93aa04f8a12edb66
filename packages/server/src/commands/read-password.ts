import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { newPasswordError } from '../features/users/new-password.ts';
import { type CommandContext, UsageError } from './command.ts';

/**
 * Reads a new password of an account: `USER_PASSWORD`, for a task that has no standard input, or
 * the file that `USER_PASSWORD_FILE` names; else the first line of standard input, on a terminal
 * after a prompt and without an echo. Never an argument, which a process list would show.
 *
 * @throws {UsageError} also if the account may not have that password
 */
export async function readPassword(context: CommandContext, username: string): Promise<string> {
  const [password, source] = await readUnchecked(context);
  const error = await newPasswordError(password, username);
  if (error !== undefined) throw new UsageError(`${source}: ${error}`);
  return password;
}

/** A password and where it comes from. */
async function readUnchecked(context: CommandContext): Promise<readonly [string, string]> {
  const { USER_PASSWORD: value = '', USER_PASSWORD_FILE: path = '' } = context.env;
  if (value !== '' && path !== '') {
    throw new UsageError('USER_PASSWORD is set, and USER_PASSWORD_FILE too; keep one');
  }
  if (value !== '') return [value, 'USER_PASSWORD'];
  if (path !== '') return [firstLineOf(path), path];
  return [await askFor(context), 'the first line of standard input'];
}

function firstLineOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n[\s\S]*$/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`USER_PASSWORD_FILE names ${path}, which cannot be read (${code})`);
  }
}

async function askFor({ stdin, stderr }: CommandContext): Promise<string> {
  const terminal = stdin.isTTY === true;
  if (terminal) stderr.write('Password: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal });
  try {
    for await (const line of lines) {
      if (terminal) stderr.write('\n');
      return line;
    }
  } finally {
    lines.close();
  }
  return '';
}
