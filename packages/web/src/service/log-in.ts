import type { CideryClient } from '@cidery/client';
import { accountStrings } from '../strings-account.ts';
import type { Result } from './result.ts';
import { textField } from './text-field.ts';

/**
 * The token of a login. What serves the page may be a static file server, so any answer that is
 * not the service's means that there is none.
 */
export async function logIn(
  client: CideryClient,
  username: string,
  password: string,
): Promise<Result<string>> {
  try {
    const { data, response } = await client.POST('/login', { body: { username, password } });
    if (!response.ok) return { error: errorOf(response) };
    const token = textField(data, 'data');
    return token === undefined ? { error: accountStrings.service.unreachable } : { value: token };
  } catch {
    return { error: accountStrings.service.unreachable };
  }
}

function errorOf(response: Response): string {
  switch (response.status) {
    case 401:
    case 403:
      return accountStrings.service.refused;
    case 404:
    case 405:
      return accountStrings.service.unreachable;
    case 429:
      return accountStrings.service.throttled(Number(response.headers.get('retry-after') ?? '60'));
    default:
      return accountStrings.service.failed(response.status);
  }
}
