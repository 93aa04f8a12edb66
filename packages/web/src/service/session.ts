/**
 * A session with the service that serves the page. The token lives in a closure and nowhere else:
 * no storage, no cookie, nothing that a later visitor or a script of another origin could read.
 */
import { type CideryClient, createCideryClient } from '@cidery/client';
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { strings } from '../strings.ts';
import { accountStrings } from '../strings-account.ts';
import { type Account, readAccount } from './account.ts';
import { logIn } from './log-in.ts';
import type { Result } from './result.ts';
import { settle } from './settle.ts';

export interface Session {
  /** Who is signed in; undefined again when the session ends. */
  readonly account: ReadonlySignal<Account | undefined>;
  /**
   * The client for calls to the service. It sends the token of the account that is signed in; an
   * answer of 401 to it ends the session.
   */
  client(): CideryClient;
  /** Signs in with the service's own `/login`. */
  signIn(username: string, password: string): Promise<Result<Account>>;
  /** Forgets the token at once, and lets the service end the session. */
  signOut(): void;
  /** Ends all sessions of the account, this one too. */
  signOutEverywhere(): Promise<Result<undefined>>;
  /** Ends all other sessions of the account. */
  changePassword(oldPassword: string, newPassword: string): Promise<Result<Account>>;
}

/** Why a session ended by itself: the service refused its token, or its time was over. */
export type EndReason = 'refused' | 'expired';

/** Sends no cookies, stores no answer and follows no redirect. */
const CALL = { credentials: 'omit', cache: 'no-store', redirect: 'error' } as const;
const TIMEOUT_MS = 15_000;
/** How often the expiry is checked: one long timer would stand still while the machine sleeps. */
const CHECK_MS = 30_000;

/**
 * @param baseUrl of the service
 * @param onEnd called when a session ends otherwise than by signing out
 * @param account shows who is signed in also where this code has not loaded
 */
export function createSession(
  baseUrl: string,
  onEnd: (reason: EndReason) => void,
  account: Signal<Account | undefined> = signal(),
): Session {
  let expiry: ReturnType<typeof setTimeout> | undefined;

  const connect = (token?: string): CideryClient => {
    const connected = createCideryClient({ baseUrl, token, timeoutMs: TIMEOUT_MS });
    connected.use({
      onRequest: ({ request }) => new Request(request, CALL),
      onResponse({ response }) {
        // A late answer to an earlier token says nothing about the present one.
        if (response.status === 401 && connected === client) end('refused');
      },
    });
    return connected;
  };
  let client = connect();

  const forget = (): void => {
    clearTimeout(expiry);
    client = connect();
    account.value = undefined;
  };

  const end = (reason: EndReason): void => {
    if (account.value === undefined) return;
    forget();
    onEnd(reason);
  };

  const endAt = (expiresAt: number): void => {
    const leftMs = expiresAt - Date.now();
    if (leftMs <= 0) end('expired');
    else expiry = setTimeout(endAt, Math.min(leftMs, CHECK_MS), expiresAt);
  };

  /** Goes on with a token that the service has just issued. */
  const begin = (token: string, user: string): Result<Account> => {
    const next = readAccount(token, user);
    if (next === undefined) return { error: accountStrings.service.unreachable };
    clearTimeout(expiry);
    client = connect(token);
    account.value = next;
    endAt(next.expiresAt);
    return { value: next };
  };

  return {
    account,
    client: () => client,

    signOut() {
      const left = client;
      forget();
      // Nobody has the token any more: if the service cannot end the session, it ends by itself.
      left.POST('/api/v1/account/sign-out').catch(() => {});
    },

    async signIn(username, password) {
      const login = await logIn(connect(), username, password);
      return 'error' in login ? login : begin(login.value, username);
    },

    async signOutEverywhere() {
      const answer = await settle<undefined>(client.POST('/api/v1/account/sign-out-everywhere'));
      if ('value' in answer) forget();
      return answer;
    },

    async changePassword(oldPassword, newPassword) {
      const user = account.value?.user;
      if (user === undefined) return { error: accountStrings.service.ended.refused };
      const asked = client;
      const body = { oldPassword, newPassword };
      const answer = await settle(asked.PUT('/api/v1/account/password', { body }));
      if ('error' in answer) {
        return answer.kind === 'login-refused'
          ? { ...answer, location: 'body/oldPassword' }
          : answer;
      }
      // Whoever has signed out meanwhile stays signed out.
      if (asked !== client) return { error: strings.app.signedOut };
      return begin(answer.value.data, user);
    },
  };
}
