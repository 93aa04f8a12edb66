import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { InputError } from '../reporter.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Reads a password: on a terminal after a prompt and without an echo, otherwise the first line of
 * standard input. It is never an argument, which a process list would show.
 *
 * @throws InputError when there is none
 */
export async function readPassword({ stdin, stderr }: Terminal): Promise<string> {
  const terminal = stdin.isTTY === true;
  if (terminal) stderr.write('Password: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal });
  lines.once('SIGINT', () => lines.close());
  try {
    for await (const line of lines) {
      if (line === '') break;
      return line;
    }
  } finally {
    lines.close();
    if (terminal) stderr.write('\n');
  }
  throw new InputError('no password: it is the first line of standard input');
}
