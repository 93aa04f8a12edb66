import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const SERVICE = fileURLToPath(
  new URL('../../packages/server/dist/main.js', import.meta.url),
);
const BARE = fileURLToPath(new URL('bare.ts', import.meta.url));
/** The demo account of the load. */
const CREDENTIALS = { username: 'bob', password: 'thisIsNotAPasswordBob' };

export interface Running {
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** The bare server on core 0. */
export function startBare(): Promise<Running> {
  return start([BARE], { PORT: '8701' });
}

/**
 * Starts the service on core 0 as in production, and writes its log to a file as a supervisor
 * would. The limits are on, but too high to be reached.
 */
export async function startService({
  pinned = true,
  bundle = SERVICE,
  port = 8702,
  env = {} as Readonly<Record<string, string>>,
} = {}): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'cidery-bench-'));
  const running = await start(
    [bundle],
    {
      NODE_ENV: 'development',
      DATABASE_URL: `sqlite:${join(folder, 'bench.db')}`,
      HOST: '127.0.0.1',
      PORT: String(port),
      METRICS_PORT: String(port + 1),
      RATE_LIMIT: '1000000000',
      ...env,
    },
    pinned,
  );
  return {
    ...running,
    async stop() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function login(url: string): Promise<string> {
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    body: new URLSearchParams(CREDENTIALS),
  });
  const { data } = (await answer.json()) as { data: string };
  return data;
}

async function start(
  args: readonly string[],
  env: Record<string, string>,
  pinned = true,
): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'cidery-bench-log-'));
  const log = openSync(join(folder, 'log'), 'w');
  const command = [...(pinned ? ['taskset', '-c', '0'] : []), process.execPath, ...args];
  const child = spawn(command[0] ?? '', command.slice(1), {
    env: { ...process.env, ...env },
    stdio: ['ignore', log, 'inherit'],
  });
  closeSync(log);
  const url = `http://127.0.0.1:${env.PORT}`;
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} does not start`);
  }
  return {
    url,
    process: child,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    // A starting service also answers, with 503.
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** A process's processor time over all threads (proc(5): utime and stime in hundredths). */
export function cpuSeconds(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
