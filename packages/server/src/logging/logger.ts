import { pino } from 'pino';
import type { Config } from '../config.ts';
import { createLogStream } from './log-stream.ts';
import { serializeError } from './serialize-error.ts';

/** The process's log: JSON lines on standard output, in batches. `flush` writes waiting lines. */
export function createLogger(config: Pick<Config, 'LOG_LEVEL'>, descriptor = 1) {
  const stream = createLogStream(descriptor);
  const logger = pino(
    {
      level: config.LOG_LEVEL,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => serializeError(error) },
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
  return { logger, flush: () => stream.flushSync() };
}
