/**
 * A session with the service that serves the page. The token lives in a closure and nowhere else: no storage, no
 * cookie, nothing that another origin's script or a later visitor could read.
 */
import { createCideryClient } from '@cidery/client';
import { strings } from '../strings.ts';
import type { Question } from './question.ts';

export interface Account {
  readonly user: string;
  readonly role: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export type Result<Value> = { readonly value: Value } | { readonly fault: string };

export interface Session {
  /** Signs in with the service's own `/login`. */
  signIn(username: string, password: string): Promise<Result<Account>>;
  signOut(): void;
  /** The account of a session that has not ended, or undefined. */
  account(): Account | undefined;
  /** What the service answers to a question, in a phrase. */
  ask(question: Exclude<Question, { none: string }>): Promise<Result<string>>;
}

/** No cookie goes along, nothing is kept, and a redirect leads nowhere. */
const CALL = { credentials: 'omit', cache: 'no-store', redirect: 'error' } as const;
const TIMEOUT_MS = 15_000;

/** `baseUrl` is the service's; the clock, in milliseconds since 1970, is given for tests. */
export function createSession(baseUrl: string, now: () => number): Session {
  let client = createCideryClient({ baseUrl, timeoutMs: TIMEOUT_MS });
  let account: Account | undefined;

  const signOut = (): void => {
    client = createCideryClient({ baseUrl, timeoutMs: TIMEOUT_MS });
    account = undefined;
  };

  const current = (): Account | undefined => {
    if (account !== undefined && account.expiresAt <= now()) signOut();
    return account;
  };

  return {
    signOut,
    account: current,

    async signIn(username, password) {
      const answer = await settle(client.POST('/login', { ...CALL, body: { username, password } }));
      if ('fault' in answer) return answer;
      const token = textField(answer.value, 'data');
      const claims = token === undefined ? undefined : readClaims(token, username);
      if (claims === undefined) return { fault: strings.service.unreachable };
      client = createCideryClient({ baseUrl, token, timeoutMs: TIMEOUT_MS });
      account = claims;
      return { value: claims };
    },

    async ask({ path, value }) {
      if (current() === undefined) return { fault: strings.service.expired };
      const options = { ...CALL, params: { query: { value } } };
      const answer = await settle(client.GET(path, options));
      if ('fault' in answer) return answer;
      const output = outputOf(answer.value);
      return output === undefined ? { fault: strings.service.unreachable } : { value: output };
    },
  };
}

/** The answer of any of the calls in a phrase: the output or, of a value that was looked into, what matters of it. */
function outputOf(answer: unknown): string | undefined {
  const output = textField(answer, 'output');
  if (output !== undefined) return output;
  const subject = ['prefix', 'address', 'range']
    .map((name) => textField(answer, name))
    .find((text) => text !== undefined);
  if (subject === undefined) return undefined;
  const { specialPurpose, family } = answer as { specialPurpose?: unknown; family?: unknown };
  const { answerOf, mask, hosts, addresses } = strings.service;
  const part = (text: string | undefined, say: (text: string) => string): string[] =>
    text === undefined ? [] : [say(text)];
  const hostCount = textField(answer, 'usableCount');
  return answerOf([
    subject,
    ...(family === 4 ? part(textField(answer, 'mask'), mask) : []),
    ...part(hostCount, hosts),
    ...(hostCount === undefined ? part(textField(answer, 'addressCount'), addresses) : []),
    ...part(textField(specialPurpose, 'name'), (name) => name),
  ]);
}

/** The answer of a call, or why there is none. A static file server answers with a page, which is none either. */
async function settle(
  call: Promise<{ readonly data?: unknown; readonly response: Response }>,
): Promise<Result<unknown>> {
  try {
    const { data, response } = await call;
    return response.ok ? { value: data } : { fault: faultOf(response) };
  } catch {
    return { fault: strings.service.unreachable };
  }
}

function faultOf(response: Response): string {
  switch (response.status) {
    case 401:
      return strings.service.expired;
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

/** What a token says of its owner. The page shows it; only the service can vouch for it. */
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
