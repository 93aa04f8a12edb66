import { quoteInput } from '@cidery/prefix';
import { InputError } from '../reporter.ts';
import type { Terminal } from '../terminal.ts';
import { keptServers } from './token-store.ts';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** What a command line says about the service. */
export interface ServerChoice {
  /** `--server` */
  readonly server: string | undefined;
  /** `--allow-http`: a secret may go to another machine over http. */
  readonly isHttpAllowed: boolean;
}

/**
 * The address of the service, without a slash at its end: what `--server` says, or CIDERY_SERVER,
 * or the only one that a token is kept for. Tokens are kept under it.
 *
 * @param secret what is sent to it
 * @throws InputError when none or several could be meant, for a scheme other than http or https,
 * and for http to another machine unless that is allowed
 */
export function chooseServer(
  { server, isHttpAllowed }: ServerChoice,
  secret: 'password' | 'token',
  env: Terminal['env'],
): string {
  const [where, text] = named(server, env);
  const url = parseUrl(text, where);
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname) && !isHttpAllowed) {
    throw new InputError(
      `${where}: http would show the ${secret} to everybody on the way: use https or --allow-http`,
    );
  }
  return url.href.replace(/(?<!\/)\/+$/, '');
}

/** Where the address is from, as a message says it, and the address. */
function named(server: string | undefined, env: Terminal['env']): readonly [string, string] {
  if (server !== undefined) return ['--server', server];
  if (env.CIDERY_SERVER) return ['CIDERY_SERVER', env.CIDERY_SERVER];
  const [kept, ...others] = keptServers(env);
  if (kept !== undefined && others.length === 0) return [kept, kept];
  const several =
    kept === undefined ? '' : ` (you are logged in to ${[kept, ...others].join(', ')})`;
  throw new InputError(
    `name the service: --server URL, or CIDERY_SERVER in the environment${several}`,
  );
}

function parseUrl(text: string, where: string): URL {
  const url = URL.parse(text);
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.username ||
    url.password ||
    url.search ||
    url.hash
  ) {
    const example = 'such as https://cidery.example.org';
    throw new InputError(
      `${where}: ${quoteInput(text)} is not the address of a service, ${example}`,
    );
  }
  return url;
}
