import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { SERVICE_ENVIRONMENT } from '../testing/service-environment.ts';
import { TEST_SECRET } from '../testing/test-app.ts';

const MAIN = new URL('../src/main.ts', import.meta.url).pathname;

/** A service in a process of its own, as production has it. */
export interface ServiceProcess {
  /** Where it serves; known once it is ready. */
  readonly url: string;
  readonly process: ChildProcess;
  /** What it wrote on standard error. */
  readonly stderr: () => string;
  /** Waits until it serves; rejects when it ends instead. */
  ready(): Promise<void>;
  /** The exit code, or the signal that ended it. */
  exit(): Promise<number | string | null>;
}

/** Starts a service on ports that the system chooses, which is killed when the test is over. */
export async function startProcess(env: Readonly<Record<string, string>>): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...SERVICE_ENVIRONMENT,
      JWT_SECRET: TEST_SECRET,
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // Its streams are read to the end by then.
  const closed = once(child, 'close').then(([code, signal]) => code ?? signal);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await closed;
  });
  const start = followStart(child);
  let url = '';
  return {
    get url() {
      return url;
    },
    process: child,
    stderr: start.stderr,
    exit: () => closed,
    async ready() {
      url = await start.url;
    },
  };
}

/** What a development service says on standard error, and where it serves as soon as it says so. */
export function followStart(child: ChildProcess) {
  let stderr = '';
  const { promise: url, resolve, reject } = Promise.withResolvers<string>();
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
    const said = servedUrl(stderr);
    if (said !== '') resolve(said);
  });
  child.once('close', () => reject(new Error(`the service ended: ${stderr}`)));
  // Not everybody waits for it.
  url.catch(() => {});
  return { url, stderr: () => stderr };
}

/**
 * Where a development service serves, by what it said on standard error; empty while it does not.
 */
export function servedUrl(stderr: string): string {
  return /^Cidery listens on (\S+) \(/m.exec(stderr)?.[1] ?? '';
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
