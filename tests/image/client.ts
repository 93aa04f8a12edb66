import { Agent, type RequestOptions, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** How often a load balancer checks readiness. */
const BALANCER_INTERVAL_MS = 1000;

/** The answer to one request. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** The instance that answered: the part of `x-request-id` that a process keeps. */
  readonly instance: string;
}

/** Sends one request. @throws when the connection fails or ends before the answer does */
export function send(
  url: string,
  options: RequestOptions & { readonly body?: string } = {},
): Promise<Answer> {
  const { body, ...rest } = options;
  return new Promise((resolve, reject) => {
    const message = request(url, { timeout: 20_000, ...rest }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          instance: String(response.headers['x-request-id'] ?? '').split('-', 1)[0] ?? '',
        }),
      );
    });
    message.once('timeout', () => message.destroy(new Error('no answer within 20 s')));
    message.once('error', reject);
    message.end(body);
  });
}

/** `POST /login` as a form. */
export function logIn(
  base: string,
  username: string,
  password: string,
  agent?: Agent,
): Promise<Answer> {
  return send(`${base}/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ username, password }).toString(),
    ...(agent ? { agent } : {}),
  });
}

/** The token of a login that must succeed. */
export async function tokenOf(base: string, username: string, password: string): Promise<string> {
  const { status, body } = await logIn(base, username, password);
  if (status !== 200) throw new Error(`the login of ${username} returns ${status}: ${body}`);
  return JSON.parse(body).data;
}

/** `GET /cidr-to-mask?value=18` with a token. */
export function convert(base: string, token: string, agent?: Agent): Promise<Answer> {
  return send(`${base}/cidr-to-mask?value=18`, {
    headers: { authorization: `Bearer ${token}` },
    ...(agent ? { agent } : {}),
  });
}

/** The result of a load. */
export interface LoadResult {
  readonly conversions: number;
  readonly logins: number;
  /** Each failure in words. */
  readonly failures: readonly string[];
  readonly instances: ReadonlySet<string>;
}

/**
 * Sends conversions over 32 keep-alive connections, and logins one by one, until `stop` is called.
 * With `whileReady` it also stops when `/readyz` returns 503, which it checks once a second like a
 * load balancer. It waits for every request that it has sent.
 */
export function startLoad(
  base: string,
  token: string,
  options: { readonly whileReady?: boolean; readonly logins?: boolean } = {},
) {
  const agent = new Agent({ keepAlive: true, maxSockets: 33 });
  const failures: string[] = [];
  const instances = new Set<string>();
  let conversions = 0;
  let logins = 0;
  let going = true;

  const repeat = async (one: () => Promise<Answer>, count: () => void) => {
    while (going) {
      try {
        const { status, body, instance } = await one();
        if (status === 200) count();
        else failures.push(`${status}: ${body.slice(0, 200)}`);
        instances.add(instance);
      } catch (error) {
        failures.push((error as Error).message);
      }
    }
  };
  const watchReadiness = async () => {
    while (going) {
      await wait(BALANCER_INTERVAL_MS);
      const { status } = await send(`${base}/readyz`).catch(() => ({ status: 0 }));
      if (status !== 200) going = false;
    }
  };
  const workers = Array.from({ length: 32 }, () =>
    repeat(
      () => convert(base, token, agent),
      () => {
        conversions += 1;
      },
    ),
  );
  if (options.logins !== false) {
    workers.push(
      repeat(
        () => logIn(base, 'antonio', 'cotorro', agent),
        () => {
          logins += 1;
        },
      ),
    );
  }
  if (options.whileReady) workers.push(watchReadiness());

  return {
    served: () => conversions,
    async stop(): Promise<LoadResult> {
      going = false;
      return this.ended();
    },
    /** Waits for the end of a load with `whileReady`. */
    async ended(): Promise<LoadResult> {
      await Promise.all(workers);
      agent.destroy();
      return { conversions, logins, failures, instances };
    },
  };
}
