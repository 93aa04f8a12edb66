import closeWithGrace from 'close-with-grace';
import { readConfig } from '../config.ts';
import { createLogger } from '../logging/logger.ts';
import { startService } from '../service.ts';
import type { Command } from './command.ts';

/** What stopping may take after the drain, in milliseconds: within the 30 s that supervisors grant by default. */
const CLOSE_TIMEOUT_MS = 15_000;

/**
 * Serves until a signal or a fault that nobody caught, then stops in order. A second signal exits at once.
 *
 * The exit code is 0 after an orderly stop and 1 after a fault or when stopping took too long.
 */
export const serve: Command = async (_args, { env, stderr }) => {
  const config = readConfig(env);
  const { logger, flush } = createLogger(config);
  const service = await startService(config, logger);
  if (config.NODE_ENV === 'development') {
    stderr.write(
      `Cidery listens on ${service.url} (metrics: ${service.metricsUrl}); Ctrl-C stops it\n`,
    );
  }
  closeWithGrace(
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
      await service.stop();
      flush();
    },
  );
  return 0;
};
