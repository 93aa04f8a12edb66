/**
 * A session with the service that serves the page. The token lives in a closure and nowhere else:
 * no storage, no cookie, nothing that a later visitor or a script of another origin could read.
 */
import { type CideryClient, createCideryClient } from '@cidery/client';
import { type ReadonlySignal, signal } from '@preact/signals';
import { strings } from '../strings.ts';

export interface Account {
  readonly user: string;
  readonly role: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export type Result<Value> = { readonly value: Value } | { readonly error: string };

export interface Session {
  /** Who is signed in; undefined again when the token expires. */
  readonly account: ReadonlySignal<Account | undefined>;
  /** The client for calls to the service. It sends the token of the account that is signed in. */
  client(): CideryClient;
  /** Signs in with the service's own `/login`. */
  signIn(username: string, password: string): Promise<Result<Account>>;
  signOut(): void;
}

/** Sends no cookies, stores no answer and follows no redirect. */
const CALL = { credentials: 'omit', cache: 'no-store', redirect: 'error' } as const;
const TIMEOUT_MS = 15_000;
/** How often the expiry is checked: one long timer would stand still while the machine sleeps. */
const CHECK_MS = 30_000;

/** `baseUrl` is the service's. */
export function createSession(baseUrl: string): Session {
  const connect = (token?: string) => createCideryClient({ baseUrl, token, timeoutMs: TIMEOUT_MS });
  const account = signal<Account | undefined>(undefined);
  let client = connect();
  let expiry: ReturnType<typeof setTimeout> | undefined;

  const signOut = (): void => {
    clearTimeout(expiry);
    client = connect();
    account.value = undefined;
  };

  const signOutAt = (expiresAt: number): void => {
    const leftMs = expiresAt - Date.now();
    if (leftMs <= 0) signOut();
    else expiry = setTimeout(signOutAt, Math.min(leftMs, CHECK_MS), expiresAt);
  };

  return {
    account,
    client: () => client,
    signOut,

    async signIn(username, password) {
      const answer = await settle(client.POST('/login', { ...CALL, body: { username, password } }));
      if ('error' in answer) return answer;
      const token = textField(answer.value, 'data');
      const claims = token === undefined ? undefined : readClaims(token, username);
      if (claims === undefined) return { error: strings.service.unreachable };
      signOut();
      client = connect(token);
      account.value = claims;
      signOutAt(claims.expiresAt);
      return { value: claims };
    },
  };
}

/** The answer of a call, or the error to show. A static file server may answer with a page. */
async function settle(
  call: Promise<{ readonly data?: unknown; readonly response: Response }>,
): Promise<Result<unknown>> {
  try {
    const { data, response } = await call;
    return response.ok ? { value: data } : { error: errorOf(response) };
  } catch {
    return { error: strings.service.unreachable };
  }
}

function errorOf(response: Response): string {
  switch (response.status) {
    case 401:
    case 403:
      return strings.service.refused;
    case 404:
    case 405:
      return strings.service.unreachable;
    case 429:
      return strings.service.throttled(Number(response.headers.get('retry-after') ?? '60'));
    default:
      return strings.service.failed(response.status);
  }
}

function textField(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const field = (value as Record<string, unknown>)[name];
  return typeof field === 'string' ? field : undefined;
}

/** What a token says of its owner. The page only shows it; the service verifies it. */
function readClaims(token: string, username: string): Account | undefined {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims: unknown = JSON.parse(atob(payload));
    const exp = (claims as { exp?: unknown }).exp;
    return {
      user: username,
      role: textField(claims, 'role') ?? '',
      expiresAt: typeof exp === 'number' ? exp * 1000 : Number.POSITIVE_INFINITY,
    };
  } catch {
    return undefined;
  }
}
