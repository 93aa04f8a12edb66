import closeWithGrace from 'close-with-grace';
import { readConfig, warningsOf } from '../config.ts';
import { createLogger } from '../logging/logger.ts';
import type { Service } from '../service.ts';
import type { Command } from './command.ts';

/** The time limit of a stop after the drain: supervisors grant 30 s by default. */
const CLOSE_TIMEOUT_MS = 15_000;

/**
 * Serves until a signal or an uncaught exception, then stops in order. A second signal exits at
 * once.
 *
 * The exit code is 0 after an orderly stop, and 1 after an exception or a stop that took too long.
 * A signal during the start exits with 0 at once, since nothing was served yet.
 */
export const serve: Command = async (_args, { env, stderr }) => {
  const config = readConfig(env);
  const { logger, flush } = createLogger(config);
  for (const warning of warningsOf(config)) {
    logger.warn(warning);
    stderr.write(`warning: ${warning}\n`);
  }
  let service: Service | undefined;
  // Before the start: process 1 of a container never receives a signal that it does not handle.
  const grace = closeWithGrace(
    {
      delay: config.DRAIN_SECONDS * 1000 + CLOSE_TIMEOUT_MS,
      // Called on a second signal or when stopping took too long, right before the exit.
      logger: {
        error: (reason: unknown) => {
          logger.fatal(String(reason));
          flush();
        },
      },
    },
    async ({ err, signal }) => {
      if (err) logger.fatal({ err }, 'uncaught exception');
      else logger.info({ signal }, 'stopping');
      flush();
      await service?.stop();
      flush();
    },
  );
  try {
    // Loaded after the handlers are in place, since it takes most of the start.
    const { startService } = await import('../service.ts');
    service = await startService(config, logger);
  } catch (error) {
    grace.uninstall();
    flush();
    throw error;
  }
  if (config.NODE_ENV === 'development') {
    stderr.write(
      `Cidery listens on ${service.url} (metrics: ${service.metricsUrl}); Ctrl-C stops it\n`,
    );
  }
  return 0;
};
