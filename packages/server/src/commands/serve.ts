import closeWithGrace from 'close-with-grace';
import { readConfig } from '../config.ts';
import { createLogger } from '../logging/logger.ts';
import type { Service } from '../service.ts';
import type { Command } from './command.ts';

/** What stopping may take after the drain, in milliseconds: within the 30 s that supervisors grant by default. */
const CLOSE_TIMEOUT_MS = 15_000;

/**
 * Serves until a signal or a fault that nobody caught, then stops in order. A second signal exits at once.
 *
 * The exit code is 0 after an orderly stop and 1 after a fault or when stopping took too long. A signal during the start
 * ends the process at once, with 0: nothing was served yet, and what the start holds ends with the process.
 */
export const serve: Command = async (_args, { env, stderr }) => {
  const config = readConfig(env);
  const { logger, flush } = createLogger(config);
  let service: Service | undefined;
  // Before the start: the system drops a signal to the first process of a container that has no handler for it.
  const grace = closeWithGrace(
    {
      delay: config.DRAIN_SECONDS * 1000 + CLOSE_TIMEOUT_MS,
      // It says when stopping took too long and when a second signal came; the process ends right after.
      logger: {
        error: (reason: unknown) => {
          logger.fatal(String(reason));
          flush();
        },
      },
    },
    async ({ err, signal }) => {
      if (err) logger.fatal({ err }, 'a fault that nobody caught');
      else logger.info({ signal }, 'stopping');
      flush();
      await service?.stop();
      flush();
    },
  );
  try {
    // Loaded with the handlers in place, since it is most of what a start takes.
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
