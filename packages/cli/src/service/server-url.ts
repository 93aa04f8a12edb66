import { quoteInput } from '@cidery/prefix';
import { InputError } from '../reporter.ts';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * The address of a service, without a slash at its end. Tokens are kept under it.
 *
 * @throws InputError for a scheme other than http or https, and for http to another machine unless
 * that is allowed
 */
export function serverUrl(text: string, isHttpAllowed: boolean): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) {
    throw new InputError(
      `${quoteInput(text)} is not the address of a service, such as https://cidery.example.org`,
    );
  }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname) && !isHttpAllowed) {
    throw new InputError(
      `${text}: http would show the password to everybody on the way: use https or --allow-http`,
    );
  }
  return url.href.replace(/(?<!\/)\/+$/, '');
}
