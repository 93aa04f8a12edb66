import { setTimeout as wait } from 'node:timers/promises';

export interface SmokeTarget {
  /** Where clients reach the service, such as `https://cidery.example`. */
  readonly url: string;
  /** Commit that `/version` must answer. */
  readonly commit: string;
  readonly username: string;
  readonly password: string;
  /** How long a request may take; 10 s unless told. */
  readonly timeoutMs?: number;
  /** How often a check is tried before it counts as failed; 5 unless told. */
  readonly attempts?: number;
  /** The pause between two attempts; 3 s unless told. */
  readonly pauseMs?: number;
}

/** Host names of this machine, as a parsed URL writes them. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

const DEFAULTS = { timeoutMs: 10_000, attempts: 5, pauseMs: 3000 } as const;
type Target = SmokeTarget & Readonly<Record<keyof typeof DEFAULTS, number>>;

export interface SmokeResult {
  readonly check: string;
  /** Undefined when the check passed. Never holds the password or the token. */
  readonly fault: string | undefined;
}

/**
 * Asks a running service what a client would: which commit it is, whether it is healthy, a login, and both conversions.
 * Every check runs, whatever the others say, so that one run tells all that is wrong. A check is tried again a few times:
 * right after a deployment one request may still meet an instance that is leaving.
 * @throws when it would send the password over plain HTTP to another machine
 */
export async function smokeTest(options: SmokeTarget): Promise<readonly SmokeResult[]> {
  const target: Target = { ...DEFAULTS, ...options };
  const { protocol, hostname } = new URL(target.url);
  if (protocol !== 'https:' && !LOOPBACK.test(hostname)) {
    throw new Error(
      `${target.url} would get the password in the clear: give the environment its \`domain\` (terraform.tfvars), which brings HTTPS`,
    );
  }
  let token = '';
  const authorized = () => ({ headers: { authorization: `Bearer ${token}` } });
  const checks: readonly (readonly [string, () => Promise<void>])[] = [
    ['GET /version is the commit', () => answers(target, '/version', target.commit)],
    ['GET /_health is HEALTHY', () => answers(target, '/_health', 'HEALTHY')],
    [
      'POST /login gives a token',
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
  for (const [check, run] of checks) results.push({ check, fault: await attempt(target, run) });
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
      `answers ${status} ${JSON.stringify(text.slice(0, 120))}, not 200 ${JSON.stringify(expected)}`,
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
  // The answer is not shown: it may hold a token.
  if (token === undefined) throw new Error(`answers ${status}, not 200 with a token`);
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
