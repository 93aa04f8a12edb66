import type { CideryClient } from '@cidery/client';
import { strings } from '../strings.ts';
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
    return token === undefined ? { error: strings.service.unreachable } : { value: token };
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
