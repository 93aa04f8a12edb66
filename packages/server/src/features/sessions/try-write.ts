import type { FastifyBaseLogger } from 'fastify';
import { ContentionError, isDatabaseUnavailable } from '../../database/unavailable.ts';

/** How often the log says that the database takes no writes. */
const REPORT_EVERY_MS = 60_000;

/** Runs a write that a login can do without: when the database takes no writes, the login goes on. */
export type TryWrite = (write: () => Promise<unknown>) => Promise<void>;

/** @param elapsedMs milliseconds of a clock that is never set */
export function createTryWrite(
  logger: Pick<FastifyBaseLogger, 'warn'>,
  elapsedMs: () => number,
): TryWrite {
  let refused = 0;
  let reportedAtMs = Number.NEGATIVE_INFINITY;

  return async (write) => {
    try {
      await write();
    } catch (error) {
      if (!(error instanceof ContentionError) && !isDatabaseUnavailable(error)) throw error;
      refused += 1;
      if (elapsedMs() - reportedAtMs < REPORT_EVERY_MS) return;
      reportedAtMs = elapsedMs();
      logger.warn(
        { err: error, refused },
        'the database takes no writes of logins; this instance counts failed logins in memory',
      );
      refused = 0;
    }
  };
}
