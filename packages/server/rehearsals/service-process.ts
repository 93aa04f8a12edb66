import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { freePort } from '../testing/mariadb.ts';
import { TEST_SECRET } from '../testing/test-app.ts';

const MAIN = new URL('../src/main.ts', import.meta.url).pathname;

/** A service in a process of its own, as production has it. */
export interface ServiceProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** What it wrote on standard error. */
  readonly stderr: () => string;
  /** Waits until it serves; rejects when it ends instead. */
  ready(): Promise<void>;
  /** The exit code, or the signal that ended it. */
  exit(): Promise<number | string | null>;
}

/** Starts a service, which is killed when the test is over. */
export async function startProcess(env: Readonly<Record<string, string>>): Promise<ServiceProcess> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
      JWT_SECRET: TEST_SECRET,
      LOG_LEVEL: 'silent',
      RATE_LIMIT: '0',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit').then(([code, signal]) => code ?? signal);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    process: child,
    stderr: () => stderr,
    exit: () => exited,
    async ready() {
      while ((await statusOf(`${url}/readyz`)) !== 200) {
        if (child.exitCode !== null)
          throw new Error(`the service ended (${child.exitCode}): ${stderr}`);
        await wait(20);
      }
    },
  };
}

/** The status of an answer; 0 when there is none. */
export async function statusOf(url: string, init?: RequestInit): Promise<number> {
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}

export function login(
  url: string,
  username = 'bob',
  password = 'thisIsNotAPasswordBob',
): Promise<Response> {
  return fetch(`${url}/login`, {
    method: 'POST',
    body: new URLSearchParams({ username, password }),
  });
}

export async function tokenFrom(url: string): Promise<string> {
  const { data } = (await (await login(url)).json()) as { data: string };
  return data;
}
