/** Errors of the program itself. Their exit code is never 1, which would be an answer. */
import { EXIT_BAD_INPUT } from './reporter.ts';
import type { Terminal } from './terminal.ts';

/** Reports such an error in one line, or its stack with CIDERY_DEBUG, and returns the exit code. */
export function reportCrash(
  error: unknown,
  { env, stderr }: Pick<Terminal, 'env' | 'stderr'>,
): number {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const text = env.CIDERY_DEBUG
    ? String(stack)
    : `${name}: ${message} (CIDERY_DEBUG=1 shows where)`.replace(/\s+/g, ' ');
  stderr.write(`cidery: internal error: ${text}\n`);
  return EXIT_BAD_INPUT;
}

/** Ends the process in the same way after an uncaught exception. */
export function exitOnCrash(target: NodeJS.Process): void {
  target.on('uncaughtException', (error) => target.exit(reportCrash(error, target)));
}
