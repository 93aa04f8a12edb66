import { setTimeout as wait } from 'node:timers/promises';

export interface SmokeTarget {
  /** The service's public URL, such as `https://cidery.example`. */
  readonly url: string;
  /** The commit that `/version` must return. */
  readonly commit: string;
  readonly username: string;
  readonly password: string;
  /** Time limit of a request; 10 s by default. */
  readonly timeoutMs?: number;
  /** How often a check is tried before it fails. */
  readonly attempts: number;
  /** Pause between two attempts; 3 s by default. */
  readonly pauseMs?: number;
}

/** Loopback host names, as a parsed URL writes them. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

const DEFAULTS = { timeoutMs: 10_000, pauseMs: 3000 } as const;
type Target = SmokeTarget & Readonly<Record<keyof typeof DEFAULTS, number>>;

export interface SmokeResult {
  readonly check: string;
  /** Undefined when the check passed. Never contains the password or the token. */
  readonly error: string | undefined;
}

/**
 * Checks a running service as a client: its commit, its health, a login and both conversions. Every
 * check runs even when another fails, so that one run reports everything that is wrong. A failed
 * check is retried, because right after a deployment a request may still reach a draining instance.
 * @throws when it would send the password over plain HTTP to another machine
 */
export async function smokeTest(options: SmokeTarget): Promise<readonly SmokeResult[]> {
  const target: Target = { ...DEFAULTS, ...options };
  const { protocol, hostname } = new URL(target.url);
  if (protocol !== 'https:' && !LOOPBACK.test(hostname)) {
    throw new Error(
      `refusing to send the password unencrypted to ${target.url}: set the environment's \`domain\` in infra/environments to enable HTTPS`,
    );
  }
  let token = '';
  const authorized = () => ({ headers: { authorization: `Bearer ${token}` } });
  const checks: readonly (readonly [string, () => Promise<void>])[] = [
    ['GET /version returns the commit', () => answers(target, '/version', target.commit)],
    ['GET /_health returns HEALTHY', () => answers(target, '/_health', 'HEALTHY')],
    [
      'POST /login returns a token',
      async () => {
        token = await login(target);
      },
    ],
    [
      'GET /cidr-to-mask converts',
      () =>
        answers(
          target,
          '/cidr-to-mask?value=18',
          '{"function":"cidrToMask","input":"18","output":"255.255.192.0"}',
          authorized(),
        ),
    ],
    [
      'GET /mask-to-cidr converts',
      () =>
        answers(
          target,
          '/mask-to-cidr?value=255.128.0.0',
          '{"function":"maskToCidr","input":"255.128.0.0","output":"9"}',
          authorized(),
        ),
    ],
  ];
  const results: SmokeResult[] = [];
  for (const [check, run] of checks) results.push({ check, error: await attempt(target, run) });
  return results;
}

async function attempt(target: Target, run: () => Promise<void>): Promise<string | undefined> {
  for (let number = 1; ; number += 1) {
    try {
      await run();
      return undefined;
    } catch (error) {
      if (number >= target.attempts) return (error as Error).message;
      await wait(target.pauseMs);
    }
  }
}

async function answers(
  target: Target,
  path: string,
  expected: string,
  init: RequestInit = {},
): Promise<void> {
  const { status, text } = await request(target, path, init);
  if (status !== 200 || text.trim() !== expected) {
    throw new Error(
      `returned ${status} ${JSON.stringify(text.slice(0, 120))}, not 200 ${JSON.stringify(expected)}`,
    );
  }
}

async function login(target: Target): Promise<string> {
  const { status, text } = await request(target, '/login', {
    method: 'POST',
    body: new URLSearchParams({ username: target.username, password: target.password }),
  });
  const token =
    status === 200 ? /^\{"data":"([\w-]+\.[\w-]+\.[\w-]+)"\}$/.exec(text)?.[1] : undefined;
  // The body is not shown, because it may contain a token.
  if (token === undefined) throw new Error(`returned ${status}, not 200 with a token`);
  return token;
}

async function request(
  target: Target,
  path: string,
  init: RequestInit,
): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const response = await fetch(new URL(path, target.url), {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(target.timeoutMs),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    const { cause, message } = error as Error;
    throw new Error(`no answer: ${cause instanceof Error ? cause.message : message}`);
  }
}
