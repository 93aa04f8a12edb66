import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { type CommandContext, UsageError } from './command.ts';

const SHORTEST = 8;
const LONGEST = 1024;

/**
 * Reads a password: the first line of standard input; on a terminal after a prompt, and without an echo. Never an
 * argument, which a process list would show.
 */
export async function readPassword({ stdin, stderr }: CommandContext): Promise<string> {
  const terminal = stdin.isTTY === true;
  if (terminal) stderr.write('Password: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal });
  try {
    for await (const line of lines) {
      if (terminal) stderr.write('\n');
      if (line.length < SHORTEST || line.length > LONGEST || line.includes('\0')) break;
      return line;
    }
  } finally {
    lines.close();
  }
  throw new UsageError(
    `a password has ${SHORTEST} to ${LONGEST} characters, and is the first line of standard input`,
  );
}
