import type { Readable, Writable } from 'node:stream';

/** What a command sees of its process; a test gives its own. */
export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** A verb of `cidery-server`. It returns the process's exit code: 0 done, 1 failed, 2 misused. */
export type Command = (args: readonly string[], context: CommandContext) => Promise<number>;

/** A misuse of the command line, whose message names the remedy. */
export class UsageError extends Error {
  constructor(message: string) {
    super(`${message}; see cidery-server --help`);
    this.name = 'UsageError';
  }
}
