/** An error in the log. */
export interface ErrorLine {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly errno?: number | string;
  readonly cause?: ErrorLine;
}

/** Causes to follow; a chain may be circular. */
const DEEPEST_CAUSE = 5;

/**
 * An error for the log, with these members only. pino's own serialiser takes every property, and
 * the database driver keeps the whole statement in one, with password hashes and user names.
 */
export function serializeError(error: unknown, depth = 0): unknown {
  return error instanceof Error ? toLine(error, depth) : error;
}

function toLine(error: Error, depth: number): ErrorLine {
  const { code, errno, cause, sql } = error as Error & Record<string, unknown>;
  const hidden = typeof sql === 'string' ? withoutValues : (text: string) => text;
  return {
    type: error.constructor.name,
    message: hidden(error.message),
    ...(error.stack === undefined
      ? {}
      : { stack: error.stack.replaceAll(error.message, () => hidden(error.message)) }),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof errno === 'number' || typeof errno === 'string' ? { errno } : {}),
    ...(cause instanceof Error && depth < DEEPEST_CAUSE ? { cause: toLine(cause, depth + 1) } : {}),
  };
}

/** The database quotes values, which may hold quotes, too: `Duplicate entry 'bob' for key …`. */
function withoutValues(message: string): string {
  return message.replace(/'.*'/s, "'…'");
}
