import { InputError } from '../reporter.ts';
import type { OutputStream } from '../terminal.ts';

/** The reader of the output has gone, as `head` does. That is not an error: the work ends. */
export class OutputClosed extends Error {}

/**
 * Writes to standard output, and waits until its reader has room for more.
 *
 * @throws OutputClosed, InputError
 */
export async function writeOutput(stdout: OutputStream, chunk: string | Uint8Array): Promise<void> {
  if (chunk.length === 0) return;
  const error = await new Promise<NodeJS.ErrnoException | null | undefined>((resolve) => {
    stdout.write(chunk, resolve);
  });
  if (error?.code === 'EPIPE') throw new OutputClosed();
  if (error) throw new InputError(`standard output: ${error.message}`);
}
