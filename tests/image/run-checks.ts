import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { send } from './client.ts';
import { docker, freePort, IMAGE, inspect, PROJECT, shell, until } from './engine.ts';
import { runCommands } from './readme.ts';
import { expect, type Report } from './report.ts';

/** Checks the image without compose, with the commands in docs/containers.md. */
export async function runChecks(report: Report): Promise<void> {
  await report.check('docker run as in docs/containers.md serves and stops', async () => {
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
      const healthyMs = await until('the container is healthy', healthy);
      const { body } = await send(`http://127.0.0.1:${port}/_health`);
      expect(body === 'HEALTHY', `/_health returns ${body}`);
      await docker('stop', container);
      const exitCode = await inspect(container, '{{.State.ExitCode}}');
      expect(exitCode === '0', `exit ${exitCode}`);
      return `healthy after ${(healthyMs / 1000).toFixed(1)} s, SQLite in its volume, exit 0`;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
