/** Faults of the program itself. They are no answer, so they never end a run with the code of a no. */
import { EXIT_BAD_INPUT } from './reporter.ts';
import type { Terminal } from './terminal.ts';

/** Tells such a fault in a line, and with CIDERY_DEBUG where it came from; returns the exit code. */
export function tellCrash(
  error: unknown,
  { env, stderr }: Pick<Terminal, 'env' | 'stderr'>,
): number {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const text = env.CIDERY_DEBUG
    ? String(stack)
    : `${name}: ${message} (with CIDERY_DEBUG=1 it says where)`.replace(/\s+/g, ' ');
  stderr.write(`cidery: a fault of the program itself: ${text}\n`);
  return EXIT_BAD_INPUT;
}

/** What is thrown where nobody waits for it, as in the event of a stream, ends the process in the same way. */
export function exitOnCrash(target: NodeJS.Process): void {
  target.on('uncaughtException', (error) => target.exit(tellCrash(error, target)));
}
