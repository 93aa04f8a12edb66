import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { send } from './client.ts';
import { docker, freePort, IMAGE, inspect, PROJECT, shell, until } from './engine.ts';
import { runCommands } from './readme.ts';
import { expect, type Report } from './report.ts';

/** The image without compose, by the commands of docs/containers.md. */
export async function runChecks(report: Report): Promise<void> {
  await report.check('docker run, as docs/containers.md types it, serves and stops', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cidery-run-'));
    const port = await freePort();
    try {
      const container = await shell(
        runCommands()
          .replace('docker run ', `docker run --label cidery.test=${PROJECT} `)
          .replace('--volume cidery:', `--volume ${PROJECT}-run:`)
          .replace('8000:8000', `127.0.0.1:${port}:8000`)
          .replace('cidery:latest', IMAGE),
        '',
        folder,
      );
      const healthy = async () =>
        (await inspect(container, '{{.State.Health.Status}}')) === 'healthy';
      const healthyMs = await until('its health check says healthy', healthy);
      const { body } = await send(`http://127.0.0.1:${port}/_health`);
      expect(body === 'HEALTHY', `/_health answers ${body}`);
      await docker('stop', container);
      const exitCode = await inspect(container, '{{.State.ExitCode}}');
      expect(exitCode === '0', `exit ${exitCode}`);
      return `healthy after ${(healthyMs / 1000).toFixed(1)} s, SQLite in its volume, exit 0`;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
