import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICE_ENVIRONMENT } from '../testing/service-environment.ts';
import { PATIENCE_MS } from './answer.ts';

const MAIN = new URL('../src/main.ts', import.meta.url).pathname;
const COLLECT_GARBAGE = new URL('collect-garbage.ts', import.meta.url).href;

/** A service in a process of its own. */
export interface ServiceUnderTest {
  readonly url: URL;
  readonly metricsUrl: URL;
  /** Resolves when it has collected its garbage. */
  collectGarbage(): Promise<void>;
  /** Why it ended; undefined while it runs. */
  ended(): string | undefined;
  /** Stops it as a supervisor does, and returns its exit code or the signal that had to end it. */
  stop(): Promise<number | string | null>;
  /** Ends it at once, if it still runs. */
  kill(): Promise<void>;
}

/** Starts the service with demo data, an SQLite database of its own, and no limit of requests. */
export async function startService(): Promise<ServiceUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'cidery-fuzz-'));
  const child = spawn(process.execPath, ['--expose-gc', '--import', COLLECT_GARBAGE, MAIN], {
    env: {
      ...SERVICE_ENVIRONMENT,
      DATABASE_URL: `sqlite:${join(folder, 'fuzz.db')}`,
      JWT_SECRET: randomBytes(32).toString('hex'),
      TOKEN_TTL: '86400',
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let stderr = '';
  let end: string | undefined;
  const { promise: listening, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
    const said = /^Cidery listens on (\S+) \(metrics: ([^)]+)\)/m.exec(stderr);
    if (said !== null) resolve(said);
  });
  const closed = once(child, 'close').then(([code, signal]) => {
    end = `the service ended (${code ?? signal}): ${stderr.slice(-4000)}`;
    rmSync(folder, { recursive: true, force: true });
    reject(new Error(end));
    return code ?? signal;
  });
  const [, url = '', metricsUrl = ''] = await listening;
  return {
    url: new URL(url),
    metricsUrl: new URL(metricsUrl),
    async collectGarbage() {
      const answered = once(child, 'message');
      child.send('collect');
      await Promise.race([answered, closed]);
    },
    ended: () => end,
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      return closed.finally(() => clearTimeout(timer));
    },
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
