/** Builds the page and starts the service that serves it, once for all files. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    serviceUrl: string;
  }
}

const WEB = join(import.meta.dirname, '..');
const SERVICE = join(WEB, '..', 'server', 'src', 'main.ts');

export default async function setup(project: TestProject) {
  await build({ root: WEB, configFile: join(WEB, 'vite.config.ts'), logLevel: 'warn' });
  const data = mkdtempSync(join(tmpdir(), 'cidery-browser-'));
  const [port, metricsPort] = [await freePort(), await freePort()];
  const service = spawn(process.execPath, [SERVICE], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
      DATABASE_URL: `sqlite:${join(data, 'cidery.db')}`,
      LOG_LEVEL: 'warn',
      RATE_LIMIT: '0',
    },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const exited = once(service, 'exit');
  // The service reports on standard error that it listens.
  const listening = new Promise<void>((resolve, reject) => {
    let said = '';
    service.stderr.on('data', (chunk) => {
      said += chunk;
      if (said.includes('listens on')) resolve();
    });
    void exited.then(() => reject(new Error(`the service ended: ${said}`)));
  });
  await listening;
  project.provide('serviceUrl', `http://127.0.0.1:${port}`);
  return async () => {
    service.kill('SIGTERM');
    await exited;
    rmSync(data, { recursive: true });
  };
}

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
