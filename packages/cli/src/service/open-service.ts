import { type CideryClient, createCideryClient } from '@cidery/client';
import { InputError } from '../reporter.ts';
import type { Terminal } from '../terminal.ts';
import { type Answer, ask, Refusal } from './ask.ts';
import { chooseServer, type ServerChoice } from './server-url.ts';
import { readToken } from './token-store.ts';

/** A service, and a token for it. */
export interface Service {
  readonly url: string;
  readonly client: CideryClient;
  /** How to get the token of a login, as the end of a message. */
  readonly loginRemedy: string;
  /**
   * The answer to a request of the client.
   *
   * @throws Refusal, or InputError
   */
  ask<Data>(this: void, answer: Promise<Answer<Data>>): Promise<Data>;
}

/**
 * The service that the command line chooses, with CIDERY_TOKEN or the token that `login` kept.
 *
 * @throws InputError when it is not clear which service is meant, or there is no token
 */
export function openService(choice: ServerChoice, env: Terminal['env']): Service {
  const url = chooseServer(choice, 'token', env);
  const token = readToken(url, env);
  if (token === undefined) {
    throw new InputError(
      `${url}: you are not logged in: run ${loginCommand(url)}, or set CIDERY_TOKEN`,
    );
  }
  if (!env.CIDERY_TOKEN) return serviceWithKeptToken(url, token);
  const loginRemedy = `unset CIDERY_TOKEN and run ${loginCommand(url)}`;
  const remedy = `set another token, or ${loginRemedy}`;
  return createService(url, token, loginRemedy, `CIDERY_TOKEN ${INVALID}: ${remedy}`);
}

/** A service with a token that `login` kept. */
export function serviceWithKeptToken(url: string, token: string): Service {
  const loginRemedy = `run ${loginCommand(url)}`;
  return createService(url, token, loginRemedy, `the token ${INVALID}: ${loginRemedy}`);
}

const INVALID = 'is not valid, has expired or was revoked';

/** As a message tells how to log in. */
export function loginCommand(url: string): string {
  return `cidery login --server ${url} USERNAME`;
}

/** @param invalidToken the message for 401 */
function createService(
  url: string,
  token: string,
  loginRemedy: string,
  invalidToken: string,
): Service {
  return {
    url,
    client: createCideryClient({ baseUrl: url, token }),
    loginRemedy,
    ask: (answer) =>
      ask(url, answer).catch((error: Error) => {
        const isInvalid = error instanceof Refusal && error.status === 401;
        throw isInvalid ? new InputError(`${url}: ${invalidToken}`) : error;
      }),
  };
}
