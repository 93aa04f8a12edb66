/** The streams and the environment that a command line runs in. `process` is one. */
import type { Readable, Writable } from 'node:stream';

export interface Input extends Readable {
  readonly isTTY?: boolean;
}

export interface OutputStream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Input;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}

/**
 * Whether to write colours to a stream. FORCE_COLOR decides first (`0` and `false` mean no), then
 * NO_COLOR forbids them. Otherwise a terminal that is not `dumb` gets them. An empty variable
 * counts as unset.
 */
export function hasColour(stream: { readonly isTTY?: boolean }, env: Terminal['env']): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = env;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY === true && !NO_COLOR && TERM !== 'dumb';
}
